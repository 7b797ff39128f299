import TextBytes
import TrainingData

/// A pattern of the user's own: what it finds becomes `[REDACTED_NAME]`.
///
/// A pattern is a row of characters, each perhaps with a count behind it:
///
/// | written | means |
/// |---|---|
/// | `a`, `\.` | that character; a backslash takes its meaning from a sign |
/// | `[a-f0-9_]`, `[^ ]` | one of these; none of these (ASCII only) |
/// | `\d`, `\w`, `\s`, `.` | a digit; a letter, digit or `_`; a blank; any byte but the end of line |
/// | `?`, `{4}`, `{2,6}` | the character before it: perhaps; so often; from so often to so often |
/// | `\b` | at the very beginning or end: no letter, digit or `_` beyond it |
///
/// Counts are bounded and there is no choice between rows, so a search takes the same small time on
/// every text. Letters count as they are written. The longest match wins.
public struct UserPattern: Sendable {
  /// The type of what it finds, made of `A`–`Z`, `0`–`9` and `_`.
  public let type: PrivateDataType
  private let matcher: PatternMatcher

  /// Reads a pattern.
  ///
  /// - Throws: `AssayError` of kind `.configuration` when the name or the pattern is not valid.
  public init(name: String, pattern: String) throws(AssayError) {
    guard !name.isEmpty, name.utf8.allSatisfy({ $0.isUppercase || $0.isDigit || $0 == 0x5F }) else {
      throw AssayError(
        .configuration, code: "bad_pattern_name",
        message: "The name of an own pattern of private data is not made of A–Z, 0–9 and _.",
        remedy: "Name it for example STAFF_NUMBER.")
    }
    type = PrivateDataType(name)
    matcher = try Self.matcher(for: pattern, called: "pattern \(name)")
  }

  /// Reads a pattern of what stays although it looks private.
  ///
  /// - Throws: `AssayError` of kind `.configuration` when the pattern is not valid.
  public init(allowing pattern: String) throws(AssayError) {
    type = PrivateDataType("ALLOWED")
    matcher = try Self.matcher(for: pattern, called: "pattern of what is allowed")
  }

  private static func matcher(
    for pattern: String, called title: String
  ) throws(AssayError) -> PatternMatcher {
    do {
      return try PatternReader.matcher(for: pattern)
    } catch {
      throw AssayError(
        .configuration, code: "bad_pattern",
        message: "The \(title) \(error.reason), at byte \(error.offset).",
        remedy: "Use characters, [classes], \\d \\w \\s, ?, {n} and {m,n}, 128 characters at most.")
    }
  }

  /// The places in `bytes` that the pattern matches, in order, not overlapping.
  func matches(in bytes: Span<UInt8>) -> [Range<Int>] { matcher.matches(in: bytes) }
}
