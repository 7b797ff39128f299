/// Python's `str.isspace`, on UTF-8: what the original's `split` and `strip` take for blank.
///
/// U+0009–000D, 001C–001F, 0020, 0085, 00A0, 1680, 2000–200A, 2028, 2029, 202F, 205F and 3000; not
/// U+200B, FEFF or 180E.
public enum Whitespace {
  /// Tells whether the byte is a blank of ASCII.
  @inline(__always)
  static func isASCII(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte &- 0x09 < 5 || byte &- 0x1C < 4
  }

  /// The length in bytes of the blank that starts at `index`; 0 where none does.
  @inline(__always)
  static func length(_ bytes: Span<UInt8>, at index: Int) -> Int {
    let lead = bytes[index]
    if lead < 0x80 { return isASCII(lead) ? 1 : 0 }
    return lead == 0xC2 || lead &- 0xE1 < 3 ? wideLength(bytes, at: index) : 0
  }

  @inline(never)
  private static func wideLength(_ bytes: Span<UInt8>, at index: Int) -> Int {
    func byte(_ offset: Int) -> UInt8 { index + offset < bytes.count ? bytes[index + offset] : 0 }
    switch (bytes[index], byte(1), byte(2)) {
    case (0xC2, 0x85, _), (0xC2, 0xA0, _): return 2
    case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9),
      (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
      return 3
    default: return 0
    }
  }

  /// Tells whether the text has nothing but blanks, or nothing at all.
  public static func isBlank(_ bytes: Span<UInt8>) -> Bool {
    var index = 0
    while index < bytes.count {
      let blank = length(bytes, at: index)
      if blank == 0 { return false }
      index += blank
    }
    return true
  }

  /// The range that is left when blanks at both ends are taken off; empty for a blank text.
  public static func strippedRange(_ bytes: Span<UInt8>) -> Range<Int> {
    var start = 0
    while start < bytes.count {
      let blank = length(bytes, at: start)
      if blank == 0 { break }
      start += blank
    }
    var end = bytes.count
    while end > start {
      let last = (1...3).first { size in
        end - size >= start && length(bytes, at: end - size) == size
      }
      guard let last else { break }
      end -= last
    }
    return start..<end
  }
}
