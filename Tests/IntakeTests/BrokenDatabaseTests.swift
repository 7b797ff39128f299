import ExampleStore
import Foundation
import TestFolders
import Testing
import TrainingData

@testable import Intake

/// Databases of the original's feedback and distillation that are not as it wrote them.
@Suite struct BrokenDatabaseTests {
  private static let vectors = "\(SharedData.folder)/../spec/vectors"
  private static let areThere = FileManager.default.fileExists(atPath: "\(vectors)/feedback.db")
  private static let names = ["feedback.db", "distillation.db"]

  private func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: "\(Self.vectors)/\(name)")))
  }

  /// A copy on which a few lines of Python have been at work; `db` is its connection.
  private func altered(_ name: String, _ script: String, in folder: Folder) throws -> String {
    let path = folder.write(try bytes(name), to: name)
    try SQLiteScript(script).run(on: path)
    return path
  }

  /// Imports it beside a good file, which must come in whatever happens.
  private func importing(_ path: String, _ folder: Folder) async throws -> ImportReport {
    let good = folder.write(
      #"{"prompt":"What is tea?","completion":"Leaves in hot water."}"#, to: "good.jsonl")
    let store = try TrainingDataStore.inMemory()
    let report = try await FileImport(IntakeLine(store: store)).run([path, good])
    #expect(
      try await store.examples(ExampleFilter()).contains { $0.input == "What is tea?" })
    return report
  }

  @Test(.enabled(if: areThere, "The vectors are not here."), arguments: names)
  func `one that was cut or overwritten is damaged, and says so of itself`(name: String)
    async throws
  {
    let folder = try Folder()
    let whole = try bytes(name)
    var overwritten = whole
    for index in stride(from: 4_096, to: whole.count, by: 7) { overwritten[index] ^= 0x5A }
    for (number, broken) in [
      Array(whole.prefix(whole.count / 2)), Array(whole.prefix(whole.count - 5_000)),
      Array(whole.prefix(50)), whole.prefix(100) + [UInt8](repeating: 0, count: 9_000),
      overwritten,
    ].enumerated() {
      let report = try await importing(folder.write(broken, to: "\(number)-\(name)"), folder)
      #expect(report.failures.map(\.error.code) == ["database_damaged"], "\(number)")
      #expect(report.failures.first?.error.message.contains(name) == true)
    }
  }

  @Test(.enabled(if: areThere, "The vectors are not here."))
  func `one that another program holds is busy, not damaged`() async throws {
    let folder = try Folder()
    let path = folder.write(try bytes("feedback.db"), to: "feedback.db")
    let holder = Process()
    let (input, output) = (Pipe(), Pipe())
    holder.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    holder.arguments = [
      "python3", "-c",
      "import sqlite3, sys\ndb = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        + "db.execute('BEGIN EXCLUSIVE')\nprint('held', flush=True)\nsys.stdin.read()", path,
    ]
    holder.standardInput = input
    holder.standardOutput = output
    try holder.run()
    try #require(try output.fileHandleForReading.read(upToCount: 4)?.count == 4)
    let report = try await importing(path, folder)
    try input.fileHandleForWriting.close()
    holder.waitUntilExit()
    #expect(report.failures.map(\.error.code) == ["database_busy"])
    #expect(try await importing(path, folder).stored == 17)
  }

  @Test(
    .enabled(if: areThere, "The vectors are not here."),
    arguments: [
      ("feedback", "original_query", "feedback.db"),
      ("feedback", "processed", "feedback.db"),
      ("examples", "claude_response", "distillation.db"),
    ])
  func `one without a column that is needed is named as unknown`(
    table: String, column: String, name: String
  ) async throws {
    let folder = try Folder()
    let path = try altered(
      name, "db.execute('ALTER TABLE \(table) RENAME COLUMN \(column) TO other')", in: folder)
    let report = try await importing(path, folder)
    #expect(report.failures.map(\.error.code) == ["unknown_database"])
  }

  @Test(
    .enabled(if: areThere, "The vectors are not here."),
    arguments: [
      ("feedback.db", "feedback"), ("distillation.db", "examples"),
      ("distillation.db", "preference_pairs"),
      ("training_data_before_validation.db", "training_examples"),
    ])
  func `a view in a table's place is refused by its name`(name: String, table: String) async throws
  {
    let folder = try Folder()
    let path = try altered(
      name,
      """
      db.execute("PRAGMA legacy_alter_table = ON")
      db.execute("ALTER TABLE \(table) RENAME TO kept")
      db.execute("CREATE VIEW \(table) AS SELECT * FROM kept")
      """, in: folder)
    let report = try await importing(path, folder)
    #expect(report.failures.map(\.error.code) == ["view_for_table"])
    #expect(report.failures.first?.error.message.contains(table) == true)
    #expect(report.stored == 1)
  }

  /// Every reader of an answer goes over it once, so that a megabyte of anything comes to an end.
  @Test(
    .enabled(if: areThere, "The vectors are not here."),
    arguments: ["`", "```\\n", "1. a\\n", "never ", "password=", "a@", "'\\n', '"])
  func `an answer of megabytes is told as too long, and the others come in`(part: String)
    async throws
  {
    let folder = try Folder()
    let path = try altered(
      "distillation.db",
      """
      part = "\(part)"
      db.execute("UPDATE examples SET claude_response = ? WHERE rowid = "
        "(SELECT min(rowid) FROM examples)", ((part * (2_000_000 // len(part))),))
      """, in: folder)
    let whole = try await importing(folder.write(try bytes("distillation.db"), to: "d.db"), folder)
    let report = try await importing(path, folder)
    #expect(report.read == whole.read && report.failures.isEmpty)
    #expect(report.reasons["output_too_long", default: 0] == 1, "\(report.reasons)")
    #expect(report.stored > 1)
  }

  @Test(
    .enabled(if: areThere, "The vectors are not here."),
    arguments: [
      ("feedback_type = 7", 1), ("feedback_type = 'poem'", 1),
      ("rating = 'much', feedback_type = 'rating'", 1), ("timestamp = 9e999", 0),
      ("original_query = ''", 0), ("original_query = NULL", 0), ("user_id = x'FF00'", 0),
    ])
  func `a row of a wrong type is refused or kept without it, and the others come in`(
    change: String, refused: Int
  ) async throws {
    let folder = try Folder()
    let path = try altered(
      "feedback.db",
      """
      sql = db.execute("SELECT sql FROM sqlite_master WHERE name = 'feedback'").fetchone()[0]
      rows = db.execute("SELECT * FROM feedback").fetchall()
      db.execute("ALTER TABLE feedback RENAME TO old")
      columns = [row[1] for row in db.execute("PRAGMA table_info(old)")]
      db.execute("CREATE TABLE feedback (" + ", ".join(columns) + ")")
      db.executemany("INSERT INTO feedback VALUES (" + ",".join("?" * len(columns)) + ")", rows)
      db.execute("DROP TABLE old")
      db.execute("UPDATE feedback SET \(change) WHERE rowid = 2")
      """, in: folder)
    let report = try await importing(path, folder)
    #expect(report.failures.isEmpty)
    #expect(report.read == 17 && report.quarantined == refused, "\(report)")
    #expect(report.stored == 17 - refused)
  }

  @Test(.enabled(if: areThere, "The vectors are not here."), arguments: names)
  func `values of other types than the original's lose no row`(name: String) async throws {
    let folder = try Folder()
    let table = name == "feedback.db" ? "feedback" : "examples"
    let plain = try await importing(folder.write(try bytes(name), to: "plain.db"), folder)
    let path = try altered(
      name,
      "db.execute(\"UPDATE \(table) SET domain = 5, created_at = NULL WHERE rowid % 2\")",
      in: folder)
    let report = try await importing(path, folder)
    #expect(report.failures.isEmpty && report.read == plain.read)
    #expect(report.quarantined == plain.quarantined && report.reasons == plain.reasons)
  }
}
