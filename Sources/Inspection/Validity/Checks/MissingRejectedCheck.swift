import TextBytes
import TrainingData

/// Refuses a DPO row without a rejected answer; blanks are none.
///
/// - SeeAlso: Design document, "Validation Checks": DPO missing rejected_output, REJECT.
struct MissingRejectedCheck: ValidityCheck {
  func check(_ row: TrainingExample, into validity: inout Validity) {
    guard row.format == .dpo, row.rejectedOutput?.withUTF8Span(Whitespace.isBlank) ?? true else {
      return
    }
    validity.refuse("missing_rejected", "DPO format requires rejected_output")
  }
}
