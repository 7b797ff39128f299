import TextBytes

/// The word for a password in other languages, where it is not made of ASCII letters alone or stands
/// in several words.
enum ForeignPassword {
  /// Whether the bytes before the sign at `sign` leave it open that such a word stands there; a look at
  /// three of them, for the many signs that stand behind something else.
  @inline(__always)
  static func mayStand(before sign: Int, in bytes: Span<UInt8>) -> Bool {
    var last = sign - 1
    if !bytes.byte(at: last).isWord, !bytes.byte(at: last).isBeyondASCII { last -= 1 }
    let before = bytes.byte(at: last - 1)
    switch bytes.byte(at: last) {
    case UInt8(ascii: "a"), UInt8(ascii: "A"), UInt8(ascii: "o"), UInt8(ascii: "O"):
      return before.isBeyondASCII
    case UInt8(ascii: "d"), UInt8(ascii: "D"): return before.lowercased == UInt8(ascii: "r")
    case UInt8(ascii: "e"), UInt8(ascii: "E"): return before.lowercased == UInt8(ascii: "s")
    case let byte: return byte.isBeyondASCII
    }
  }

  /// Whether such a word stands before the sign at `sign`, with at most two blanks between.
  static func stands(before sign: Int, in bytes: Span<UInt8>) -> Bool {
    var end = bytes.start(before: sign, limit: sign - 2) {
      $0.isBlank || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "*")
    }
    // A space that does not break, as French puts before a colon.
    if bytes.has("\u{A0}", at: end - 2) {
      end -= 2
    } else if bytes.has("\u{202F}", at: end - 3) {
      end -= 3
    }
    // The two last bytes rule out nearly every name.
    switch (bytes.byte(at: end - 1).lowercased, bytes.byte(at: end - 2)) {
    case (UInt8(ascii: "a"), 0xB1), (UInt8(ascii: "a"), 0x91):
      return bytes.hasAnyCase("contrase", at: end - 11)
    case (UInt8(ascii: "e"), UInt8(ascii: "s")):
      return bytes.hasAnyCase("mot de passe", endingAt: end)
    case (UInt8(ascii: "o"), 0x82): return bytes.hasAnyCase("hasło", endingAt: end)
    case (UInt8(ascii: "d"), UInt8(ascii: "r")): return bytes.hasAnyCase("lösenord", endingAt: end)
    case (0x80..., _): return scripts.contains { bytes.has($0, at: end - $0.utf8CodeUnitCount) }
    default: return false
    }
  }

  private static let scripts: [StaticString] = [
    "密码", "密碼", "口令", "パスワード", "비밀번호", "ароль", "АРОЛЬ", "κωδικός", "סיסמה",
  ]
}
