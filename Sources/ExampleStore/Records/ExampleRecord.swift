import JSONText
import TrainingData

/// One row of `training_examples` on its way between the table and the program.
enum ExampleRecord {
  /// The 24 columns in the table's order, which is also the order of every statement here.
  static let columns = [
    "id", "source", "format", "input_text", "output_text", "system_prompt", "context",
    "rejected_output", "preference_reason", "conversation_history", "metadata", "domain",
    "complexity", "quality_tier", "quality_score", "created_at", "source_id", "parent_id",
    "validated", "used_in_training", "training_run_id", "content_hash", "input_hash", "updated_at",
  ]

  static let columnList = columns.joined(separator: ", ")

  /// What the table says of a row that names no domain, and no tier.
  static let missingDomain = "general"
  static let missingTier = "bronze"

  /// `OR FAIL` spares the journal that SQLite keeps for each statement that may undo itself: an
  /// error ends the whole transaction anyway.
  static let insertion = "INSERT OR FAIL " + row
  /// The same, but nothing happens when a row has this id.
  static let claim = "INSERT OR IGNORE " + row

  private static let row = """
    INTO training_examples (\(columnList))
      VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))
    """

  /// Runs `insertion` or `claim` with all 24 columns; `room` holds its texts meanwhile.
  static func insert(
    _ example: borrowing TrainingExample, by statement: SQLStatement, in room: inout RowBytes
  ) throws {
    room.removeAll()
    room.add(example.id, at: 1)
    room.add(example.source.rawValue, at: 2)
    room.add(example.format.rawValue, at: 3)
    room.add(example.input, at: 4)
    room.add(example.output, at: 5)
    room.add(example.systemPrompt, at: 6)
    room.add(example.context, at: 7)
    room.add(example.rejectedOutput, at: 8)
    room.add(example.preferenceReason, at: 9)
    if !example.history.isEmpty { room.add(historyText(example.history), at: 10) }
    if !example.metadata.isEmpty { room.add(json: .object(example.metadata), at: 11) }
    room.add(example.domain.rawValue, at: 12)
    try statement.bind(Int64(example.complexity), at: 13)
    room.add(example.tier.rawValue, at: 14)
    try statement.bind(example.score, at: 15)
    try statement.bind(example.createdAt, at: 16)
    room.add(example.sourceID, at: 17)
    room.add(example.parentID, at: 18)
    try statement.bind(example.validated ? 1 : 0 as Int64, at: 19)
    try statement.bind(example.usedInTraining ? 1 : 0 as Int64, at: 20)
    room.add(example.trainingRunID, at: 21)
    room.add(example.contentHash, at: 22)
    room.add(example.inputHash, at: 23)
    if let updated = example.updatedAt { try statement.bind(updated, at: 24) }
    try statement.run(with: room)
  }

  /// Reads a row whose first columns are the 24, from `offset` on.
  static func read(_ row: SQLStatement, from offset: Int = 0) -> TrainingExample {
    TrainingExample(
      id: row.text(offset), source: ExampleSource(row.text(offset + 1)),
      format: TrainingFormat(row.text(offset + 2)), input: row.text(offset + 3),
      output: row.text(offset + 4), systemPrompt: row.optionalText(offset + 5),
      context: row.optionalText(offset + 6), rejectedOutput: row.optionalText(offset + 7),
      preferenceReason: row.optionalText(offset + 8),
      history: history(row.optionalText(offset + 9)),
      metadata: metadata(row.optionalText(offset + 10)),
      domain: Domain(row.optionalText(offset + 11) ?? missingDomain),
      complexity: row.isNull(offset + 12) ? 5 : Int(row.integer(offset + 12)),
      tier: QualityTier(row.optionalText(offset + 13) ?? missingTier),
      score: row.isNull(offset + 14) ? 0.5 : row.double(offset + 14),
      createdAt: row.double(offset + 15), sourceID: row.optionalText(offset + 16),
      parentID: row.optionalText(offset + 17), validated: row.integer(offset + 18) != 0,
      usedInTraining: row.integer(offset + 19) != 0,
      trainingRunID: row.optionalText(offset + 20), contentHash: row.optionalText(offset + 21),
      inputHash: row.optionalText(offset + 22),
      updatedAt: row.isNull(offset + 23) ? nil : row.double(offset + 23))
  }

  /// Turns as the original writes them: one object each, role and content first.
  static func historyText(_ history: [Message]) -> String {
    let turns = history.map { message -> JSONValue in
      var object = JSONObject()
      object["role"] = .string(message.role)
      object["content"] = .string(message.content)
      for member in message.extras.members { object[member.key] = member.value }
      return .object(object)
    }
    return JSONWriter.text(.array(turns), .python)
  }

  /// What cannot be read as turns becomes one turn, so that nothing is dropped.
  static func history(_ text: String?) -> [Message] {
    guard let text, !text.isEmpty else { return [] }
    guard let turns = (try? JSONReader.value(of: text))?.array else {
      return [Message(role: "unreadable", content: text)]
    }
    return turns.map { turn in
      guard var extras = turn.object else {
        return Message(role: "unreadable", content: JSONWriter.text(turn, .compact))
      }
      let role = extras["role"]?.string
      let content = extras["content"]?.string
      if role != nil { extras["role"] = nil }
      if content != nil { extras["content"] = nil }
      return Message(role: role ?? "", content: content ?? "", extras: extras)
    }
  }

  static func metadata(_ text: String?) -> JSONObject {
    guard let text, !text.isEmpty else { return JSONObject() }
    if let object = (try? JSONReader.value(of: text))?.object { return object }
    return ["unreadable": .string(text)]
  }
}
