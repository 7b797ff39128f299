import TextBytes
import TrainingData

/// Refuses a pair whose two answers are the same bytes, which teaches nothing.
///
/// Texts that only look alike, as in composed and decomposed letters, differ. Redaction may have
/// made two answers equal.
struct SameAnswersCheck: ValidityCheck {
  func check(_ row: TrainingExample, into validity: inout Validity) {
    guard let rejected = row.rejectedOutput, row.output.isIdentical(to: rejected) else { return }
    validity.refuse("chosen_equals_rejected", "output_text and rejected_output are the same")
  }
}
