import TextBytes

/// Tells the text of a failure, such as `[Error: timed out]`, from an answer.
///
/// The original's bridge gave such texts back as answers, fully confident, and learnt from them
/// (defect 51).
enum AnswerFailure {
  /// Whether the whole text is the message of a failure.
  static func isWhole(_ text: String) -> Bool {
    text.withUTF8Span { bytes in
      let range = Whitespace.strippedRange(bytes)
      guard range.count <= longest else { return false }
      let body = bytes.extracting(range)
      guard !body.indices.contains(where: { body[$0] == 0x0A }) else { return false }
      let isBracketed = openings.contains { starts(body, with: $0) }
      return isBracketed && body[body.count - 1] == 0x5D
        || plain.contains { starts(body, with: $0) }
    }
  }

  /// A longer text says more than that something failed.
  private static let longest = 2_000

  private static let openings = list(
    "[error:", "[timeout", "[timed out", "[bridge error", "[claude error",
    "[request failed", "[connection error", "[no response")
  private static let plain = list(
    "[error] ", "error: timed out", "error: timeout", "error: connection", "error: request",
    "error: rate limit", "error: overloaded", "error: http", "error: api", "error: internal server",
    "api error:", "internal server error", "connection refused", "request timed out")

  private static func list(_ texts: String...) -> [ContiguousArray<UInt8>] {
    texts.map { ContiguousArray($0.utf8) }
  }

  private static func starts(
    _ text: Span<UInt8>, with start: ContiguousArray<UInt8>
  ) -> Bool {
    text.count >= start.count
      && start.indices.allSatisfy { index in
        let byte = text[index]
        return (byte &- 0x41 < 26 ? byte | 0x20 : byte) == start[index]
      }
  }
}
