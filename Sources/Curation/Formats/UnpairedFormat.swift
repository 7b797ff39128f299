import ExampleStore
import TextBytes
import TrainingData

/// Writes `{"prompt", "completion", "label"}`: one answer and whether it is a good one (KTO).
///
/// A preference pair gives two lines, its chosen side true and its rejected side false; a
/// demonstration is true unless `metadata.kto_label` says otherwise.
struct UnpairedFormat: ExportFormat {
  let name = ExportFormatName.kto
  let columns = ExampleRow.teachingColumns.union([.format, .rejectedOutput, .history])

  func obstacle(_ row: ExampleRow) -> LeftOutReason? {
    if row.format == .dpo, !row.hasRejectedText { return .noRejected }
    return row.hasHistory ? .hasHistory : row.missingText
  }

  func append(_ row: ExampleRow, to line: inout JSONLineBytes) -> Int {
    append(row, .output, label: !row.isNegative, to: &line)
    guard row.hasRejectedText else { return 1 }
    append(row, .rejectedOutput, label: false, to: &line)
    return 2
  }

  private func append(
    _ row: ExampleRow, _ answer: ExampleRow.Column, label: Bool, to line: inout JSONLineBytes
  ) {
    line.literal("{\"prompt\": ")
    line.string(.input, of: row)
    line.literal(", \"completion\": ")
    line.string(answer, of: row)
    line.literal(", \"label\": ")
    line.bool(label)
    line.literal("}\n")
  }
}
