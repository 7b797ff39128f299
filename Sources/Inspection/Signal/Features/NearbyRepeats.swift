import TextBytes

/// The share of words that stood among the forty words before: little variety, whatever the length.
///
/// A moving window, since the share of different words in a whole text falls as it grows.
///
/// - SeeAlso: Covington and McFall, "Cutting the Gordian knot: the moving-average type–token ratio",
///   Journal of Quantitative Linguistics 17(2), 2010.
struct NearbyRepeats: SignalFeature {
  let name = "nearby_repeats"
  private static let window = 40
  private static let leastWords = 60

  func measure(
    _ answer: Span<UInt8>, _ question: Span<UInt8>, _ texts: SignalTexts
  ) -> Measured? {
    let words = texts.outline.words.hashes.span
    guard words.count >= Self.leastWords else { return nil }
    var seen = LastSeen(capacity: words.count)
    var repeated = 0
    for index in 0..<words.count {
      let before = seen.note(words[index], index)
      guard index >= Self.window else { continue }
      if before >= 0, index &- before <= Self.window { repeated &+= 1 }
    }
    return Measured(repeated, of: words.count - Self.window)
  }

  func sentence(_ measured: Measured) -> String {
    "\(measured.percent) of the words stood among the forty words before."
  }
}
