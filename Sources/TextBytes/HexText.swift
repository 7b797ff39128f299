/// Writes numbers as lower-case hexadecimal digits.
public enum HexText {
  /// Sixteen digits for each number, the highest first.
  public static func text(_ words: UInt64...) -> String {
    unsafe String(unsafeUninitializedCapacity: words.count &* 16) { digits in
      for (place, word) in words.enumerated() {
        for index in 0..<16 {
          let value = UInt8(truncatingIfNeeded: word &>> UInt64(60 &- index &* 4)) & 0xF
          unsafe digits[place &* 16 &+ index] = value < 10 ? 0x30 &+ value : 0x57 &+ value
        }
      }
      return words.count &* 16
    }
  }
}
