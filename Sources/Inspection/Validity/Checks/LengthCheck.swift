import TextBytes
import TrainingData

/// Refuses texts of more than 32,000 Unicode scalars or 131,072 bytes.
///
/// - SeeAlso: Design document, "Validation Checks": length > 32K characters, REJECT.
struct LengthCheck: ValidityCheck {
  static let scalarLimit = 32_000
  static let byteLimit = 131_072

  func check(_ row: TrainingExample, into validity: inout Validity) {
    RowTexts.forEach(of: row) { field, text in
      guard Self.isTooLong(text) else { return }
      validity.refuse(Self.code(for: field.name), "\(field.name) exceeds 32K characters")
    }
  }

  private static func isTooLong(_ text: String) -> Bool {
    guard text.utf8.count > scalarLimit else { return false }
    return text.withUTF8Span { $0.count > byteLimit || $0.hasMoreScalars(than: scalarLimit) }
  }

  private static func code(for field: String) -> String {
    switch field {
    case "input_text": "input_too_long"
    case "output_text": "output_too_long"
    case "rejected_output": "rejected_too_long"
    default: "text_too_long"
    }
  }
}
