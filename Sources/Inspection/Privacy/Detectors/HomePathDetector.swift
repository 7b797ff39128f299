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
    } else if bytes.hasAnyCase("users\\", at: anchor + 1), isDrive(before: anchor, in: bytes) {
      // In quoted text each backslash is written twice.
      let start = anchor + 7
      note(from: bytes.byte(at: start) == 0x5C ? start + 1 : start, in: bytes, into: &found)
    }
  }

  private static func note(from start: Int, in bytes: Span<UInt8>, into found: inout Sightings) {
    var end = bytes.endOfLetters(from: start, limit: start + longestName) { isName($0) }
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

  /// Whether the path begins at `slash`: at a word's start, behind a scheme, or behind a drive.
  private static func isRoot(_ slash: Int, in bytes: Span<UInt8>) -> Bool {
    let before = bytes.byte(at: slash - 1)
    if before == UInt8(ascii: ".") || before == UInt8(ascii: "~") || before == UInt8(ascii: "}") {
      return false
    }
    if Boundary.isBefore(slash, in: bytes) { return true }
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
  private static let placeholders: [StaticString] = [
    "shared", "public", "default", "guest", "user", "username", "user_name", "user-name", "name",
    "you", "yourname", "your_name", "your-name", "youruser", "yourusername", "your_username",
    "your-username", "your-user", "your_user", "me", "xxx", "linuxbrew", "all",
  ]
  /// A web site's page or a folder of a sample, not a person.
  private static let otherEndings: [StaticString] = [
    ".html", ".htm", ".php", ".js", ".css", ".png", ".jpg", ".svg", ".json", ".tar", ".gz", ".md",
    "_dir", "_directory", "_folder",
  ]
}
