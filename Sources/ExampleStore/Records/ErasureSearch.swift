import GRDB
import JSONText
import TrainingData

/// Finds a text wherever the store may hold it, also where JSON spells it with escapes.
struct ErasureSearch {
  /// The text as it is, and as the two styles of JSON write it.
  let spellings: [String]

  init(_ text: String) {
    func inner(_ style: JSONWriter.Style) -> String {
      String(JSONWriter.text(.string(text), style).utf8.dropFirst().dropLast()) ?? text
    }
    var spellings = [text]
    for spelling in [inner(.python), inner(.compact)]
    where !spellings.contains(where: { $0.utf8.elementsEqual(spelling.utf8) }) {
      spellings.append(spelling)
    }
    self.spellings = spellings
  }

  private static let plainColumns = [
    "id", "source", "format", "input_text", "output_text", "system_prompt", "context",
    "rejected_output", "preference_reason", "conversation_history", "metadata", "domain",
    "source_id", "parent_id", "training_run_id",
  ]

  /// Examples, live and retired, and refused records that hold the text.
  func find(_ database: Database) throws -> (examples: [ExampleID], quarantined: [QuarantineID]) {
    var examples: [ExampleID] = []
    for table in ["training_examples", "retired_examples"] {
      examples += try ids("id", in: table, columns: Self.plainColumns, database)
    }
    examples += try ids("example_id", in: "tags", columns: ["tag"], database)
    examples += try ids(
      "example_id", in: "changed_examples", columns: ["tags", "review_reason"], database)
    examples += try ids(
      "example_id", in: "foreign_changes", columns: ["old_input", "old_output", "old_rejected"],
      database)
    examples += try DistillationErasure.examples(holding: spellings, database)
    let quarantined = try ids(
      "quarantine_id", in: "quarantine", columns: ["payload", "origin", "reasons"], database)
    var seen: Set<ContiguousArray<UInt8>> = []
    return (examples.filter { seen.insert(ContiguousArray($0.utf8)).inserted }, quarantined)
  }

  /// The datasets whose filters hold the text.
  func datasets(_ database: Database) throws -> [String] {
    try ids("dataset_id", in: "datasets", columns: ["filters", "manifest"], database)
  }

  /// Takes the text out of what people wrote about examples that stay.
  func clearNotes(at time: Double, _ database: Database) throws {
    try DistillationErasure.clear(spellings, database)
    try FeedbackErasure.clear(spellings, at: time, database)
    for spelling in spellings {
      let value = [SQLValue.text(spelling)]
      try database.run("UPDATE reviews SET reason = NULL WHERE instr(reason, ?)", value)
      try database.run(
        "UPDATE validation_log SET issues = '[]' WHERE instr(issues, ?)", value)
      try database.run("UPDATE imports SET state = '{}' WHERE instr(state, ?)", value)
      try database.run("UPDATE operations SET summary = '{}' WHERE instr(summary, ?)", value)
      try database.run(
        "UPDATE export_history SET filters_applied = NULL WHERE instr(filters_applied, ?)", value)
      try database.run("UPDATE datasets SET filters = '{}' WHERE instr(filters, ?)", value)
      try database.run(
        """
        UPDATE datasets SET manifest = json_set(manifest, '$.filters', json('{}'))
          WHERE instr(manifest, ?)
        """, value)
    }
  }

  private func ids(
    _ key: String, in table: String, columns: [String], _ database: Database
  ) throws -> [String] {
    let conditions = columns.flatMap { column in
      spellings.indices.map { "instr(\(column), ?\($0 + 1))" }
    }
    return try database.rows(
      "SELECT \(key) FROM \(table) WHERE \(conditions.joined(separator: " OR "))",
      spellings.map { .text($0) }
    ) { $0.text(0) }
  }
}
