/// Python's `" ".join(text.lower().split())` on UTF-8.
public enum CaseFolding {
  /// Appends `text` in lower case with single spaces between its words and none at its ends.
  ///
  /// Lower case is Unicode's full mapping: İ becomes i and U+0307, Σ at the end of a word ς.
  ///
  /// - Parameter text: Valid UTF-8; *n* bytes.
  /// - Complexity: O(*n*).
  /// - SeeAlso: The Unicode Standard, section 3.13 and `SpecialCasing.txt`.
  public static func appendLoweredWords(
    of text: Span<UInt8>, to output: inout ContiguousArray<UInt8>
  ) {
    let first = output.count
    output.reserveCapacity(first + text.count)
    unsafe text.withUnsafeBytes { bytes in
      var index = 0
      var owesSpace = false
      while index < bytes.count {
        if !owesSpace, index &+ 8 <= bytes.count {
          let lanes = unsafe ByteLanes.load(bytes, at: index)
          if isPlain(lanes) {
            let lowered = ByteLanes.lowered(lanes).littleEndian
            unsafe withUnsafeBytes(of: lowered) { unsafe output.append(contentsOf: $0) }
            index &+= 8
            continue
          }
        }
        let lead = unsafe bytes[index]
        let blank = Whitespace.length(text, at: index)
        if blank > 0 {
          owesSpace = true
          index &+= blank
          continue
        }
        if owesSpace {
          if output.count > first { output.append(0x20) }
          owesSpace = false
        }
        if lead < 0x80 {
          output.append(lead &- 0x41 < 26 ? lead | 0x20 : lead)
          index &+= 1
          continue
        }
        let (scalar, length) = unsafe UTF8Scalar.decode(bytes, at: index)
        if scalar == "\u{3A3}" {
          let isFinal = unsafe isFinalSigma(bytes, at: index)
          output.append(contentsOf: (isFinal ? "\u{3C2}" : "\u{3C3}").utf8)
        } else if scalar.value < 0x2E80 || scalar.value > 0xA63F,
          scalar.properties.changesWhenLowercased
        {
          output.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
        } else {
          unsafe output.append(contentsOf: bytes[index..<index &+ length])
        }
        index &+= length
      }
    }
  }

  /// ASCII whose only blanks are single spaces, none at either end: it changes in nothing but case.
  @inline(__always)
  private static func isPlain(_ lanes: UInt64) -> Bool {
    let blanks = ~ByteLanes.inkBytes(lanes) & ByteLanes.highBits
    let ends: UInt64 = 0x8000_0000_0000_0080
    let isDoubled = blanks & blanks &<< 8 != 0
    return lanes & ByteLanes.highBits == 0 && blanks & ends == 0 && !isDoubled
      && ByteLanes.spaces(lanes) == blanks
  }

  /// Final: a cased letter before, none after, with case-ignorable ones passed over.
  private static func isFinalSigma(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Bool {
    var before = index
    var hasCasedBefore = false
    while before > 0 {
      before -= 1
      while before > 0, unsafe bytes[before] & 0xC0 == 0x80 { before -= 1 }
      let scalar = unsafe UTF8Scalar.decode(bytes, at: before).scalar
      if scalar.properties.isCaseIgnorable { continue }
      hasCasedBefore = scalar.properties.isCased
      break
    }
    guard hasCasedBefore else { return false }
    var after = index + 2
    while after < bytes.count {
      let (scalar, length) = unsafe UTF8Scalar.decode(bytes, at: after)
      if !scalar.properties.isCaseIgnorable { return !scalar.properties.isCased }
      after += length
    }
    return true
  }
}
