import TextBytes
import TrainingData

/// Refuses texts that hold U+0000, at which C programs would cut them off.
struct NULCheck: ValidityCheck {
  static let code = "nul_in_text"

  func check(_ row: TrainingExample, into validity: inout Validity) {
    RowTexts.forEach(of: row) { field, text in
      if text.withUTF8Span({ $0.containsNUL }) {
        validity.refuse(Self.code, "\(field.name) holds the character U+0000")
      }
    }
  }
}
