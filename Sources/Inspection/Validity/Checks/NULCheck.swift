import TextBytes
import TrainingData

/// Refuses texts that hold U+0000, at which C programs would cut them off.
struct NULCheck: ValidityCheck {
  func check(_ row: TrainingExample, into validity: inout Validity) {
    for field in RowTexts(row) where field.text.withUTF8Span({ $0.containsNUL }) {
      validity.refuse("nul_in_text", "\(field.name) holds the character U+0000")
    }
  }
}
