/// Loops over the bytes of JSON strings, eight at a time where that is safe.
public enum JSONStringBytes {
  /// Finds where plain text ends: the next quote, backslash or control character.
  ///
  /// - Parameters:
  ///   - bytes: A JSON text; *n* bytes.
  ///   - start: Where to begin, at most *n*.
  /// - Returns: The index of that byte, or *n* where there is none.
  /// - Complexity: O(*n*).
  /// - SeeAlso: "Determine if a word has a byte less than n", Bit Twiddling Hacks, S. E. Anderson.
  public static func endOfPlainText(in bytes: Span<UInt8>, from start: Int) -> Int {
    unsafe bytes.withUnsafeBytes { buffer in
      var index = start
      let count = buffer.count
      while index &+ 8 <= count {
        let word = unsafe buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        let special = marks(quotesAndControls: word)
        if special != 0 {
          return index &+ UInt64(littleEndian: special).trailingZeroBitCount / 8
        }
        index &+= 8
      }
      while index < count {
        let byte = unsafe buffer[index]
        if byte < 0x20 || byte == 0x22 || byte == 0x5C { break }
        index &+= 1
      }
      return index
    }
  }

  /// Appends `bytes` as the inside of a JSON string in ASCII, as Python's `json.dumps` writes it.
  ///
  /// Escapes `"` `\` and `\b \f \n \r \t`; other controls, U+007F and everything above ASCII become
  /// `\uXXXX` in lower-case hex, with surrogate pairs above U+FFFF.
  ///
  /// - Parameter bytes: Valid UTF-8; of anything else nothing is appended.
  public static func appendASCII(_ bytes: Span<UInt8>, to output: inout ContiguousArray<UInt8>) {
    let escaped = unsafe ContiguousArray<UInt8>(
      unsafeUninitializedCapacity: 6 &* bytes.count &+ 16
    ) { target, count in
      guard let start = target.baseAddress else { return }
      count = unsafe bytes.withUnsafeBufferPointer { source in
        guard let first = source.baseAddress else { return 0 }
        let end = unsafe JSONEscape.append(first, length: source.count, to: start)
        return unsafe end.map { unsafe $0 - start } ?? 0
      }
    }
    output.append(contentsOf: escaped)
  }

  /// Appends `bytes` as the inside of a JSON string in UTF-8.
  ///
  /// Escapes only what JSON demands, U+007F, and U+0085, U+2028 and U+2029, at which some readers
  /// break lines.
  ///
  /// - Parameter bytes: Valid UTF-8.
  public static func appendUTF8(_ bytes: Span<UInt8>, to output: inout ContiguousArray<UInt8>) {
    unsafe bytes.withUnsafeBytes { buffer in
      let count = buffer.count
      // An exact reservation for every string would copy the whole output each time.
      let needed = output.count &+ count &+ 8
      if needed > output.capacity { output.reserveCapacity(max(needed, output.capacity &* 2)) }
      var index = 0
      while index < count {
        let run = unsafe endOfPlainASCII(in: buffer, from: index)
        if run > index {
          unsafe output.append(contentsOf: buffer[index..<run])
          index = run
          if index == count { break }
        }
        let byte = unsafe buffer[index]
        if byte < 0x80 {
          appendEscape(of: UInt32(byte), to: &output)
          index &+= 1
          continue
        }
        let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        guard index &+ length <= count else { break }
        var scalar = UInt32(byte) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
        for offset in 1..<length {
          scalar = scalar << 6 | UInt32(unsafe buffer[index &+ offset]) & 0x3F
        }
        if scalar != 0x85, scalar != 0x2028, scalar != 0x2029 {
          unsafe output.append(contentsOf: buffer[index..<index &+ length])
        } else {
          appendEscape(of: scalar, to: &output)
        }
        index &+= length
      }
    }
  }

  private static func endOfPlainASCII(in buffer: UnsafeRawBufferPointer, from start: Int) -> Int {
    var index = start
    let count = buffer.count
    while index &+ 8 <= count {
      let word = unsafe buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let deletes = word ^ 0x7F7F_7F7F_7F7F_7F7F
      let special =
        marks(quotesAndControls: word) | word & highBits
        | (deletes &- lowBits) & ~deletes & highBits
      if special != 0 {
        return index &+ UInt64(littleEndian: special).trailingZeroBitCount / 8
      }
      index &+= 8
    }
    while index < count {
      let byte = unsafe buffer[index]
      if byte < 0x20 || byte >= 0x7F || byte == 0x22 || byte == 0x5C { break }
      index &+= 1
    }
    return index
  }

  private static func appendEscape(of scalar: UInt32, to output: inout ContiguousArray<UInt8>) {
    output.append(0x5C)
    switch scalar {
    case 0x22, 0x5C: output.append(UInt8(truncatingIfNeeded: scalar))
    case 0x08: output.append(0x62)
    case 0x0C: output.append(0x66)
    case 0x0A: output.append(0x6E)
    case 0x0D: output.append(0x72)
    case 0x09: output.append(0x74)
    default: appendHex(scalar, to: &output)
    }
  }

  private static func appendHex(_ unit: UInt32, to output: inout ContiguousArray<UInt8>) {
    output.append(0x75)
    for shift: UInt32 in [12, 8, 4, 0] {
      let digit = UInt8(truncatingIfNeeded: unit >> shift & 0xF)
      output.append(digit < 10 ? 0x30 &+ digit : 0x57 &+ digit)
    }
  }

  private static let lowBits: UInt64 = 0x0101_0101_0101_0101
  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// Sets the high bit of the first byte that is a quote, a backslash or below 0x20.
  ///
  /// Bytes after the first marked one may be marked wrongly, which nobody reads.
  @inline(__always)
  private static func marks(quotesAndControls word: UInt64) -> UInt64 {
    let quotes = word ^ 0x2222_2222_2222_2222
    let slashes = word ^ 0x5C5C_5C5C_5C5C_5C5C
    let isQuote = (quotes &- lowBits) & ~quotes
    let isSlash = (slashes &- lowBits) & ~slashes
    let isControl = (word &- 0x2020_2020_2020_2020) & ~word
    return (isQuote | isSlash | isControl) & highBits
  }
}
