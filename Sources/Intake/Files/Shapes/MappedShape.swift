import JSONText
import TrainingData

/// Records of a shape that nobody knows, read as `--map` says.
package struct MappedShape: RecordShape {
  package let kind = RecordKind.auto
  /// Our name for a field, and theirs.
  private let names: [(ours: String, theirs: MemberPath)]

  /// Reads mappings such as `input=question` or `input=fields.question`.
  ///
  /// - Throws: `usage` when one is no mapping, names a field that is not ours, or `output` is missing.
  package init(_ mappings: [String]) throws(AssayError) {
    var names: [(ours: String, theirs: MemberPath)] = []
    for mapping in mappings {
      let sides = mapping.split(separator: "=", maxSplits: 1).map(String.init)
      let ours = sides.first.map { Self.columns[$0] ?? $0 } ?? ""
      guard sides.count == 2, Self.fields.contains(ours) else {
        throw AssayError(
          .usage, code: "bad_mapping", message: "The mapping \(mapping) is not understood.",
          remedy: "Write ours=theirs; ours is one of \(Self.fields.joined(separator: ", ")).")
      }
      names.append((ours, MemberPath(sides[1])))
    }
    guard names.contains(where: { $0.ours == "output" }) else {
      throw AssayError(
        .usage, code: "bad_mapping", message: "No mapping says where the answer stands.",
        remedy: "Add --map output=THEIR_NAME.")
    }
    self.names = names
  }

  /// Tells whether the record has the fields that the mapping names.
  package func recognises(_ record: JSONObject) -> Bool {
    names.allSatisfy { $0.ours != "output" || $0.theirs.value(in: record) != nil }
  }

  /// Reads the record by the mapping; what it does not name keeps its usual meaning.
  package func drafts(
    from record: JSONObject, in context: RecordContext
  ) throws(RecordRefusal) -> [Draft] {
    var found: [String: JSONValue] = [:]
    for name in names { found[name.ours] = name.theirs.value(in: record) }
    var rest = record
    for name in names { name.theirs.remove(from: &rest) }
    // Names that mean the same everywhere take their meaning from the mapping.
    for (ours, theirs) in Self.sharedNames where found[ours] != nil { rest[theirs] = found[ours] }
    var parts = try DraftParts(rest, in: context)
    let input = try Self.text(found["input"], "input") ?? ""
    guard let output = try Self.text(found["output"], "output") else { throw .missing("output") }
    guard let rejected = try Self.text(found["rejected"], "rejected") else {
      let format: TrainingFormat =
        names.contains { $0.ours == "input" } ? .instruction : .completion
      let label = parts.label()
      return [parts.draft(format, input: input, .demonstration(output), adding: label)]
    }
    return [
      parts.draft(
        .dpo, input: input, .preference(PreferencePair(chosen: output, rejected: rejected)))
    ]
  }

  /// A number is taken as it is written: many answers are one.
  private static func text(_ value: JSONValue?, _ field: String) throws(RecordRefusal) -> String? {
    switch value {
    case nil, .null: return nil
    case .string(let text), .number(let text): return text
    default: throw .badType(field, expected: "a text")
    }
  }

  private static let sharedNames = [
    ("system", "system_prompt"), ("context", "context"), ("reason", "preference_reason"),
    ("history", "conversation_history"), ("domain", "domain"), ("source", "source"),
    ("source_id", "source_id"), ("created_at", "created_at"),
  ]

  /// The table's column names do as well.
  private static let columns = [
    "input_text": "input", "output_text": "output", "rejected_output": "rejected",
    "system_prompt": "system", "preference_reason": "reason", "conversation_history": "history",
  ]

  private static let fields = ["input", "output", "rejected"] + sharedNames.map(\.0)
}
