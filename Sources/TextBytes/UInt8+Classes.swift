/// What kind of character an ASCII byte is; bytes of other characters are none of these.
extension UInt8 {
  /// `0`…`9`.
  @inlinable package var isDigit: Bool { self &- 0x30 < 10 }
  /// `A`…`Z`.
  @inlinable package var isUppercase: Bool { self &- 0x41 < 26 }
  /// `a`…`z`.
  @inlinable package var isLowercase: Bool { self &- 0x61 < 26 }
  /// A letter of either case.
  @inlinable package var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
  /// A letter or a digit.
  @inlinable package var isAlphanumeric: Bool { isLetter || isDigit }
  /// A letter, a digit or `_`: what an identifier is made of.
  @inlinable package var isWord: Bool { isAlphanumeric || self == 0x5F }
  /// A digit of base 16 in either case.
  @inlinable package var isHexDigit: Bool { isDigit || (self | 0x20) &- 0x61 < 6 }
  /// A letter, a digit, `_` or `-`: what access keys are made of.
  @inlinable package var isKeyCharacter: Bool { isWord || self == 0x2D }
  /// A space or a tab.
  @inlinable package var isBlank: Bool { self == 0x20 || self == 0x09 }
  /// A space, a tab, or an end of line.
  @inlinable package var isSpace: Bool { self == 0x20 || self &- 0x09 < 5 }
  /// Part of a character outside ASCII.
  @inlinable package var isBeyondASCII: Bool { self >= 0x80 }
  /// The small letter of a capital one; every other byte as it is.
  @inlinable package var lowercased: UInt8 { isUppercase ? self | 0x20 : self }
  /// The value of a digit; meaningless for other bytes.
  @inlinable package var digitValue: Int { Int(self &- 0x30) }
}
