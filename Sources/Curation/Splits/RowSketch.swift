/// How alike two rows are at most, part by part, told from a few words of memory.
///
/// Of each part it keeps which of 256 bits an odd number of words falls on. Where two parts differ in a
/// bit, they differ in a word at least.
///
/// - SeeAlso: E. Sandes, G. Teodoro, A. Melo, "Bitmap Filter: Speeding up Exact Set Similarity Joins with
///   Bitwise Operations", Information Systems, 2020.
struct RowSketch: Sendable {
  var system = Part()
  var prompt = Part()
  var answer = Part()
  var rejected = Part()

  /// One part of a row.
  struct Part: Sendable {
    private var parities = SIMD4<UInt64>(repeating: 0)
    private var count: UInt32 = 0

    init() {}

    init(_ words: ArraySlice<UInt32>) {
      for word in words {
        parities[Int(word & 3)] ^= 1 << UInt64(word >> 2 & 63)
        count += 1
      }
    }

    /// Whether the two may have so many words in common by all words.
    func mayReach(_ share: Double, with other: Part) -> Bool {
      let differing = parities ^ other.parities
      var least = 0
      for lane in 0..<4 { least += differing[lane].nonzeroBitCount }
      let (one, two) = (Int(count), Int(other.count))
      least = max(least, abs(one - two))
      // Common words are at most half of what is left of all.
      return Double(one + two - least) >= share * Double(one + two + least) - 1e-6
    }
  }

  /// Whether the two may be near-duplicates by `Likeness`; code is not looked at.
  func mayBeAlike(_ other: RowSketch, at threshold: Double) -> Bool {
    answer.mayReach(threshold, with: other.answer)
      && prompt.mayReach(threshold * 0.75, with: other.prompt)
      && rejected.mayReach(threshold, with: other.rejected)
      && system.mayReach(threshold, with: other.system)
  }
}
