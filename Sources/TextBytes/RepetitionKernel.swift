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
    var words = ContiguousArray<UInt64>()
    words.appendTokenHashes(of: text)
    guard words.count >= max(minimumWords, width) else { return false }
    let total = words.count - width + 1
    return !hasDistinctWindows(words.span, atLeast: (total * tenths + 9) / 10, of: total)
  }

  /// Stops as soon as enough different windows are seen, or can no longer be.
  private static func hasDistinctWindows(
    _ words: Span<UInt64>, atLeast enough: Int, of total: Int
  ) -> Bool {
    let bits = Int.bitWidth - (enough * 2).leadingZeroBitCount
    let mask = (1 << bits) - 1
    var table = ContiguousArray<UInt64>(repeating: 0, count: mask + 1)
    var slots = table.mutableSpan
    var distinct = 0
    var repeated = 0
    for index in 0..<total {
      let first = WordHash.join(words[index], words[index + 1])
      let window = WordHash.join(first, words[index + 2]) | 1
      var slot = Int(truncatingIfNeeded: window &>> 20) & mask
      while slots[slot] != 0, slots[slot] != window { slot = (slot + 1) & mask }
      if slots[slot] == window {
        repeated += 1
        if repeated > total - enough { return false }
      } else {
        slots[slot] = window
        distinct += 1
        if distinct >= enough { return true }
      }
    }
    return distinct >= enough
  }
}

extension ContiguousArray<UInt64> {
  /// Appends one hash for each piece of `text` between Python's whitespace, in order.
  mutating func appendTokenHashes(of text: Span<UInt8>) {
    unsafe text.withUnsafeBytes { bytes in
      reserveCapacity(bytes.count / 5)
      var index = 0
      while index < bytes.count {
        var lanes = unsafe ByteLanes.load(bytes, at: index)
        var ink = ByteLanes.inkBytes(lanes)
        if ink == 0 {
          index &+= 8
          continue
        }
        let gap = ink.trailingZeroBitCount &>> 3
        if gap > 0 {
          index &+= gap
          lanes = unsafe ByteLanes.load(bytes, at: index)
          ink = ByteLanes.inkBytes(lanes)
        }
        let start = index
        var hash = WordHash()
        var seen: UInt64 = 0
        while ink == ByteLanes.highBits {
          hash.combine(lanes)
          seen |= lanes
          index &+= 8
          lanes = unsafe ByteLanes.load(bytes, at: index)
          ink = ByteLanes.inkBytes(lanes)
        }
        let rest = (~ink & ByteLanes.highBits).trailingZeroBitCount &>> 3
        let last = lanes & WordHash.mask(rest)
        seen |= last
        index &+= rest
        if seen & ByteLanes.highBits == 0 {
          append(hash.finish(last, byteCount: index &- start))
        } else {
          appendWideTokenHashes(of: text, in: start..<index)
        }
      }
    }
  }

  /// Divides a run without ASCII blanks at the blanks above ASCII.
  private mutating func appendWideTokenHashes(of text: Span<UInt8>, in range: Range<Int>) {
    var start = range.lowerBound
    var index = start
    while index < range.upperBound {
      let blank = Whitespace.length(text, at: index)
      if blank > 0 {
        if index > start { append(WordHash.exact(text.extracting(start..<index))) }
        start = index + blank
        index = start
      } else {
        index += 1
      }
    }
    if index > start { append(WordHash.exact(text.extracting(start..<index))) }
  }
}
