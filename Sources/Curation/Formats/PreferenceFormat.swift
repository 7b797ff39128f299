import ExampleStore
import TextBytes
import TrainingData

/// Writes `{"prompt", "chosen", "rejected", "reason"}`; a row without both sides has no place here.
///
/// - SeeAlso: Design document, "DPO (Direct Preference Optimization)".
struct PreferenceFormat: ExportFormat {
  let name = ExportFormatName.dpo
  let columns = ExampleRow.teachingColumns.union([.rejectedOutput, .preferenceReason, .history])

  func obstacle(_ row: ExampleRow) -> LeftOutReason? {
    if !row.hasRejectedText { return .noRejected }
    return row.hasHistory ? .hasHistory : row.missingText
  }

  func append(_ row: ExampleRow, to line: inout JSONLineBytes) -> Int {
    line.literal("{\"prompt\": ")
    line.string(.input, of: row)
    line.literal(", \"chosen\": ")
    line.string(.output, of: row)
    line.literal(", \"rejected\": ")
    line.string(.rejectedOutput, of: row)
    line.literal(", \"reason\": ")
    line.string(.preferenceReason, of: row)
    line.literal("}\n")
    return 1
  }
}
