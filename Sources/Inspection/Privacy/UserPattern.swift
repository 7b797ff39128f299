import TextBytes
import TrainingData

/// A pattern of the user's own: what it finds becomes `[REDACTED_NAME]`.
public struct UserPattern: Sendable {
  /// The type of what it finds, made of `A`–`Z`, `0`–`9` and `_`.
  public let type: PrivateDataType

  /// Reads a pattern.
  ///
  /// - Throws: `AssayError` of kind `.configuration` when the name or the pattern is not valid.
  public init(name: String, pattern: String) throws(AssayError) {
    type = PrivateDataType(name)
  }
}
