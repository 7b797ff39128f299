import TextBytes
import TrainingData

/// Writes `{"prompt", "chosen", "rejected", "reason"}`; a row without both sides has no place here.
///
/// - SeeAlso: Design document, "DPO (Direct Preference Optimization)".
struct PreferenceFormat: ExportFormat {
  let name = ExportFormatName.dpo

  func obstacle(_ row: TrainingExample) -> LeftOutReason? {
    if row.rejectedText == nil { return .noRejected }
    return row.history.isEmpty ? row.missingText : .hasHistory
  }

  func append(_ row: TrainingExample, to line: inout JSONLineBytes) -> Int {
    line.literal("{\"prompt\": ")
    line.string(row.input)
    line.literal(", \"chosen\": ")
    line.string(row.output)
    line.literal(", \"rejected\": ")
    line.string(row.rejectedOutput)
    line.literal(", \"reason\": ")
    line.string(row.preferenceReason)
    line.literal("}\n")
    return 1
  }
}
