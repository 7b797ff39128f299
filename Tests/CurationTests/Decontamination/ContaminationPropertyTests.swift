import ExampleStore
import Testing
import TextBytes
import TrainingData

@testable import Curation

/// The quick search beside a slow and simple one, on random texts.
@Suite struct ContaminationPropertyTests {
  /// What one item and one row have in common, by comparing everything with everything.
  private func overlap(
    _ item: [[String]], _ row: [[String]], ngram: Int, leastWords: Int
  ) -> (found: Int, total: Int) {
    var found = 0
    var total = 0
    for text in item {
      let length = text.count >= ngram ? ngram : text.count
      guard length >= leastWords else { continue }
      for start in 0...(text.count - length) {
        let gram = text[start..<start + length]
        total += 1
        let stands = row.contains { field in
          field.count >= length
            && (0...(field.count - length)).contains { field[$0..<$0 + length] == gram }
        }
        found += stands ? 1 : 0
      }
    }
    return (found, total)
  }

  @Test(arguments: 14..<28 as Range<UInt64>)
  func `exactly the rows with a common run are marked, with the right evidence`(
    seed: UInt64
  ) async throws {
    var texts = RandomTexts(seed: seed, variety: 3 + Int(seed % 12))
    let ngram = Int.random(in: 1...9, using: &texts.generator)
    let leastWords = Int.random(in: 1...ngram, using: &texts.generator)
    let leastShare = seed % 3 == 0 ? 0.4 : 0
    var set = EvaluationSet(ngram: ngram, leastWords: leastWords)
    var items: [(benchmark: String, line: Int, texts: [[String]])] = []
    for number in 0..<20 {
      let parts = (0..<2).map { _ in texts.next(longest: 24) }
      let name = "set\(number % 3)"
      try set.add(EvaluationEntry(benchmark: name, line: number, texts: parts.map(\.text)))
      items.append((name, number, parts.map(\.words)))
    }
    var rows: [TrainingExample] = []
    var fields: [ExampleID: [[String]]] = [:]
    for number in 0..<25 {
      let parts = (0..<4).map { _ in texts.next(longest: 20) }
      let id = "r\(number)"
      rows.append(
        Samples.row(
          "\(parts[0].text)", "\(parts[1].text)", id: id, context: parts[2].text,
          history: [Message(role: "user", content: parts[3].text)], at: Double(number)))
      fields[id] = parts.map(\.words)
    }
    var search = ContaminationSearch(set, leastShare: leastShare)
    for row in rows {
      let marks = search.contaminations(in: ExampleRow(row))
      var expected: [String: [(line: Int, found: Int, total: Int)]] = [:]
      for item in items {
        let (found, total) = overlap(
          item.texts, fields[row.id] ?? [], ngram: ngram, leastWords: leastWords)
        guard found > 0, Double(found) / Double(total) >= leastShare else { continue }
        expected[item.benchmark, default: []].append((item.line, found, total))
      }
      #expect(Set(marks.map(\.benchmark)) == Set(expected.keys), "seed \(seed), \(row.id)")
      for mark in marks {
        let candidates = expected[mark.benchmark] ?? []
        #expect(mark.matchedItems == candidates.count)
        let own = try #require(candidates.first { $0.line == mark.line })
        #expect(own.found == mark.found && own.total == mark.total)
        let most = candidates.map { Double($0.found) / Double($0.total) }.max()
        #expect(mark.share == most)
        let text =
          switch mark.field {
          case "input_text": row.input
          case "output_text": row.output
          case "context": row.context ?? ""
          default: row.history[0].content
          }
        let scalars = Array(text.unicodeScalars)[mark.range]
        var place = EvaluationSet(ngram: 1, leastWords: 1)
        try place.add(
          EvaluationEntry(
            benchmark: "", line: 1, texts: [String(String.UnicodeScalarView(scalars))]))
        #expect(place.words.count == mark.words)
      }
    }
  }

  @Test func `a hash that is met by chance marks nothing`() async throws {
    var set = EvaluationSet(ngram: 2, leastWords: 2)
    try set.add(EvaluationEntry(benchmark: "one", line: 1, texts: ["red green"]))
    // The same hashes for other words, as a collision would have it.
    let forged = GramIndex(
      ContiguousArray(
        set.runs.map { GramPlace(hash: $0.hash, item: $0.item, word: $0.word) }), of: set.words,
      hashing: 2)
    func grams(in text: String) -> [Int] {
      var found: [Int] = []
      var places = WordPlaces()
      text.withUTF8Span { bytes in
        places.read(bytes)
        _ = forged.forEachGram(of: 0, at: 0, in: bytes, places, of: set.words) { found.append($1) }
      }
      return found
    }
    #expect(grams(in: "Red, green") == [0])
    #expect(grams(in: "red blue").isEmpty)
  }

  @Test func `whole texts that begin alike are all found at one place`() async throws {
    var set = EvaluationSet(ngram: 5, leastWords: 1)
    for (line, text) in ["red", "red green", "red green blue", "red blue"].enumerated() {
      try set.add(EvaluationEntry(benchmark: "one", line: line, texts: [text]))
    }
    var search = ContaminationSearch(set, leastShare: 0)
    let marks = search.contaminations(in: ExampleRow(Samples.row("A red, green one", "none")))
    #expect(marks.count == 1 && marks.first?.matchedItems == 2)
  }
}
