import TrainingData

/// One piece of private data in a text: what it is and where it stands, never what it says.
public struct Redaction: Hashable, Sendable {
  /// What it is.
  public let type: PrivateDataType
  /// Half-open, in UTF-8 bytes of the text.
  public let range: Range<Int>

  /// Names what stands at `range`.
  public init(type: PrivateDataType, range: Range<Int>) {
    self.type = type
    self.range = range
  }
}

extension PrivateDataType {
  /// What stands in a text in place of private data of this type, for example `[REDACTED_EMAIL]`.
  public var mark: String { "[REDACTED_\(rawValue)]" }
}
