import TextBytes

/// What counts as private beside the built-in types, and what never does.
public struct PrivacyRules: Sendable {
  /// Patterns of the user's own, for example for staff numbers.
  public var userPatterns: [UserPattern]
  /// Values that stay wherever they are found, for example a public support address; capitals of a
  /// mail address count as small letters, other values must be equal.
  public var allowed: [String]
  /// Patterns for values that stay where they match the whole of one.
  public var allowedPatterns: [UserPattern]
  /// Domains whose mail addresses stay, those of their subdomains too, for example `example.com`.
  public var allowedDomains: [String]
  /// Whether the values of one conversation are told apart by numbers: `[REDACTED_EMAIL_1]`.
  public var usesPseudonyms: Bool

  /// The built-in types and nothing else.
  public static let standard = PrivacyRules()

  /// Makes rules; without arguments, the standard ones.
  public init(
    userPatterns: [UserPattern] = [], allowed: [String] = [],
    allowedPatterns: [UserPattern] = [], allowedDomains: [String] = [], usesPseudonyms: Bool = false
  ) {
    self.userPatterns = userPatterns
    self.allowed = allowed
    self.allowedPatterns = allowedPatterns
    self.allowedDomains = allowedDomains
    self.usesPseudonyms = usesPseudonyms
  }

  /// Whether there is anything that stays.
  var allowsAnything: Bool {
    !allowed.isEmpty || !allowedPatterns.isEmpty || !allowedDomains.isEmpty
  }

  /// Whether what was found at `range` is to stay.
  func allows(_ range: Range<Int>, of bytes: Span<UInt8>) -> Bool {
    allowed.contains {
      // Nobody tells mail addresses apart by their capitals.
      $0.utf8.count == range.count
        && bytes.ends($0, at: range.upperBound, inAnyCase: $0.utf8.contains(UInt8(ascii: "@")))
    }
      || allowedDomains.contains { isAddress(range, at: $0, in: bytes) }
      || allowedPatterns.contains {
        $0.matches(in: bytes.extracting(range)).first?.count == range.count
      }
  }

  /// Whether a mail address ends in `@domain` or, of a subdomain, in `.domain`.
  private func isAddress(_ range: Range<Int>, at domain: String, in bytes: Span<UInt8>) -> Bool {
    let sign = range.upperBound - domain.utf8.count - 1
    guard sign > range.lowerBound, bytes.ends(domain, at: range.upperBound, inAnyCase: true) else {
      return false
    }
    return bytes[sign] == UInt8(ascii: "@")
      || bytes[sign] == UInt8(ascii: ".")
        && (range.lowerBound + 1..<sign).contains { bytes[$0] == UInt8(ascii: "@") }
  }
}

extension Span<UInt8> {
  /// Whether `text` stands directly before `end`, byte by byte.
  fileprivate func ends(_ text: String, at end: Int, inAnyCase: Bool = false) -> Bool {
    var index = end - text.utf8.count
    guard index >= 0 else { return false }
    for byte in text.utf8 {
      guard inAnyCase ? self[index].lowercased == byte.lowercased : self[index] == byte else {
        return false
      }
      index += 1
    }
    return true
  }
}
