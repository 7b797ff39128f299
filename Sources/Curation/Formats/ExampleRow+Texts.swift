import ExampleStore
import TextBytes
import TrainingData

extension ExampleRow {
  /// The columns by which rows are told apart from those that teach nothing.
  static let teachingColumns: Set<Column> = [.input, .output, .metadata]

  /// Why no trainer can learn from the texts: an empty side.
  var missingText: LeftOutReason? {
    if isBlank(.input) { return .noInput }
    return isBlank(.output) ? .noOutput : nil
  }

  /// Whether there is a rejected answer with a word in it.
  var hasRejectedText: Bool { !isBlank(.rejectedOutput) }

  /// Whether the row prefers one answer to another.
  var isPreference: Bool { format == .dpo || hasRejectedText }

  /// Whether its answer is an example of what not to say, as an unpaired import marks it.
  var isNegative: Bool {
    mayNote(["kto_label"]) && metadata["kto_label"]?.bool == false
  }

  /// Whether the metadata can have a member that begins so, which is cheaper to ask than to read it.
  func mayNote(_ keys: [StaticString]) -> Bool {
    withBytes(of: .metadata) { $0.mayHoldKey(keys) }
  }

  /// Whether nothing but white space stands here, as Python's `str.isspace` counts it.
  func isBlank(_ column: Column) -> Bool {
    withBytes(of: column) { bytes in
      // Nearly every text begins with a letter, which needs no string.
      (0x21...0x7E).contains(bytes.byte(at: 0)) ? false : String(utf8: bytes).isBlank
    }
  }
}

extension Span<UInt8> {
  /// Whether a JSON text can have one of these keys: it stands behind a quote, or something is escaped.
  fileprivate func mayHoldKey(_ keys: [StaticString]) -> Bool {
    for index in indices {
      let byte = self[index]
      if byte == 0x5C { return true }
      guard byte == 0x22 else { continue }
      for key in keys where has(key, at: index + 1) { return true }
    }
    return false
  }
}

extension String {
  /// Whether nothing but white space stands here, as Python's `str.isspace` counts it.
  var isBlank: Bool {
    // Nearly every text begins with a letter, which needs no table.
    if let first = utf8.first, (0x21...0x7E).contains(first) { return false }
    return unicodeScalars.allSatisfy(\.properties.isWhitespace)
  }
}

extension JSONLineBytes {
  /// Writes a column's text in quotes, or `null` where there is none.
  mutating func string(_ column: ExampleRow.Column, of row: ExampleRow) {
    guard !row.isNull(column) else { return literal("null") }
    row.withBytes(of: column) { string($0) }
  }

  /// Writes a column's escaped bytes without quotes.
  mutating func escaped(_ column: ExampleRow.Column, of row: ExampleRow) {
    row.withBytes(of: column) { escaped($0) }
  }
}
