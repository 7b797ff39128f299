import TextBytes

/// What counts as private beside the built-in types, and what never does.
public struct PrivacyRules: Sendable {
  /// Patterns of the user's own, for example for staff numbers.
  public var userPatterns: [UserPattern]
  /// Exact values that stay wherever they are found, for example a public support address.
  public var allowed: [String]

  /// The built-in types and nothing else.
  public static let standard = PrivacyRules()

  /// Makes rules; without arguments, the standard ones.
  public init(userPatterns: [UserPattern] = [], allowed: [String] = []) {
    self.userPatterns = userPatterns
    self.allowed = allowed
  }

  /// Whether the text at `range` is one of the allowed values, byte by byte.
  func allows(_ range: Range<Int>, of bytes: Span<UInt8>) -> Bool {
    allowed.contains { value in
      guard value.utf8.count == range.count else { return false }
      var index = range.lowerBound
      for byte in value.utf8 {
        guard bytes[index] == byte else { return false }
        index += 1
      }
      return true
    }
  }
}
