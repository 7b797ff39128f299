import TextBytes
import TrainingData

/// Refuses an input or an output without a visible character.
///
/// A `completion` is one text and may have an empty input.
///
/// - SeeAlso: Design document, "Validation Checks": empty input/output, REJECT.
struct EmptyTextCheck: ValidityCheck {
  func check(_ row: TrainingExample, into validity: inout Validity) {
    if row.format != .completion, row.input.withUTF8Span(Whitespace.isBlank) {
      validity.refuse("empty_input", "input_text is empty")
    }
    if row.output.withUTF8Span(Whitespace.isBlank) {
      validity.refuse("empty_output", "output_text is empty")
    }
  }
}
