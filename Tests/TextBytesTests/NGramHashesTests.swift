import SeededRandom
import Testing

@testable import TextBytes

struct NGramHashesTests {
  @Test func `words as bytes are the words that are hashed`() {
    for text in TrickyText.texts(2_000, seed: 21) {
      var words = LoweredWords(keepingPlaces: true)
      let hashes = text.withUTF8Span { bytes in
        words.append(wordsOf: bytes)
        return ContiguousArray(wordHashesOf: bytes)
      }
      #expect(words.count == hashes.count, "\(text.debugDescription)")
      let bytes = Array(text.utf8)
      for (index, place) in words.places.enumerated() {
        let piece = String(
          decoding: bytes[Int(place.lowerBound)..<Int(place.upperBound)], as: UTF8.self)
        let again = piece.withUTF8Span { ContiguousArray(wordHashesOf: $0) }
        #expect(
          Array(again) == [hashes[index]], "\(piece.debugDescription) in \(text.debugDescription)")
      }
    }
  }

  @Test(arguments: [1, 2, 3, 8, 13])
  func `runs have one hash exactly where their words are the same`(length: Int) {
    var words = LoweredWords(keepingPlaces: false)
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
        #expect(words.match(offset + start, length, words, first))
      }
      #expect(starts == Array(0..<max(0, hashes.count - length + 1)))
    }
    #expect(firsts.count == kinds.count)
  }

  @Test func `comparing words never runs past the end`() {
    var words = LoweredWords(keepingPlaces: false)
    "one Two three".withUTF8Span { words.append(wordsOf: $0) }
    var other = LoweredWords(keepingPlaces: false)
    "TWO, three".withUTF8Span { other.append(wordsOf: $0) }
    #expect(words.match(1, 2, other, 0))
    #expect(!words.match(0, 2, other, 0))
    #expect(!words.match(1, 3, other, 0))
    #expect(words.compare(0, 1, with: other, 0, 1) < 0)
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
