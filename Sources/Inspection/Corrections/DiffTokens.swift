import TextBytes

/// A text cut into what a person would call the parts of a change, with the text at hand.
struct DiffTokens {
  let bytes: ContiguousArray<UInt8>
  private let tokens: ChangeTokens

  init(_ text: String) {
    let bytes = ContiguousArray(text.utf8)
    tokens = ChangeTokens(of: bytes.span)
    self.bytes = bytes
  }

  var count: Int { tokens.hashes.count }

  /// A hash for each token; equal ones stand for the same token.
  var hashes: ContiguousArray<UInt64> { tokens.hashes }

  /// Where a token stands, in bytes.
  func range(_ token: Int) -> Range<Int> { Int(tokens.starts[token])..<Int(tokens.ends[token]) }

  /// Whether a token lies in a fenced block.
  func isFenced(_ token: Int) -> Bool { tokens.isFenced[token] }

  /// The token as a text.
  func text(_ token: Int) -> String { String(decoding: bytes[range(token)], as: UTF8.self) }

  /// What stands from the first to behind the last of these tokens.
  func text(_ tokens: Range<Int>) -> String {
    guard let span = span(tokens) else { return "" }
    return String(decoding: bytes[span], as: UTF8.self)
  }

  /// The bytes from the first to behind the last of these tokens; nil for none.
  func span(_ tokens: Range<Int>) -> Range<Int>? {
    guard let first = tokens.first, let last = tokens.last else { return nil }
    return range(first).lowerBound..<range(last).upperBound
  }

  /// The first byte of a token.
  func firstByte(_ token: Int) -> UInt8 { bytes[range(token).lowerBound] }
}
