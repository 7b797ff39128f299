/// One thing that `doctor` looked at.
public struct Diagnosis: Hashable, Sendable {
  /// How bad it is.
  public enum Severity: String, Hashable, Sendable {
    /// As it should be.
    case fine
    /// Worth knowing; nothing to do at once.
    case note
    /// Needs somebody.
    case problem
  }

  /// A word for programs, for example `integrity`, `permissions`, `tallies`.
  public let code: String
  public let severity: Severity
  /// What was found.
  public let message: String
  /// What to do; nil where there is nothing to do.
  public let remedy: String?

  public init(_ code: String, _ severity: Severity, _ message: String, remedy: String? = nil) {
    self.code = code
    self.severity = severity
    self.message = message
    self.remedy = remedy
  }
}
