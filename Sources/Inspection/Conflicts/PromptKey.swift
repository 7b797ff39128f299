import TextBytes

/// What two prompts share when they ask the same thing under the same circumstances.
package enum PromptKey {
  /// The key of a prompt with all that stands before it; nil for a prompt without a word.
  ///
  /// Case, punctuation and words of politeness do not count. Prompts that differ in one word of
  /// content, a number or an operator, in the system prompt, the context or the earlier turns have
  /// different keys.
  ///
  /// - Parameter history: Earlier turns, in any fixed form.
  /// - Complexity: O(*n*).
  package static func key(
    prompt: Span<UInt8>, system: Span<UInt8>, context: Span<UInt8>, history: Span<UInt8>
  ) -> UInt64? {
    let loose = LooseText(prompt)
    guard !loose.bytes.isEmpty else { return nil }
    var key = content(of: loose)
    for beside in [LooseText(system).key, LooseText(context).key] {
      key = WordHash.join(key, beside)
    }
    return WordHash.join(key, history.count > 4 ? WordHash.exact(history) : 0)
  }

  /// Longer prompts than so many bytes, and those with signs of code or sums, count letter by letter.
  private static let mostBytes = 300
  private static let exactSigns = Set("=+*/<>{}[]|\\".utf8)

  private static func content(of loose: borrowing LooseText) -> UInt64 {
    let bytes = loose.bytes
    guard bytes.count <= mostBytes, !bytes.contains(where: exactSigns.contains) else {
      return loose.key
    }
    var kept = ContiguousArray<UInt8>()
    var words = 0
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x20) ?? bytes.count
      if !fillers.contains(WordHash.exact(bytes.span.extracting(start..<end))) {
        kept.append(contentsOf: bytes[start..<end])
        kept.append(0x20)
        words += 1
      }
      start = end + 1
    }
    return words >= 2 ? WordHash.exact(kept.span) : loose.key
  }

  /// Words without which a question asks the same.
  private static let fillers: Set<UInt64> = Set(
    [
      "please", "kindly", "hey", "hi", "hello", "thanks", "the", "a", "an", "can", "could", "would",
      "you", "tell", "me", "is", "s",
    ].map { word in word.withUTF8Span { WordHash.exact($0) } })
}
