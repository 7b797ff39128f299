import TextBytes
import TrainingData

/// Writes `{"instruction": system prompt, "input", "output"}`.
///
/// - SeeAlso: Design document, "INSTRUCTION Format".
struct InstructionFormat: ExportFormat {
  let name = ExportFormatName.instruction

  /// What the design document's assistant is told when a row has no system prompt of its own.
  static let defaultSystemPrompt = "You are SAM, a helpful AI assistant."

  func obstacle(_ row: TrainingExample) -> LeftOutReason? {
    if !row.history.isEmpty { return .hasHistory }
    return row.isNegative ? .ktoNegative : row.missingText
  }

  func append(_ row: TrainingExample, to line: inout JSONLineBytes) -> Int {
    let system = row.systemPrompt ?? ""
    line.literal("{\"instruction\": ")
    line.string(system.isEmpty ? Self.defaultSystemPrompt : system)
    line.literal(", \"input\": ")
    line.string(row.input)
    line.literal(", \"output\": ")
    line.string(row.output)
    line.literal("}\n")
    return 1
  }
}
