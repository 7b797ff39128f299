import TextBytes

/// Finds passwords that are not assigned with `=` or `:`: `my password is …`, `--password …`.
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
    guard bytes.byte(at: end).isBlank else { return }
    let next = bytes.end(from: end, limit: end + 4) { $0.isBlank }
    let value: Int
    if bytes.has("--", at: start - 2) || bytes.has(" -", at: start - 2) {
      value = next
    } else if let verb = verbs.first(where: { bytes.hasAnyCase($0, at: next) }) {
      value = next + verb.utf8CodeUnitCount
    } else {
      return
    }
    guard let reading = SecretValue.range(at: value, in: bytes),
      reading.isQuoted || !SecretValue.isReference(reading.value, in: bytes),
      SecretValue.looksChosen(reading.value, in: bytes)
    else { return }
    found.note(.password, reading.value)
  }

  private static let longWords: [StaticString] = ["word", "wd"]
  private static let shortWords: [StaticString] = ["wd", "w"]
  private static let verbs: [StaticString] = ["is: ", "is ", "was ", "= "]
}
