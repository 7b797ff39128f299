import ExampleStore
import Foundation
import Intake
import TestFolders
import Testing
import TrainingData

/// The original's `escalation_learning.db` and the counts that captures leave.
@Suite struct EscalationImportTests {
  private static let schema = """
    CREATE TABLE escalations (id TEXT PRIMARY KEY, query TEXT NOT NULL, query_hash TEXT NOT NULL,
      response TEXT NOT NULL, task_type TEXT, tokens_used INTEGER DEFAULT 0,
      cost_estimate REAL DEFAULT 0, created_at TEXT, learned INTEGER DEFAULT 0);
    CREATE TABLE local_attempts (id INTEGER PRIMARY KEY AUTOINCREMENT, query TEXT, query_hash TEXT,
      task_type TEXT, confidence REAL, success INTEGER, created_at TEXT);
    CREATE TABLE daily_stats (date TEXT PRIMARY KEY, total_queries INTEGER DEFAULT 0);
    CREATE TABLE task_patterns (task_type TEXT PRIMARY KEY, example_count INTEGER DEFAULT 0,
      success_count INTEGER DEFAULT 0, can_handle_locally INTEGER DEFAULT 0);
    INSERT INTO task_patterns VALUES ('coding', 1, 6, 1);
    """

  /// Writes as the original did: another program, with plain SQL.
  private func database(_ rows: String) throws -> (folder: Folder, path: String) {
    let folder = try Folder()
    let path = folder.file("escalation_learning.db")
    try SQLiteScript("db.executescript(\"\"\"\(Self.schema + rows)\"\"\")").run(on: path)
    return (folder, path)
  }

  @Test func `it is recognised, redacted, counted once and kept as it is (defect 51)`()
    async throws
  {
    let (folder, path) = try database(
      """
      INSERT INTO escalations VALUES
        ('a1', 'Fix the bug that ada@lovelace.org reported', 'x',
         'Check the index before the loop reads behind the end of the list.', 'coding', 120, 0.5,
         '2026-01-26T10:00:00', 1),
        ('a2', 'What is a monad', 'y', '[Error: bridge timed out]', 'explanation', 0, 0,
         '2026-01-26T11:00:00', 0);
      INSERT INTO local_attempts (query, task_type, confidence, success, created_at) VALUES
        ('Fix this', 'coding', 0.8, 1, '2026-01-26T12:00:00'),
        ('Fix that', 'coding', 0.6, 1, '2026-01-26T13:00:00'),
        ('Fix both', 'no such kind', 7, 0, '2026-01-26T14:00:00');
      """)
    let before = try Data(contentsOf: URL(filePath: path))
    let store = try TrainingDataStore.inMemory()
    let line = IntakeLine(store: store)
    for round in 0..<2 {
      let report = try await FileImport(line).run([path])
      #expect(report.read == 2 && report.quarantined == 1)
      #expect(report.stored == (round == 0 ? 1 : 0) && report.duplicates == round)
      #expect(report.reasons == ["failed_answer": 1] && report.leftOut["learner_attempt"] == 3)
    }
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
    let figures = try await store.learnerStatistics()
    let coding = try #require(figures.records.first { $0.kind == .coding })
    // The original would have said 2 of 1.
    #expect(coding.attempts == 3 && coding.successes == 2 && coding.escalations == 1)
    #expect(coding.tokens == 120 && coding.cost == 0.5)
    #expect(coding.meanConfidence == 0.7, "7 is no confidence")
    #expect(figures.records.count == 1, "a failure is no answer")
    _ = folder
  }

  @Test(arguments: ["escalations", "local_attempts"])
  func `a view in a table's place is refused by its name, and other files come in`(table: String)
    async throws
  {
    let (folder, path) = try database(
      """
      INSERT INTO escalations VALUES ('a1', 'Fix it', 'x',
        'Check the index before the loop reads on.', 'coding', 0, 0, '2026-01-26T10:00:00', 0);
      INSERT INTO local_attempts (query, task_type, confidence, success, created_at) VALUES
        ('Fix this', 'coding', 0.8, 1, '2026-01-26T12:00:00');
      PRAGMA legacy_alter_table = ON;
      ALTER TABLE \(table) RENAME TO kept;
      CREATE VIEW \(table) AS SELECT * FROM kept;
      """)
    let good = folder.write(
      #"{"prompt":"What is tea?","completion":"Leaves in hot water."}"#, to: "good.jsonl")
    let store = try TrainingDataStore.inMemory()
    let report = try await FileImport(IntakeLine(store: store)).run([path, good])
    #expect(report.failures.map(\.error.code) == ["view_for_table"])
    #expect(report.failures.first?.error.message.contains("\(table) is a view") == true)
    #expect(
      try await store.examples(ExampleFilter()).contains { $0.input == "What is tea?" })
    #expect(try await store.learnerStatistics().records.allSatisfy { $0.successes == 0 })
  }

  @Test func `values of other types than the original's lose no row and say nothing`() async throws
  {
    let (folder, path) = try database(
      """
      INSERT INTO escalations VALUES
        ('a', 'Fix ' || char(0) || ' it', 'x', 'Check the index before the loop reads on.', 7,
         'many', 'free', 'yesterday', 'x'),
        (x'FF00', x'FF', 'y', 'Check the index before the loop reads on, twice.', NULL, -5, -1,
         '2026-13-45T99:00:00', NULL);
      INSERT INTO local_attempts (query, task_type, confidence, success, created_at) VALUES
        ('Fix this', 'coding', 'sure', 'yes', 5), ('Fix that', 'coding', 9e999, 1, NULL);
      """)
    let store = try TrainingDataStore.inMemory()
    let report = try await FileImport(IntakeLine(store: store)).run([path])
    #expect(report.failures.isEmpty && report.read == 2 && report.stored == 2, "\(report)")
    let coding = try #require(
      try await store.learnerStatistics().records.first { $0.kind == .coding })
    #expect(coding.meanConfidence == nil, "no word is a confidence")
    #expect(coding.attempts == 1 && coding.successes == 1, "no word is a success")
    #expect(coding.tokens == 0 && coding.cost == 0)
    _ = folder
  }

  @Test func `a dry run leaves no trace`() async throws {
    let (folder, path) = try database(
      """
      INSERT INTO escalations VALUES ('a1', 'Fix it', 'x',
        'Check the index before the loop reads on.', 'coding', 0, 0, '2026-01-26T10:00:00', 0);
      INSERT INTO local_attempts (query, task_type, confidence, success, created_at) VALUES
        ('Fix this', 'coding', 0.8, 1, '2026-01-26T12:00:00');
      """)
    let store = try TrainingDataStore.inMemory()
    var options = FileImport.Options()
    options.dryRun = true
    let report = try await FileImport(IntakeLine(store: store), options: options).run([path])
    #expect(report.stored == 1)
    #expect(try await store.learnerStatistics().records.isEmpty)
    _ = folder
  }

  @Test func `a capture keeps the attempt and counts it, masked first (defect 51)`() async throws {
    let store = try TrainingDataStore.inMemory()
    let line = IntakeLine(store: store)
    let escalation = Escalation(
      query: "Why does ada@lovelace.org get an error in her code?",
      response: "The list is empty there, so the first element cannot be read.",
      attempt: "I have no idea at all, sorry.", reason: "low_confidence", kind: .coding)
    let outcomes = try await line.capture(escalation)
    #expect(outcomes.count == 2)
    #expect(outcomes[1].judged?.example.rejectedOutput == "I have no idea at all, sorry.")
    #expect(outcomes.allSatisfy { $0.judged?.example.input.contains("lovelace") == false })
    let record = try #require(try await store.learnerRecord(of: .coding))
    #expect(record.attempts == 1 && record.successes == 0 && record.escalations == 1)
  }
}
