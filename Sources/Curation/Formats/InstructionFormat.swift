import ExampleStore
import TextBytes
import TrainingData

/// Writes `{"instruction": system prompt, "input", "output"}`.
///
/// - SeeAlso: Design document, "INSTRUCTION Format".
struct InstructionFormat: ExportFormat {
  let name = ExportFormatName.instruction
  let columns = ExampleRow.teachingColumns.union([.systemPrompt, .history])

  /// What the design document's assistant is told when a row has no system prompt of its own.
  static let defaultSystemPrompt = "You are SAM, a helpful AI assistant."

  func obstacle(_ row: ExampleRow) -> LeftOutReason? {
    if row.hasHistory { return .hasHistory }
    return row.isNegative ? .ktoNegative : row.missingText
  }

  func append(_ row: ExampleRow, to line: inout JSONLineBytes) -> Int {
    line.literal("{\"instruction\": ")
    if row.isEmpty(.systemPrompt) {
      line.string(Self.defaultSystemPrompt)
    } else {
      line.string(.systemPrompt, of: row)
    }
    line.literal(", \"input\": ")
    line.string(.input, of: row)
    line.literal(", \"output\": ")
    line.string(.output, of: row)
    line.literal("}\n")
    return 1
  }
}
