/// Measures how often a text says the same three words in a row.
public enum RepetitionKernel {
  /// The number of words in a window.
  public static let width = 3

  /// Tells whether fewer than `tenths` of ten windows of three consecutive words are different.
  ///
  /// Words are divided by Python's whitespace and compared byte for byte, by 64-bit hashes.
  ///
  /// - Parameters:
  ///   - text: Valid UTF-8; *n* bytes.
  ///   - minimumWords: Texts with fewer words never repeat themselves.
  ///   - tenths: The share of different windows that is enough, in tenths.
  /// - Complexity: O(*n*), and 16 bytes of memory a word.
  public static func repeats(_ text: Span<UInt8>, minimumWords: Int, tenths: Int) -> Bool {
    // Hardly any text repeats itself, and most prove it cheaply.
    if let sketch = WindowSketch(of: text) {
      guard sketch.wordCount >= max(minimumWords, width) else { return false }
      let total = sketch.wordCount - width + 1
      if sketch.leastDistinct >= enough(of: total, tenths: tenths) { return false }
    }
    return repeatsExactly(text, minimumWords: minimumWords, tenths: tenths)
  }

  /// Decides by hashes of whole words.
  static func repeatsExactly(
    _ text: Span<UInt8>, minimumWords: Int, tenths: Int
  ) -> Bool {
    let words = ContiguousArray(tokenHashesOf: text)
    guard words.count >= max(minimumWords, width) else { return false }
    let total = words.count - width + 1
    return !hasDistinctWindows(words.span, atLeast: enough(of: total, tenths: tenths), of: total)
  }

  private static func enough(of total: Int, tenths: Int) -> Int { (total * tenths + 9) / 10 }

  /// Stops as soon as enough different windows are seen, or can no longer be.
  private static func hasDistinctWindows(
    _ words: Span<UInt64>, atLeast enough: Int, of total: Int
  ) -> Bool {
    let bits = Int.bitWidth - (enough * 2).leadingZeroBitCount
    let mask = (1 << bits) - 1
    var table = ContiguousArray<UInt64>(repeating: 0, count: mask + 1)
    return unsafe table.withUnsafeMutableBufferPointer { slots in
      var distinct = 0
      var pair = unsafe WordHash.join(words[unchecked: 0], words[unchecked: 1])
      for index in 0..<total {
        let last = unsafe words[unchecked: index &+ 2]
        // Zero marks a free slot.
        let window = WordHash.join(pair, last) | 1
        pair = unsafe WordHash.join(words[unchecked: index &+ 1], last)
        var slot = Int(truncatingIfNeeded: window &>> 20) & mask
        while unsafe slots[slot] != 0, unsafe slots[slot] != window { slot = (slot &+ 1) & mask }
        if unsafe slots[slot] == 0 {
          unsafe slots[slot] = window
          distinct &+= 1
          if distinct >= enough { return true }
        } else if index &+ 1 &- distinct > total &- enough {
          return false
        }
      }
      return distinct >= enough
    }
  }
}
