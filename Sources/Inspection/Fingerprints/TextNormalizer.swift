import TextBytes

/// Brings a question into the form in which two spellings of it count as one.
///
/// COMPAT: Python's `" ".join(text.lower().split())`, on which `input_hash` rests.
public struct TextNormalizer: Sendable {
  public init() {}

  /// The UTF-8 bytes of the normalised text.
  func bytes(of text: String) -> ContiguousArray<UInt8> {
    var bytes = ContiguousArray<UInt8>()
    text.withUTF8Span { CaseFolding.appendLoweredWords(of: $0, to: &bytes) }
    return bytes
  }
}
