import GRDB
import TrainingData

/// One answer of a fallback store, row by row, with what its examples are recognised by.
struct MergedAnswer: Sendable {
  /// The columns of `teacher_answers`, in their order.
  let row: [SQLValue]
  let links: [(role: String, high: Int64, low: Int64)]
  /// The rows of the tables in `parts`, in their order.
  let parts: [[[SQLValue]]]
  let principles: [[SQLValue]]
  let skills: [[SQLValue]]

  /// Tables that hang on an answer, with the column that names it.
  static let parts = [
    (table: "reasoning_patterns", column: 1, prefix: "rp_"),
    (table: "answer_corrections", column: 1, prefix: "c_"),
  ]

  init(_ id: String, _ database: Database) throws {
    let value = [SQLValue.text(id)]
    func rows(_ sql: String) throws -> [[SQLValue]] {
      try database.rows(sql, value) { row in (0..<row.columnCount).map { row.value($0) } }
    }
    row = try rows("SELECT * FROM teacher_answers WHERE id = ?").first ?? []
    links = try database.rows(
      """
      SELECT x.role, f.identity_high, f.identity_low FROM answer_examples AS x
        JOIN fingerprints AS f ON f.example_id = x.example_id WHERE x.answer_id = ?
        ORDER BY x.role
      """, value
    ) { ($0.text(0), $0.integer(1), $0.integer(2)) }
    parts = try Self.parts.map { try rows("SELECT * FROM \($0.table) WHERE answer_id = ?") }
    principles = try rows(
      """
      SELECT p.* FROM principle_sources AS s JOIN principles AS p ON p.id = s.principle_id
        WHERE s.answer_id = ?
      """)
    skills = try rows(
      """
      SELECT t.* FROM skill_sources AS s JOIN skill_templates AS t ON t.id = s.skill_id
        WHERE s.answer_id = ?
      """)
  }

  /// Writes the answer beside the examples that it was made of, unless it is there already.
  func keep(_ database: Database) throws {
    guard row.count > 2, case .text(let key) = row[1],
      try !database.exists("SELECT 1 FROM teacher_answers WHERE content_key = ?", [.text(key)])
    else { return }
    var examples: [(role: String, id: ExampleID)] = []
    for link in links {
      if let id = try FingerprintRecord.example(high: link.high, low: link.low, database) {
        examples.append((link.role, id))
      }
    }
    guard let first = examples.first else { return }
    var row = row
    let isTaken = try database.exists("SELECT 1 FROM teacher_answers WHERE id = ?", [row[0]])
    if isTaken { row[0] = .text(key) }
    // Another example of the answer stands for the one that was refused here.
    row[2] = .text(examples.first { $0.role == "chat" }?.id ?? first.id)
    try insert(row, "teacher_answers", database)
    for example in examples {
      try insert([row[0], .text(example.id), .text(example.role)], "answer_examples", database)
    }
    for (part, rows) in zip(Self.parts, parts) {
      for var values in rows {
        values[part.column] = row[0]
        if isTaken { values[0] = .text(part.prefix + key) }
        try insert(values, part.table, database)
      }
    }
    for principle in principles {
      try Self.keep(principle: principle, database)
      try insert([principle[0], row[0]], "principle_sources", database)
    }
    for skill in skills {
      try insert(skill, "skill_templates", database)
      try insert([skill[0], row[0]], "skill_sources", database)
    }
  }

  /// Keeps a principle once, with the most that was ever said of it.
  static func keep(principle: [SQLValue], _ database: Database) throws {
    try database.run(
      """
      INSERT INTO principles VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET importance = max(importance, excluded.importance),
          counted_before = max(counted_before, excluded.counted_before),
          updated_at = max(updated_at, excluded.updated_at)
      """, principle)
  }

  private func insert(_ values: [SQLValue], _ table: String, _ database: Database) throws {
    let marks = values.map { _ in "?" }.joined(separator: ", ")
    try database.run("INSERT OR IGNORE INTO \(table) VALUES (\(marks))", values)
  }
}

extension TrainingDataStore {
  /// Takes in the answers of a fallback store, whose examples are here already.
  func takeInDistillations(of spool: TrainingDataStore) async throws {
    let ids = try await spool.read { database in
      try database.rows("SELECT id FROM teacher_answers ORDER BY id") { $0.text(0) }
    }
    for start in stride(from: 0, to: ids.count, by: 500) {
      let page = Array(ids[start..<min(start + 500, ids.count)])
      let answers = try await spool.read { database in
        try page.map { try MergedAnswer($0, database) }
      }
      try await write { database in for answer in answers { try answer.keep(database) } }
    }
    try await takeInHeritage(of: spool)
  }

  /// Takes in the principles and skills of a fallback store that no answer of it states.
  private func takeInHeritage(of spool: TrainingDataStore) async throws {
    let (principles, skills) = try await spool.read { database in
      func rows(_ sql: String) throws -> [[SQLValue]] {
        try database.rows(sql) { row in (0..<row.columnCount).map { row.value($0) } }
      }
      return (
        try rows(
          """
          SELECT * FROM principles WHERE id NOT IN (SELECT principle_id FROM principle_sources)
          """),
        try rows(
          "SELECT * FROM skill_templates WHERE id NOT IN (SELECT skill_id FROM skill_sources)")
      )
    }
    guard !principles.isEmpty || !skills.isEmpty else { return }
    try await write { database in
      for principle in principles { try MergedAnswer.keep(principle: principle, database) }
      for skill in skills {
        try database.run(
          "INSERT OR IGNORE INTO skill_templates VALUES (?, ?, ?, ?, ?, ?, ?)", skill)
      }
    }
  }
}
