import ExampleStore
import TextBytes
import TrainingData

/// Writes `{"messages": […], "context"}`: a chat with what the model is told besides.
///
/// - SeeAlso: Design document, "MULTI_TURN Format".
struct MultiTurnFormat: ExportFormat {
  let name = ExportFormatName.multiTurn
  let columns = ExampleRow.teachingColumns.union([
    .format, .rejectedOutput, .systemPrompt, .history, .context,
  ])

  func obstacle(_ row: ExampleRow) -> LeftOutReason? {
    if row.isPreference { return .isPreference }
    return row.isNegative ? .ktoNegative : row.missingText
  }

  func append(_ row: ExampleRow, to line: inout JSONLineBytes) -> Int {
    line.literal("{\"messages\": ")
    line.messages(of: row)
    line.literal(", \"context\": ")
    line.string(.context, of: row)
    line.literal("}\n")
    return 1
  }
}
