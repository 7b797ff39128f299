import TextBytes
import TrainingData

/// Writes `{"messages": […], "context"}`: a chat with what the model is told besides.
///
/// - SeeAlso: Design document, "MULTI_TURN Format".
struct MultiTurnFormat: ExportFormat {
  let name = ExportFormatName.multiTurn

  func obstacle(_ row: TrainingExample) -> LeftOutReason? {
    if row.isPreference { return .isPreference }
    return row.isNegative ? .ktoNegative : row.missingText
  }

  func append(_ row: TrainingExample, to line: inout JSONLineBytes) -> Int {
    line.literal("{\"messages\": ")
    line.messages(of: row)
    line.literal(", \"context\": ")
    line.string(row.context)
    line.literal("}\n")
    return 1
  }
}
