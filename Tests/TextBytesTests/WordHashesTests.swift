import Testing

@testable import TextBytes

struct WordHashesTests {
  @Test(
    arguments: [
      ("", []),
      ("Hello, World!", ["hello", "world"]),
      ("don't stop", ["don", "t", "stop"]),
      ("snake_case CamelCase x1", ["snake_case", "camelcase", "x1"]),
      ("internationalisation12345678", ["internationalisation12345678"]),
      ("eightlen sixteen_letters_", ["eightlen", "sixteen_letters_"]),
      ("“Café” — ÉTÉ…", ["café", "été"]),
      ("日本語 text", ["日", "本", "語", "text"]),
      ("abc漢字def", ["abc", "漢", "字", "def"]),
      ("ΣΊΣΥΦΟΣ Жук", ["σίσυφοσ", "жук"]),
      ("한국어 말", ["한국어", "말"]),
      ("a\u{A0}b\u{3000}c", ["a", "b", "c"]),
      (" \t\n", []),
    ] as [(String, [String])])
  func `words are what stands between separators`(_ text: String, _ words: [String]) {
    #expect(hashes(text) == words.map(single))
  }

  @Test func `the fast way agrees with the slow one`() {
    for text in TrickyText.texts(3_000, seed: 11) {
      #expect(hashes(text) == slowWords(text).map(single), "\(text.debugDescription)")
    }
  }

  @Test func `different words have different hashes`() {
    var seen: Set<UInt64> = []
    var words: Set<String> = []
    for number in 0..<20_000 {
      for word in ["\(number)", "w\(number)", "word_\(number)_tail", "\(number)é"] {
        words.insert(word)
        seen.insert(single(word))
      }
    }
    #expect(seen.count == words.count)
  }

  private func hashes(_ text: String) -> [UInt64] {
    text.withUTF8Span { Array(ContiguousArray(wordHashesOf: $0)) }
  }

  /// The hash of one word that is lower-cased already.
  private func single(_ word: String) -> UInt64 { word.withUTF8Span(WordHash.of) }

  /// The same words, scalar by scalar.
  private func slowWords(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    func close() {
      if !word.isEmpty { words.append(word) }
      word = ""
    }
    for scalar in text.unicodeScalars {
      switch UnicodeWords.Role(scalar) {
      case _ where scalar.isASCII:
        let isWord = scalar == "_" || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        if isWord { word += String(scalar).lowercased() } else { close() }
      case .divides: close()
      case .standsAlone:
        close()
        words.append(String(scalar))
      case .letter: word += scalar.properties.lowercaseMapping
      }
    }
    close()
    return words
  }
}
