import TrainingData

/// Refuses what a teacher is said to have answered where it is only the message of a failure.
///
/// Defect 51: the original learnt from "[Error: …]", fully confident.
struct FailureTextCheck: ValidityCheck {
  func check(_ row: TrainingExample, into validity: inout Validity) {
    guard row.source == .claudeCapture || row.source == .distillation,
      AnswerFailure.isWhole(row.output)
    else { return }
    validity.refuse("failed_answer", "output_text is the message of a failure, not an answer")
  }
}
