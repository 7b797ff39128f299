import SeededRandom
import Testing

@testable import TextBytes

struct NGramHashesTests {
  @Test func `words as bytes are the words that are hashed`() {
    for text in TrickyText.texts(2_000, seed: 21) {
      var words = LoweredWords()
      var places = WordPlaces()
      let hashes = text.withUTF8Span { bytes in
        words.append(wordsOf: bytes)
        places.read(bytes)
        let isMatch = places.match(0, words.count, of: bytes, words, 0)
        #expect(isMatch)
        return ContiguousArray(wordHashesOf: bytes)
      }
      #expect(places.count == hashes.count)
      #expect(words.count == hashes.count, "\(text.debugDescription)")
      let bytes = Array(text.utf8)
      for index in 0..<places.count {
        let piece = String(decoding: bytes[places[index]], as: UTF8.self)
        let again = piece.withUTF8Span { ContiguousArray(wordHashesOf: $0) }
        #expect(
          Array(again) == [hashes[index]], "\(piece.debugDescription) in \(text.debugDescription)")
      }
    }
  }

  @Test(arguments: [1, 2, 3, 8, 13])
  func `runs have one hash exactly where their words are the same`(length: Int) {
    var words = LoweredWords()
    var firsts: [UInt64: Int] = [:]
    var kinds: Set<[UInt64]> = []
    let runs = NGramHashes(length: length)
    for text in TrickyText.texts(600, longest: 80, seed: 5) {
      let offset = words.count
      let hashes = text.withUTF8Span { bytes in
        words.append(wordsOf: bytes)
        return ContiguousArray(wordHashesOf: bytes)
      }
      var starts: [Int] = []
      runs.forEach(in: hashes.span) { start, hash in
        starts.append(start)
        kinds.insert(Array(hashes[start..<start + length]))
        let first = firsts[hash] ?? offset + start
        firsts[hash] = first
        #expect(words.compare(offset + start, length, with: words, first, length) == 0)
      }
      #expect(starts == Array(0..<max(0, hashes.count - length + 1)))
    }
    #expect(firsts.count == kinds.count)
  }

  @Test func `comparing words never runs past the end`() {
    var words = LoweredWords()
    "one Two three".withUTF8Span { words.append(wordsOf: $0) }
    var places = WordPlaces()
    "TWO, three".withUTF8Span { other in
      places.read(other)
      let isMatch1 = places.match(0, 2, of: other, words, 1)
      #expect(isMatch1)
      let isMatch2 = places.match(0, 2, of: other, words, 0)
      #expect(!isMatch2)
      let isMatch3 = places.match(0, 3, of: other, words, 1)
      #expect(!isMatch3)
      let isMatch4 = places.match(0, 2, of: other, words, 2)
      #expect(!isMatch4)
    }
    var other = LoweredWords()
    "TWO, three".withUTF8Span { other.append(wordsOf: $0) }
    #expect(words.compare(0, 1, with: other, 0, 1) < 0)
    #expect(words.compare(1, 2, with: other, 0, 2) == 0)
  }

  @Test func `a word of a text is told from others by every byte, in whatever case`() {
    let pairs = [
      ("Straße_1", "straße_1", true), ("ÉCOLE", "école", true), ("ABCDEFGHI", "abcdefghi", true),
      ("abcdefghi", "abcdefghj", false), ("abcdefgh", "abcdefghi", false), ("a_b", "a_c", false),
      ("İstanbul", "i\u{307}stanbul", true), ("été", "ete", false), ("ete", "été", false),
      ("abcdefghijkÉ", "abcdefghijké", true), ("中", "中", true), ("中", "文", false),
    ]
    for (text, word, isSame) in pairs {
      var words = LoweredWords()
      word.withUTF8Span { words.append(wordsOf: $0) }
      var places = WordPlaces()
      text.withUTF8Span { bytes in
        places.read(bytes)
        let isMatch = places.match(0, 1, of: bytes, words, 0)
        #expect(isMatch == isSame, "\(text) \(word)")
      }
    }
  }

  @Test(arguments: [0, 1, 7, 5_000])
  func `a table finds what is in it and nothing else`(count: Int) {
    var generator = SeededGenerator(seed: UInt64(count) + 1)
    let all = (0..<count * 2).map { _ in generator.next() }
    let hashes = ContiguousArray(Set(all.prefix(count)).sorted())
    let table = HashTable(ascending: hashes)
    for (number, hash) in hashes.enumerated() { #expect(table.number(of: hash) == number) }
    for hash in all.suffix(count) { #expect(table.number(of: hash) == nil) }
    #expect(table.number(of: 0) == nil)
  }
}
