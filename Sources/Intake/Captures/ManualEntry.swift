import JSONText
import TrainingData

/// One example by the column names of `training_examples`, as a person or a program writes it.
public struct ManualEntry: CaptureSource {
  package var draft: Draft
  public var drafts: [Draft] { [draft] }

  /// Wraps a draft that is already made.
  public init(_ draft: Draft) { self.draft = draft }

  /// Reads an object with column names; what is no column goes to the metadata.
  ///
  /// Given ids and times are kept. A given score or tier counts as a person's. Hashes are worked
  /// out anew.
  ///
  /// - Parameters:
  ///   - source: Wins over the record's; without either it is `manual`.
  ///   - anyFormat: Whether words beside the five formats are let through, as in old rows.
  /// - Throws: `RecordRefusal`, which names the column.
  package init(
    _ record: JSONObject, source: ExampleSource? = nil, anyFormat: Bool = false
  ) throws(RecordRefusal) {
    var fields = RecordFields(record)
    for column in ["content_hash", "input_hash", "updated_at"] { _ = fields.value(column) }
    let input = try fields.requiredText("input_text")
    let output = try fields.requiredText("output_text")
    let rejected = try fields.text("rejected_output")
    let reason = try fields.text("preference_reason")
    let history = try Self.history(&fields)
    let prompt = Prompt(
      input: input, system: try fields.text("system_prompt"), context: try fields.text("context"),
      history: history)
    let format = try Self.format(&fields, hasPair: rejected != nil, isLong: !history.isEmpty)
    guard anyFormat || TrainingFormat.known.contains(format) else {
      throw RecordRefusal(
        code: "bad_format",
        "format must be one of \(TrainingFormat.known.map(\.rawValue).joined(separator: ", ")).")
    }
    let provenance = try Self.provenance(&fields, source: source)
    let usage = Usage(
      validated: try fields.flag("validated") ?? false,
      usedInTraining: try fields.flag("used_in_training") ?? false,
      trainingRunID: try fields.text("training_run_id"))
    let mark = try Self.mark(&fields, anyTier: anyFormat)
    let complexity = try Self.complexity(&fields)
    let domain = try fields.text("domain").map { Domain($0) }
    let tags = try Self.tags(&fields)
    var metadata = try Self.metadata(&fields)
    for member in fields.rest.members where metadata[member.key] == nil {
      metadata[member.key] = member.value
    }
    let answer: Answer
    if let rejected {
      answer = .preference(PreferencePair(chosen: output, rejected: rejected, reason: reason))
    } else if format == .dpo {
      // The validator refuses it with its reason, so that it can be found in quarantine.
      answer = .preference(PreferencePair(chosen: output, rejected: "", reason: reason))
    } else {
      answer = .demonstration(output)
      if let reason { metadata["preference_reason"] = .string(reason) }
    }
    draft = Draft(
      provenance: provenance, format: format, prompt: prompt, answer: answer, metadata: metadata,
      domain: domain, complexity: complexity, mark: mark, usage: usage, tags: tags)
  }
}

extension ManualEntry {
  private static func format(
    _ fields: inout RecordFields, hasPair: Bool, isLong: Bool
  ) throws(RecordRefusal) -> TrainingFormat {
    if let word = try fields.text("format") { return TrainingFormat(word) }
    return hasPair ? .dpo : isLong ? .chat : .instruction
  }

  private static func provenance(
    _ fields: inout RecordFields, source: ExampleSource?
  ) throws(RecordRefusal) -> Provenance {
    let given = try fields.text("source").map { ExampleSource($0) }
    let createdAt = try fields.number("created_at")
    if let createdAt, !RecordContext.plausibleTimes.contains(createdAt) {
      throw RecordRefusal(
        code: "bad_type", "created_at must be a time in seconds between 1970 and 9999.")
    }
    let id = try fields.text("id")
    if let id, !isOpaqueName(id) {
      throw RecordRefusal(code: "bad_type", "id must be a short name without control characters.")
    }
    return Provenance(
      source: source ?? given ?? .manual, sourceID: try fields.text("source_id"),
      parentID: try fields.text("parent_id"), createdAt: createdAt, givenID: id)
  }

  /// Ids are shown in terminals and pages, never used as paths.
  private static func isOpaqueName(_ id: String) -> Bool {
    !id.isEmpty && id.utf8.count <= 256
      && id.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
  }

  private static func mark(
    _ fields: inout RecordFields, anyTier: Bool
  ) throws(RecordRefusal) -> HumanMark? {
    let score = try fields.number("quality_score")
    if let score, !(0...1).contains(score) {
      throw RecordRefusal(code: "bad_type", "quality_score must be between 0 and 1.")
    }
    let tier = try fields.text("quality_tier").map { QualityTier($0) }
    if let tier, !anyTier, !QualityTier.known.contains(tier) {
      let words = QualityTier.known.map(\.rawValue).joined(separator: ", ")
      throw RecordRefusal(code: "bad_type", "quality_tier must be one of \(words).")
    }
    return score == nil && tier == nil ? nil : HumanMark(score: score, tier: tier)
  }

  private static func complexity(_ fields: inout RecordFields) throws(RecordRefusal) -> Int? {
    guard let value = fields.value("complexity") else { return nil }
    guard let grade = value.int, (1...10).contains(grade) else {
      throw RecordRefusal(code: "bad_type", "complexity must be a whole number from 1 to 10.")
    }
    return grade
  }

  private static func tags(_ fields: inout RecordFields) throws(RecordRefusal) -> [String] {
    guard let value = fields.value("tags") else { return [] }
    guard let words = value.array?.map(\.string), !words.contains(nil) else {
      throw .badType("tags", expected: "a list of texts")
    }
    return words.compactMap(\.self)
  }

  /// A list of turns, or the JSON text of one, as the table holds it.
  private static func history(_ fields: inout RecordFields) throws(RecordRefusal) -> [Message] {
    guard let value = fields.value("conversation_history") else { return [] }
    return try Turns(unfolded(value), field: "conversation_history").messages
  }

  /// An object, or the JSON text of one, as the table holds it.
  private static func metadata(_ fields: inout RecordFields) throws(RecordRefusal) -> JSONObject {
    guard let value = fields.value("metadata") else { return JSONObject() }
    guard case .object(let object) = unfolded(value) else {
      throw .badType("metadata", expected: "an object")
    }
    return object
  }

  private static func unfolded(_ value: JSONValue) -> JSONValue {
    guard case .string(let text) = value else { return value }
    return (try? JSONReader.value(of: text)) ?? value
  }
}
