/// What counts as private beside the built-in types, and what never does.
public struct PrivacyRules: Sendable {
  /// Patterns of the user's own, for example for staff numbers.
  public var userPatterns: [UserPattern]
  /// Exact values that stay wherever they are found, for example a public support address.
  public var allowed: [String]

  /// The built-in types and nothing else.
  public static let standard = PrivacyRules()

  public init(userPatterns: [UserPattern] = [], allowed: [String] = []) {
    self.userPatterns = userPatterns
    self.allowed = allowed
  }
}
