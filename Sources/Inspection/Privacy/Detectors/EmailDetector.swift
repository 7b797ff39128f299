import TextBytes

/// Finds mail addresses.
///
/// The part before `@` is ASCII letters and digits with `.`, `_`, `%`, `+`, `-` and `'` between them,
/// or accented Latin letters; the part behind is a host name whose last label is letters. Left alone:
/// `git@github.com:path`, the user of a URL, `icon@2x.png`, `lodash@4.17.21`, `@app.route`.
///
/// - SeeAlso: RFC 5321 section 4.1.2, of which this is the part in common use.
enum EmailDetector: Detector {
  static func look(at anchor: Int, in bytes: Span<UInt8>, into found: inout Sightings) {
    if bytes.byte(at: anchor - 1) == UInt8(ascii: "\"") {
      lookQuoted(at: anchor, in: bytes, into: &found)
      return
    }
    var start = bytes.startOfLetters(before: anchor, limit: anchor - longestLocalPart) {
      isLocal($0)
    }
    while start < anchor, !isEdge(bytes[start]) { start += 1 }
    guard start < anchor, isEdge(bytes[anchor - 1]) else { return }
    guard let end = hostEnd(from: anchor + 1, in: bytes) else { return }
    // A secure shell path or a URL with a user names a machine, not a mailbox.
    if bytes.byte(at: end) == UInt8(ascii: ":"), bytes.has("git", at: start), start + 3 == anchor {
      return
    }
    if isInURL(before: start, in: bytes) { return }
    found.note(.email, start..<end)
  }

  /// Looks at an `@` that is written as a code, the bytes of `sign`.
  static func look(
    atSign sign: Range<Int>, in bytes: Span<UInt8>, into found: inout Sightings
  ) {
    let from = bytes.startOfLetters(
      before: sign.lowerBound, limit: sign.lowerBound - longestLocalPart
    ) { isLocal($0) }
    var start = from
    // `email%3Djoe%40corp.io`: other codes than those of `+` and `.` end what stands before.
    for index in from..<sign.lowerBound where bytes[index] == UInt8(ascii: "%") {
      let isPart = bytes.hasAnyCase("%2b", at: index) || bytes.hasAnyCase("%2e", at: index)
      if !isPart { start = index + 3 }
    }
    // `\u0022joe\u0040corp.io`: an escape before it, too.
    if bytes.byte(at: start - 1) == 0x5C {
      start += bytes.byte(at: start) == UInt8(ascii: "u") ? 5 : 1
    }
    while start < sign.lowerBound, !isEdge(bytes[start]) { start += 1 }
    guard start < sign.lowerBound, isEdge(bytes[sign.lowerBound - 1]),
      let end = hostEnd(from: sign.upperBound, in: bytes),
      sign.lowerBound - start != 3 || !bytes.hasAnyCase("git", at: start)
    else { return }
    found.note(.email, start..<end)
  }

  /// `"joe doe"@corp.io`, RFC 5321 section 4.1.2, where the quote opens behind a blank or a sign.
  private static func lookQuoted(
    at anchor: Int, in bytes: Span<UInt8>, into found: inout Sightings
  ) {
    let close = anchor - 1
    let start =
      bytes.start(before: close, limit: close - longestLocalPart) {
        $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != 0x5C
      } - 1
    guard start >= 0, start + 1 < close, bytes[start] == UInt8(ascii: "\""),
      !bytes.byte(at: start - 1).isWord, !bytes[start + 1].isBlank, !bytes[close - 1].isBlank,
      let end = hostEnd(from: anchor + 1, in: bytes)
    else { return }
    found.note(.email, start..<end)
  }

  /// Where the host name that begins at `start` ends, if it is one with a top-level domain.
  private static func hostEnd(from start: Int, in bytes: Span<UInt8>) -> Int? {
    var end = bytes.endOfLetters(from: start, limit: start + longestHost) { isHost($0) }
    // Trailing dots and dashes belong to the sentence; then the last label must be letters.
    while end > start {
      while end > start, !isEdge(bytes[end - 1]) { end -= 1 }
      let label = bytes.start(before: end, limit: start) { $0 != UInt8(ascii: ".") }
      guard label > start else { return nil }
      let letters = bytes.end(from: label, limit: end) { $0.isLetter || $0.isBeyondASCII }
      if letters - label >= 2, letters == end || bytes[letters] == UInt8(ascii: "-") {
        guard isEdge(bytes[start]), !isFileName(label..<letters, in: bytes) else { return nil }
        return letters
      }
      // `bob@example.com.5`: the sentence went on without a space.
      guard letters == label || letters == end else { return nil }
      end = label - 1
    }
    return nil
  }

  /// Whether what stands before the `@` is the user of a link, perhaps with a password.
  private static func isInURL(before start: Int, in bytes: Span<UInt8>) -> Bool {
    let from = bytes.start(before: start, limit: start - 128) {
      LinkPasswordDetector.isAuthority($0)
    }
    return bytes.has("://", at: from - 3)
  }

  private static func isFileName(_ label: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    fileEndings.contains { ending in
      ending.utf8CodeUnitCount == label.count && bytes.hasAnyCase(ending, at: label.lowerBound)
    }
  }

  private static func isLocal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "%"), UInt8(ascii: "+"),
      UInt8(ascii: "-"), UInt8(ascii: "'"):
      true
    default: byte.isAlphanumeric
    }
  }

  private static func isHost(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
  }

  /// What an address begins and ends with.
  private static func isEdge(_ byte: UInt8) -> Bool {
    byte.isWord || byte.isBeyondASCII
  }

  /// RFC 5321 section 4.5.3.1.
  private static let longestLocalPart = 64
  private static let longestHost = 253
  /// Endings of files with `@` in their names, for example retina images, and of code.
  private static let fileEndings: [StaticString] = [
    "png", "jpg", "jpeg", "gif", "svg", "webp", "ico", "pdf", "js", "mjs", "ts", "tsx", "css",
    "json", "html", "xml", "yaml", "yml", "txt", "shape", "tgz",
  ]
}
