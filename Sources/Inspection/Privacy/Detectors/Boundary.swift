import TextBytes

/// Tells where a word ends, with an eye for escapes such as `\n` in quoted text.
enum Boundary {
  /// Whether nothing that could belong to the same word stands before `index`.
  static func isBefore(_ index: Int, in bytes: Span<UInt8>) -> Bool {
    let before = bytes.byte(at: index - 1)
    guard before.isWord else { return true }
    let isEscape =
      before == UInt8(ascii: "n") || before == UInt8(ascii: "t") || before == UInt8(ascii: "r")
    return isEscape && bytes.byte(at: index - 2) == UInt8(ascii: "\\")
  }

  /// Whether nothing that could belong to the same word stands at `index`.
  static func isAfter(_ index: Int, in bytes: Span<UInt8>) -> Bool {
    !bytes.byte(at: index).isWord
  }
}
