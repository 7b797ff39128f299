import JSONText
import TrainingData

/// `instruction`, `input` and `output` (or `response`), as Alpaca and the design document write.
///
/// Alpaca's instruction is the task and its input the material, so both are the question. The
/// design document's instruction is a system prompt; it is known by its start.
struct InstructionShape: RecordShape {
  let kind = RecordKind.instruction

  func recognises(_ record: JSONObject) -> Bool {
    record["instruction"] != nil
      && (record["output"] != nil || record["response"] != nil || record["instances"] != nil)
  }

  func drafts(from record: JSONObject, in context: RecordContext) throws(RecordRefusal) -> [Draft] {
    var parts = try DraftParts(record, in: context)
    let label = parts.label()
    let instruction = try parts.fields.requiredText("instruction")
    if let instances = parts.fields.value("instances") {
      return try drafts(of: instances, instruction, parts, label)
    }
    let input = try parts.fields.text("input") ?? ""
    guard let output = try parts.fields.text(firstOf: "output", "response") else {
      throw .missing("output")
    }
    return [draft(instruction, input, output, parts, label)]
  }

  /// Self-instruct's seed tasks: one instruction with several inputs and outputs.
  private func drafts(
    of instances: JSONValue, _ instruction: String, _ parts: DraftParts, _ label: JSONObject
  ) throws(RecordRefusal) -> [Draft] {
    guard case .array(let elements) = instances, !elements.isEmpty else {
      throw .badType("instances", expected: "a list of objects")
    }
    var drafts: [Draft] = []
    for element in elements {
      guard case .object(let object) = element else {
        throw .badType("instances", expected: "a list of objects")
      }
      var fields = RecordFields(object)
      let input = try fields.text("input") ?? ""
      drafts.append(
        draft(instruction, input, try fields.requiredText("output"), parts, label))
    }
    return drafts
  }

  private func draft(
    _ instruction: String, _ input: String, _ output: String, _ parts: DraftParts,
    _ label: JSONObject
  ) -> Draft {
    if !input.isEmpty, instruction.utf8.starts(with: Self.personaStart.utf8) {
      return parts.draft(
        .instruction, Prompt(input: input, system: instruction), .demonstration(output),
        adding: label)
    }
    let question = input.isEmpty ? instruction : "\(instruction)\n\(input)"
    return parts.draft(.instruction, input: question, .demonstration(output), adding: label)
  }

  private static let personaStart = "You are "
}
