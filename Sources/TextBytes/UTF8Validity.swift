/// Checks UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing above U+10FFFF.
public enum UTF8Validity {
  /// Finds the first byte that cannot stand where it stands.
  ///
  /// - Returns: Its index, or nil when all of `bytes` is valid.
  /// - Complexity: O(*n*); eight bytes a step through ASCII.
  /// - SeeAlso: RFC 3629, section 4; The Unicode Standard, table 3-7.
  public static func firstInvalid(in bytes: Span<UInt8>) -> Int? {
    unsafe bytes.withUnsafeBytes { buffer -> Int? in
      var index = 0
      let count = buffer.count
      while index < count {
        while index &+ 8 <= count {
          let word = unsafe buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self)
          if word & 0x8080_8080_8080_8080 != 0 { break }
          index &+= 8
        }
        guard index < count else { return nil }
        let lead = unsafe buffer[index]
        if lead < 0x80 {
          index &+= 1
          continue
        }
        let length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0
        guard length > 0, index &+ length <= count else { return index }
        let second = unsafe buffer[index &+ 1]
        let lowest: UInt8 = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80
        let highest: UInt8 = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF
        guard second >= lowest, second <= highest else { return index }
        var offset = 2
        while offset < length {
          guard unsafe buffer[index &+ offset] & 0xC0 == 0x80 else { return index }
          offset &+= 1
        }
        index &+= length
      }
      return nil
    }
  }
}
