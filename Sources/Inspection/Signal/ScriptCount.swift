import TextBytes

/// How many letters of each script a text has, told by their first bytes, and where the first stands.
struct ScriptCount {
  enum Script: Int, CaseIterable {
    case latin, greek, cyrillic, semitic, indic, thai, han, hangul
  }

  private var counts = ContiguousArray(repeating: 0, count: Script.allCases.count)
  private var firsts = ContiguousArray(repeating: -1, count: Script.allCases.count)

  /// Counts the letters of `text`, valid UTF-8.
  ///
  /// - Complexity: O(*n*).
  init(of text: Span<UInt8>) {
    var latin = 0
    for index in 0..<text.count {
      let byte = text[index]
      if byte < 0x80 {
        latin &+= byte.isLetter ? 1 : 0
        continue
      }
      guard byte >= 0xC3, let script = Self.script(byte, text.byte(at: index &+ 1)) else {
        continue
      }
      counts[script.rawValue] &+= 1
      if firsts[script.rawValue] < 0 { firsts[script.rawValue] = index }
    }
    counts[Script.latin.rawValue] &+= latin
    if firsts[Script.latin.rawValue] < 0, latin > 0 { firsts[Script.latin.rawValue] = 0 }
  }

  /// How many letters of a script there are.
  func count(_ script: Script) -> Int { counts[script.rawValue] }

  /// Where the first letter of a script stands, in bytes.
  func first(_ script: Script) -> Int? {
    firsts[script.rawValue] < 0 ? nil : firsts[script.rawValue]
  }

  /// How many letters there are.
  var total: Int { counts.reduce(0, +) }

  private static func script(_ byte: UInt8, _ next: UInt8) -> Script? {
    switch byte {
    case 0xC3...0xC9: .latin
    // Single Greek letters are mathematics; as words they come in numbers.
    case 0xCE, 0xCF: .greek
    case 0xD0...0xD3: .cyrillic
    case 0xD7...0xDB: .semitic
    case 0xE0 where next >= 0xA4 && next <= 0xB7: .indic
    case 0xE0 where next == 0xB8 || next == 0xB9: .thai
    case 0xE1 where next == 0xBA || next == 0xBB: .latin
    // Kana stand beside Han in Japanese.
    case 0xE3 where next >= 0x81 && next <= 0x83: .han
    case 0xE4...0xE9: .han
    case 0xEA where next >= 0xB0, 0xEB, 0xEC: .hangul
    case 0xED where next < 0x9E: .hangul
    default: nil
    }
  }
}
