import TextBytes

/// Finds the password of `curl -u user:password` and `curl --user user:password`.
enum CurlUserDetector {
  /// Looks at the colon at `anchor`, between a name and perhaps a password.
  static func look(atColon anchor: Int, in bytes: Span<UInt8>, into found: inout Sightings) {
    guard bytes.byte(at: anchor + 1) > 0x20, bytes.byte(at: anchor - 1) != UInt8(ascii: ":") else {
      return
    }
    let start = bytes.start(before: anchor, limit: anchor - 64) {
      $0.isKeyCharacter || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "@")
    }
    var option = start
    let isQuoted = bytes.byte(at: option - 1) == 0x22 || bytes.byte(at: option - 1) == 0x27
    if isQuoted { option -= 1 }
    guard bytes.byte(at: option - 1) == UInt8(ascii: " "),
      bytes.hasAnyCase(" -u", endingAt: option - 1) || bytes.has("--user", at: option - 7)
    else { return }
    let end = bytes.end(from: anchor + 1, limit: anchor + 129) {
      isQuoted ? $0 != 0x22 && $0 != 0x27 && $0 != 0x0A : $0 > 0x20 && $0 != 0x22 && $0 != 0x27
    }
    let range = anchor + 1..<end
    guard !range.isEmpty,
      SecretValue.looksChosen(range, in: bytes) || isInMixedCase(range, in: bytes)
    else { return }
    found.note(.password, range)
  }

  /// Eight or more letters, capitals and small ones in turn, as machines make passwords.
  private static func isInMixedCase(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard range.count >= 8, range.allSatisfy({ bytes[$0].isLetter }),
      !SecretValue.isPlaceholder(range, in: bytes)
    else { return false }
    let turns = range.dropFirst().count {
      bytes[$0].isUppercase != bytes[$0 - 1].isUppercase
    }
    return turns >= 4
  }
}
