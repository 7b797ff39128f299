import TextBytes

/// Finds passwords that are not assigned with `=` or `:`: `my password is …`, `--password …`,
/// `Password (again): …`; of forms and calls `FormPassword` knows.
enum CommandPasswordDetector: Detector {
  /// The anchor is the letter before the `w` of `password`, `passwd`, `pwd` or `pw`.
  static func look(at anchor: Int, in bytes: Span<UInt8>, into found: inout Sightings) {
    let isLong = bytes[anchor].lowercased == UInt8(ascii: "s")
    let start = isLong ? anchor - 3 : anchor
    guard !isLong || bytes.hasAnyCase("pass", at: start),
      let word = (isLong ? longWords : shortWords).first(where: {
        bytes.hasAnyCase($0, at: anchor + 1)
      })
    else { return }
    let end = anchor + 1 + word.utf8CodeUnitCount
    switch bytes.byte(at: end) {
    case UInt8(ascii: " "), UInt8(ascii: "\t"): break
    case UInt8(ascii: ">"), UInt8(ascii: "("), UInt8(ascii: "\""), UInt8(ascii: "\n"),
      UInt8(ascii: "\\"):
      if isLong { FormPassword.look(from: start, behind: end, in: bytes, into: &found) }
      return
    default:
      guard bytes.has("'s ", at: end) else { return }
      note(at: end + 3, isSaid: true, in: bytes, into: &found)
      return
    }
    let next = bytes.end(from: end, limit: end + 4) { $0.isBlank }
    if bytes.has("--", at: start - 2) || bytes.has(" -", at: start - 2) {
      note(at: next, isSaid: false, in: bytes, into: &found)
    } else if isLong || bytes.byte(at: next) != UInt8(ascii: "="),
      let verb = verbs.first(where: { bytes.hasAnyCase($0, at: next) })
    {
      note(at: next + verb.utf8CodeUnitCount, isSaid: true, in: bytes, into: &found)
    } else if bytes.byte(at: next) == UInt8(ascii: "("), isLong {
      // `Password (again): …`.
      let close = bytes.end(from: next, limit: next + 32) { $0 != 0x29 && $0 != 0x0A }
      guard bytes.has("):", at: close) else { return }
      note(at: close + 2, isSaid: false, in: bytes, into: &found)
    }
  }

  /// Notes the value at `start`; prose may go on with the name of an algorithm: `is SHA-256 hashed`.
  private static func note(
    at start: Int, isSaid: Bool, in bytes: Span<UInt8>, into found: inout Sightings
  ) {
    guard let reading = SecretValue.range(at: start, in: bytes),
      reading.isQuoted || !SecretValue.isReference(reading.value, in: bytes),
      SecretValue.looksChosen(reading.value, in: bytes),
      !isSaid || !algorithms.contains(where: { bytes.hasAnyCase($0, at: reading.value.lowerBound) })
    else { return }
    found.note(.password, reading.value)
  }

  private static let longWords: [StaticString] = ["word", "wd"]
  private static let shortWords: [StaticString] = ["wd", "w"]
  private static let algorithms: [StaticString] = [
    "sha-", "sha1", "sha2", "sha5", "md5", "aes-", "aes1", "aes2", "base64", "pbkdf2", "argon2",
    "utf-8", "utf8", "crc32", "rc4",
  ]
  private static let verbs: [StaticString] = ["is: ", "is ", "was ", "= "]
}
