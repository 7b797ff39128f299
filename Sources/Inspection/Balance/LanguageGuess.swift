import TextBytes

/// Guesses in which language a text is written: by the script of its letters, then by small words.
///
/// The beginning of each text is looked at. What gives too little sign, such as code, a number or a
/// short answer, is `unknown`; so is a language outside the list.
package struct LanguageGuess: Sendable {
  /// The name for texts that do not tell.
  package static let unknown = "unknown"

  /// So many bytes and words of a text are looked at.
  private static let mostBytes = 1_200
  private static let mostWords = 200

  private var scripts = ContiguousArray<Int>(repeating: 0, count: Script.allCases.count)
  private var hits = ContiguousArray<Int>(repeating: 0, count: StopWords.languages.count)
  /// Each language's first word, and whether another one followed: one word again and again is none.
  private var first = ContiguousArray<UInt64>(repeating: 0, count: StopWords.languages.count)
  private var varied: UInt32 = 0
  private var words = 0

  package init() {}

  /// Takes in a text and the hashes of its words.
  package mutating func insert(_ text: Span<UInt8>, words hashes: Span<UInt64>) {
    countScripts(text)
    let table = StopWords.table
    for index in 0..<min(hashes.count, Self.mostWords) {
      let hash = hashes[index]
      var mask = table.languages(using: hash)
      while mask != 0 {
        let language = mask.trailingZeroBitCount
        hits[language] += 1
        if first[language] == 0 { first[language] = hash }
        if first[language] != hash { varied |= 1 &<< UInt32(truncatingIfNeeded: language) }
        mask &= mask &- 1
      }
    }
    words += min(hashes.count, Self.mostWords)
  }

  /// The language by its ISO 639-1 code, or `unknown`.
  package var language: String {
    let main = Script.allCases.max { scripts[$0.rawValue] < scripts[$1.rawValue] } ?? .latin
    guard scripts[main.rawValue] > 0 else { return Self.unknown }
    switch main {
    case .latin: return spoken(0..<16)
    case .cyrillic: return spoken(16..<18)
    case .arabic: return spoken(18..<20)
    case .greek: return "el"
    case .hebrew: return "he"
    case .devanagari: return "hi"
    case .thai: return "th"
    case .hangul: return "ko"
    case .kana: return "ja"
    // Chinese has no kana; Japanese hardly a sentence without.
    case .han:
      return scripts[Script.kana.rawValue] * 10 >= scripts[Script.han.rawValue] ? "ja" : "zh"
    }
  }

  /// The language of most small words, if they are enough and clearly its own.
  private func spoken(_ range: Range<Int>) -> String {
    let ranked = range.sorted { (hits[$1], $0) < (hits[$0], $1) }
    let best = hits[ranked[0]]
    let second = hits[ranked[1]]
    guard varied & 1 << UInt32(ranked[0]) != 0, best * 12 >= words, best * 4 >= second * 5 else {
      return Self.unknown
    }
    return StopWords.languages[ranked[0]]
  }

  private enum Script: Int, CaseIterable {
    case latin, cyrillic, greek, hebrew, arabic, devanagari, thai, han, kana, hangul
  }

  /// Tells scripts by the first two bytes of each letter, without decoding it.
  private mutating func countScripts(_ text: Span<UInt8>) {
    var latin = 0
    for index in 0..<min(text.count, Self.mostBytes) {
      let byte = text[index]
      if byte < 0x80 {
        if byte.isLetter { latin &+= 1 }
        continue
      }
      guard byte >= 0xC3 else { continue }
      let next = index &+ 1 < text.count ? text[index &+ 1] : 0
      let script: Script
      switch byte {
      case 0xC3...0xC9: script = .latin
      case 0xCE, 0xCF: script = .greek
      case 0xD0...0xD3: script = .cyrillic
      case 0xD7: script = .hebrew
      case 0xD8...0xDB: script = .arabic
      case 0xE0 where next == 0xA4 || next == 0xA5: script = .devanagari
      case 0xE0 where next == 0xB8 || next == 0xB9: script = .thai
      case 0xE1 where next == 0xBA || next == 0xBB: script = .latin
      case 0xE3 where (0x81...0x83).contains(next): script = .kana
      case 0xE4...0xE9: script = .han
      case 0xEA where next >= 0xB0, 0xEB, 0xEC,
        0xED where next < 0x9E:
        script = .hangul
      default: continue
      }
      scripts[script.rawValue] += 1
    }
    scripts[Script.latin.rawValue] += latin
  }
}
