import TextBytes
import TrainingData

/// Writes `{"prompt", "completion", "label"}`: one answer and whether it is a good one (KTO).
///
/// A preference pair gives two lines, its chosen side true and its rejected side false; a
/// demonstration is true unless `metadata.kto_label` says otherwise.
struct UnpairedFormat: ExportFormat {
  let name = ExportFormatName.kto

  func obstacle(_ row: TrainingExample) -> LeftOutReason? {
    if row.format == .dpo, row.rejectedText == nil { return .noRejected }
    return row.history.isEmpty ? row.missingText : .hasHistory
  }

  func append(_ row: TrainingExample, to line: inout JSONLineBytes) -> Int {
    append(row.input, row.output, label: !row.isNegative, to: &line)
    guard let rejected = row.rejectedText else { return 1 }
    append(row.input, rejected, label: false, to: &line)
    return 2
  }

  private func append(
    _ prompt: String, _ completion: String, label: Bool, to line: inout JSONLineBytes
  ) {
    line.literal("{\"prompt\": ")
    line.string(prompt)
    line.literal(", \"completion\": ")
    line.string(completion)
    line.literal(", \"label\": ")
    line.bool(label)
    line.literal("}\n")
  }
}
