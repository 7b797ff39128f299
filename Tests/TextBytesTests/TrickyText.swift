import SeededRandom

/// Seeded texts of scalars that byte loops get wrong.
enum TrickyText {
  private static let pieces: [String] = [
    "a", "b", "Z", "q", "the", "The", "ELEPHANTS", "internationalisation", "_", "x_1", "7", "42",
    " ", " ", " ", " ", "  ", "\n", "\t", "\r\n", "\u{1C}", "\u{1F}", "\u{85}", "\u{A0}",
    "\u{2003}",
    "\u{2028}", "\u{3000}", "\u{1680}", "\u{200B}", "\u{FEFF}", ".", ",", "-", "'", "`", "```", "@",
    "[", "{", "~", "é", "É", "e\u{301}", "Σ", "ΑΣ", "σ", "İ", "ı", "ß", "ẞ", "ǅ", "Å", "\u{212A}",
    "Ⱥ", "日", "本語", "カ", "한국", "—", "“", "”", "…", "🚀", "👩‍👩‍👧", "٣", "ж", "Ж", "\u{10FFFF}",
    "\u{7F}", "\u{1}", "ＡＢ", "，", "·", "µ", "×",
  ]

  /// `count` texts of up to `longest` pieces each.
  static func texts(_ count: Int, longest: Int = 60, seed: UInt64) -> [String] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      let length = Int.random(in: 0...longest, using: &generator)
      // Few different pieces give texts that repeat themselves.
      let variety = Int.random(in: 1...pieces.count, using: &generator)
      let offset = Int.random(in: 0..<pieces.count, using: &generator)
      return (0..<length).map { _ in
        pieces[(offset + Int.random(in: 0..<variety, using: &generator)) % pieces.count]
      }.joined()
    }
  }
}
