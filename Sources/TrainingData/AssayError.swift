/// What the world breaks: what happened, to what, and what to do about it.
///
/// Paths, ids and numbers may appear; a word of an example or of a secret never does.
public struct AssayError: Error, Sendable, CustomStringConvertible {
  /// What kind of trouble it is; each has one exit status.
  public enum Kind: String, Sendable, CaseIterable {
    case usage
    case badData = "bad_data"
    case inputMissing = "input_missing"
    case unavailable
    case internalFault = "internal"
    case cannotCreate = "cannot_create"
    case inputOutput = "io"
    case busy
    case permission
    case configuration

    /// The exit status after sysexits, as the contract's section 4 fixes it.
    public var exitStatus: Int32 {
      switch self {
      case .usage: 64
      case .badData: 65
      case .inputMissing: 66
      case .unavailable: 69
      case .internalFault: 70
      case .cannotCreate: 73
      case .inputOutput: 74
      case .busy: 75
      case .permission: 77
      case .configuration: 78
      }
    }
  }

  public let kind: Kind
  /// A stable word for programs, for example `store_locked`.
  public let code: String
  /// One sentence: what happened, to which file, line or id.
  public let message: String
  /// One sentence: what to do.
  public let remedy: String

  public init(_ kind: Kind, code: String, message: String, remedy: String) {
    self.kind = kind
    self.code = code
    self.message = message
    self.remedy = remedy
  }

  public var description: String { "\(message) \(remedy)" }
}
