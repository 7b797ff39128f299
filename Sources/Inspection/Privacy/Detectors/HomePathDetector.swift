import TextBytes

/// Finds the name inside a home path: `/Users/name`, `/home/name`, `C:\Users\name`.
///
/// Only the name is private, the rest of the path stays. Left alone: shared folders, placeholders such
/// as `$USER`, and paths of web sites.
enum HomePathDetector: Detector {
  static func look(at anchor: Int, in bytes: Span<UInt8>, into found: inout Sightings) {
    if bytes[anchor] == UInt8(ascii: "/") {
      if bytes.has("Users/", at: anchor + 1) {
        guard isRoot(anchor, in: bytes) else { return }
        note(from: anchor + 7, in: bytes, into: &found)
      } else if bytes.has("home/", at: anchor + 1) {
        guard isRoot(anchor, in: bytes) else { return }
        note(from: anchor + 6, in: bytes, into: &found)
      }
    } else if bytes.hasAnyCase("documents and settings\\", at: anchor + 1) {
      let start = anchor + 24
      note(from: bytes.byte(at: start) == 0x5C ? start + 1 : start, in: bytes, into: &found)
    } else if bytes.hasAnyCase("users\\", at: anchor + 1), isDrive(before: anchor, in: bytes) {
      // In quoted text each backslash is written twice.
      let start = anchor + 7
      note(from: bytes.byte(at: start) == 0x5C ? start + 1 : start, in: bytes, into: &found)
    }
  }

  /// Looks at `-Users-ann-src`, a project's folder as Claude Code names it, from the dash.
  static func look(atDash anchor: Int, in bytes: Span<UInt8>, into found: inout Sightings) {
    let isMac = bytes.has("Users-", at: anchor + 1)
    let start = anchor + (isMac ? 7 : 6)
    guard isMac || bytes.has("home-", at: anchor + 1),
      bytes.hasAnyCase("projects/", endingAt: anchor)
        || bytes.hasAnyCase("projects\\", endingAt: anchor)
        || isMac && Boundary.isBefore(anchor, in: bytes) && bytes.byte(at: anchor - 1) != 0x2D
    else { return }
    let end = bytes.endOfLetters(from: start, limit: start + longestName) { $0.isWord }
    // Flags such as `-Users-only` go on with a blank.
    guard end > start,
      bytes.byte(at: end) == UInt8(ascii: "-") || bytes.byte(at: end) <= 0x20
        || bytes.byte(at: end) == UInt8(ascii: "/"),
      bytes.byte(at: end) == UInt8(ascii: "-") || bytes.byte(at: anchor - 1) == UInt8(ascii: "/"),
      !isPlaceholder(start..<end, in: bytes)
    else { return }
    found.note(.username, start..<end)
  }

  /// Looks at `%2Fhome%2Fann`, from the first `%`.
  static func look(
    atEncodedSlash anchor: Int, in bytes: Span<UInt8>, into found: inout Sightings
  ) {
    let isMac = bytes.hasAnyCase("%2fusers%2f", at: anchor)
    guard isMac || bytes.hasAnyCase("%2fhome%2f", at: anchor) else { return }
    note(from: anchor + (isMac ? 11 : 10), in: bytes, into: &found)
  }

  private static func note(from start: Int, in bytes: Span<UInt8>, into found: inout Sightings) {
    var end = bytes.endOfLetters(from: start, limit: start + longestName) { isName($0) }
    end = endBehindBlank(end, from: start, in: bytes)
    // Windows allows blanks in names; they belong to it when a backslash follows.
    if bytes.byte(at: end) == UInt8(ascii: " "), bytes.byte(at: start - 1) == 0x5C {
      let longer = bytes.endOfLetters(from: end, limit: start + longestName) {
        isName($0) || $0 == UInt8(ascii: " ")
      }
      if bytes.byte(at: longer) == 0x5C { end = longer }
    }
    // A full stop belongs to the sentence.
    while end > start, bytes[end - 1] == UInt8(ascii: ".") || bytes[end - 1] == UInt8(ascii: "-") {
      end -= 1
    }
    guard end > start, bytes[start].isWord || bytes[start].isBeyondASCII,
      !opensPlaceholder(bytes.byte(at: end)), !isPlaceholder(start..<end, in: bytes)
    else { return }
    found.note(.username, start..<end)
  }

  /// Where a name of two words ends, `ann smith/` or `ann%20smith/`; names of folders and small words
  /// begin something else: `cp /Users/ann src/main.c`.
  private static func endBehindBlank(
    _ end: Int, from start: Int, in bytes: Span<UInt8>
  ) -> Int {
    var next = end
    let isPlain = bytes.byte(at: end) == UInt8(ascii: " ")
    if isPlain {
      next += 1
    } else if bytes.has("%20", at: end) {
      next += 3
    } else if bytes.has("\\ ", at: end) {
      next += 2
    }
    guard next > end, end > start, bytes.byte(at: start - 1) != 0x5C else { return end }
    let close = bytes.endOfLetters(from: next, limit: start + longestName) { isName($0) }
    let isFolder =
      isPlain
      && folders.contains {
        $0.utf8CodeUnitCount == close - next && bytes.hasAnyCase($0, at: next)
      }
    guard close > next, !isFolder, bytes[next].isLetter || bytes[next].isBeyondASCII,
      bytes.byte(at: close) == UInt8(ascii: "/") || !isPlain && bytes.hasAnyCase("%2f", at: close)
    else { return end }
    return close
  }

  /// Whether the path begins at `slash`: at a word's start, behind a scheme, or behind a drive.
  private static func isRoot(_ slash: Int, in bytes: Span<UInt8>) -> Bool {
    let before = bytes.byte(at: slash - 1)
    if before == UInt8(ascii: ".") || before == UInt8(ascii: "~") || before == UInt8(ascii: "}") {
      return false
    }
    if Boundary.isBefore(slash, in: bytes) { return true }
    // `/var/home/name`.
    let parent = parents.first { bytes.has($0, at: slash - $0.utf8CodeUnitCount) }
    if let parent, Boundary.isBefore(slash - parent.utf8CodeUnitCount, in: bytes),
      bytes.byte(at: slash - parent.utf8CodeUnitCount - 1) != UInt8(ascii: ".")
    {
      return true
    }
    // `/c/Users/name`, as the Windows drive is mounted.
    return before.isLetter && bytes.byte(at: slash - 2) == UInt8(ascii: "/")
  }

  private static func isDrive(before backslash: Int, in bytes: Span<UInt8>) -> Bool {
    let colon = bytes.byte(at: backslash - 1) == 0x5C ? backslash - 2 : backslash - 1
    return bytes.byte(at: colon) == UInt8(ascii: ":") && bytes.byte(at: colon - 1).isLetter
  }

  private static func isPlaceholder(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    placeholders.contains {
      $0.utf8CodeUnitCount == range.count && bytes.hasAnyCase($0, at: range.lowerBound)
    } || otherEndings.contains { bytes.hasAnyCase($0, endingAt: range.upperBound) }
  }

  private static func opensPlaceholder(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "$") || byte == UInt8(ascii: "{") || byte == UInt8(ascii: "<")
      || byte == UInt8(ascii: "*")
  }

  private static func isName(_ byte: UInt8) -> Bool {
    byte.isWord || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
  }

  private static let longestName = 64
  /// Where systems keep the folder `home`.
  private static let parents: [StaticString] = ["/var", "/export", "/usr", "/mnt", "/nfs"]
  /// What begins a path of its own behind a blank.
  private static let folders: [StaticString] = [
    "src", "lib", "bin", "doc", "docs", "test", "tests", "build", "dist", "out", "tmp", "etc",
    "usr",
    "var", "opt", "home", "data", "app", "config", "scripts", "and", "or", "to", "in", "on", "at",
    "the", "a", "is", "are", "for", "from", "with", "as", "of", "by", "und", "et", "y",
  ]
  private static let placeholders: [StaticString] = [
    "shared", "public", "default", "guest", "user", "username", "user_name", "user-name", "name",
    "you", "yourname", "your_name", "your-name", "youruser", "yourusername", "your_username",
    "your-username", "your-user", "your_user", "me", "xxx", "linuxbrew", "all", "all users",
    "default user", "localservice", "networkservice",
    "administrator",
  ]
  /// A web site's page or a folder of a sample, not a person.
  private static let otherEndings: [StaticString] = [
    ".html", ".htm", ".php", ".js", ".css", ".png", ".jpg", ".svg", ".json", ".tar", ".gz", ".md",
    "_dir", "_directory", "_folder",
  ]
}
