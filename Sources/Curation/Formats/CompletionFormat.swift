import TextBytes
import TrainingData

/// Writes `{"text": question, blank line, answer}`.
///
/// - SeeAlso: Design document, "COMPLETION Format".
struct CompletionFormat: ExportFormat {
  let name = ExportFormatName.completion

  func obstacle(_ row: TrainingExample) -> LeftOutReason? {
    if row.isPreference { return .isPreference }
    if !row.history.isEmpty { return .hasHistory }
    if row.isNegative { return .ktoNegative }
    // A completion may be all answer: one text without a question before it.
    return row.format == .completion && row.input.isEmpty && !row.output.isBlank
      ? nil : row.missingText
  }

  func append(_ row: TrainingExample, to line: inout JSONLineBytes) -> Int {
    line.literal("{\"text\": \"")
    if !row.input.isEmpty {
      line.escaped(row.input)
      line.literal("\\n\\n")
    }
    line.escaped(row.output)
    line.literal("\"}\n")
    return 1
  }
}
