import ExampleStore
import TextBytes
import TrainingData

/// Writes `{"text": question, blank line, answer}`.
///
/// - SeeAlso: Design document, "COMPLETION Format".
struct CompletionFormat: ExportFormat {
  let name = ExportFormatName.completion
  let columns = ExampleRow.teachingColumns.union([.format, .rejectedOutput, .history])

  func obstacle(_ row: ExampleRow) -> LeftOutReason? {
    if row.isPreference { return .isPreference }
    if row.hasHistory { return .hasHistory }
    if row.isNegative { return .ktoNegative }
    // A completion may be all answer: one text without a question before it.
    return row.format == .completion && row.isEmpty(.input) && !row.isBlank(.output)
      ? nil : row.missingText
  }

  func append(_ row: ExampleRow, to line: inout JSONLineBytes) -> Int {
    line.literal("{\"text\": \"")
    if !row.isEmpty(.input) {
      line.escaped(.input, of: row)
      line.literal("\\n\\n")
    }
    line.escaped(.output, of: row)
    line.literal("\"}\n")
    return 1
  }
}
