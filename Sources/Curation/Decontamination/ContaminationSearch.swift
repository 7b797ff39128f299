import ExampleStore
import TextBytes
import TrainingData

/// Looks through rows for the words of evaluation sets, one row after the other.
struct ContaminationSearch {
  private let set: EvaluationSet
  private let leastShare: Double
  private let runs: GramIndex
  private let wholes: GramIndex
  /// The words of the field that is looked at; read only where a hash was found.
  private var places = WordPlaces()
  private var hits: [Hit] = []
  private var turns: [Message] = []
  /// By item: how often its n-grams stand in the row; and the items that have any.
  private var counts: ContiguousArray<UInt32>
  private var touched: ContiguousArray<Int> = []

  /// What a row is read for.
  static let columns: Set<ExampleRow.Column> = [
    .id, .input, .output, .rejectedOutput, .context, .history,
  ]
  private static let texts: [ExampleRow.Column] = [.input, .output, .rejectedOutput, .context]

  /// An n-gram of the sets that stands in the row, its words compared.
  private struct Hit {
    let field: Field
    /// The number of its first word.
    let start: Int
    let gram: Int
    let isWhole: Bool
    let words: Int
    /// In bytes of the field's text.
    let place: Range<Int>
  }

  private enum Field: Hashable {
    case column(ExampleRow.Column)
    case turn(Int)
  }

  /// Prepares the search; the sets are sorted once.
  ///
  /// - Parameter leastShare: An item counts from this share of its n-grams on; 0 for any.
  init(_ set: EvaluationSet, leastShare: Double) {
    self.set = set
    self.leastShare = leastShare
    counts = ContiguousArray(repeating: 0, count: set.items.count)
    runs = GramIndex(set.runs, of: set.words, hashing: set.ngram)
    wholes = GramIndex(
      set.wholes, of: set.words, hashing: set.leastWords, ends: set.wholeEnds)
  }

  /// The evidence against a row, one for each file at most, in the files' order.
  mutating func contaminations(in row: ExampleRow) -> [Contamination] {
    hits.removeAll(keepingCapacity: true)
    for column in Self.texts {
      row.withBytes(of: column) { look(at: $0, .column(column)) }
    }
    if !row.isNull(.history) {
      turns = row.history
      for (number, turn) in turns.enumerated() where turn.role != "system" {
        turn.content.withUTF8Span { look(at: $0, .turn(number)) }
      }
    }
    return hits.isEmpty ? [] : evidence(in: row)
  }

  private mutating func look(at bytes: Span<UInt8>, _ field: Field) {
    guard bytes.count >= set.leastWords * 2 - 1 else { return }
    guard UTF8Validity.firstInvalid(in: bytes) == nil else {
      return String(utf8: bytes).withUTF8Span { look(at: $0, field) }
    }
    let hashes = ContiguousArray(wordHashesOf: bytes)
    guard hashes.count >= set.leastWords else { return }
    var isRead = false
    func note(_ start: Int, _ hash: Int, in index: GramIndex, isWhole: Bool) -> Int {
      if !isRead {
        places.read(bytes)
        isRead = true
      }
      return index.forEachGram(of: hash, at: start, in: bytes, places, of: set.words) {
        start, gram in
        let count = index.words(of: gram)
        hits.append(
          Hit(
            field: field, start: start, gram: gram, isWhole: isWhole, words: count,
            place: places[start].lowerBound..<places[start + count - 1].upperBound))
      }
    }
    runs.forEachHit(in: hashes.span) { note($0, $1, in: runs, isWhole: false) }
    wholes.forEachHit(in: hashes.span) { note($0, $1, in: wholes, isWhole: true) }
  }

  /// Counts the n-grams that were found, each once, for each item.
  private mutating func count() {
    for (isWhole, index) in [(false, runs), (true, wholes)] {
      var grams = ContiguousArray<Int>()
      for hit in hits where hit.isWhole == isWhole { grams.append(hit.gram) }
      grams.sort()
      var last = -1
      for gram in grams where gram != last {
        last = gram
        index.forEachItem(of: gram) { item in
          if counts[item] == 0 { touched.append(item) }
          counts[item] += 1
        }
      }
    }
  }

  /// Adds up what was found, item by item, and keeps each file's strongest.
  private mutating func evidence(in row: ExampleRow) -> [Contamination] {
    count()
    defer {
      for item in touched { counts[item] = 0 }
      touched.removeAll(keepingCapacity: true)
    }
    func rank(_ item: Int) -> (Double, UInt32, Int) { (share(of: item), counts[item], -item) }
    var best: [Int: (item: Int, matched: Int)] = [:]
    for item in touched where share(of: item) >= leastShare {
      let benchmark = set.items[item].benchmark
      guard let other = best[benchmark] else {
        best[benchmark] = (item, 1)
        continue
      }
      best[benchmark] = (rank(item) > rank(other.item) ? item : other.item, other.matched + 1)
    }
    let id = row.id
    return best.sorted { $0.key < $1.key }.map { benchmark, best in
      let run = longestRun(of: best.item)
      return Contamination(
        example: id, benchmark: set.benchmarks[benchmark].name, line: set.items[best.item].line,
        field: name(of: run.field), range: scalars(of: run.place, in: run.field, of: row),
        words: run.words, ngram: set.ngram, found: Int(counts[best.item]),
        total: set.items[best.item].grams, matchedItems: best.matched)
    }
  }

  private func share(of item: Int) -> Double {
    Double(counts[item]) / Double(max(1, set.items[item].grams))
  }

  /// The longest piece of the row that is made of an item's n-grams, the first of several.
  private func longestRun(of item: Int) -> Hit {
    var longest: Hit?
    var current: Hit?
    for hit in hits where holds(hit, item) {
      if let open = current, !hit.isWhole, !open.isWhole, open.field == hit.field,
        hit.start + hit.words == open.start + open.words + 1
      {
        current = Hit(
          field: open.field, start: open.start, gram: open.gram, isWhole: false,
          words: open.words + 1, place: open.place.lowerBound..<hit.place.upperBound)
      } else {
        current = hit
      }
      if let current, current.words > longest?.words ?? 0 { longest = current }
    }
    return longest ?? hits[0]
  }

  private func holds(_ hit: Hit, _ item: Int) -> Bool {
    var holds = false
    (hit.isWhole ? wholes : runs).forEachItem(of: hit.gram) { holds = holds || $0 == item }
    return holds
  }

  private func name(of field: Field) -> String {
    switch field {
    case .column(let column): column.name
    case .turn(let number): "\(ExampleRow.Column.history.name)[\(number)]"
    }
  }

  /// The place in code points.
  private func scalars(of place: Range<Int>, in field: Field, of row: ExampleRow) -> Range<Int> {
    func count(_ bytes: Span<UInt8>) -> Range<Int> {
      guard UTF8Validity.firstInvalid(in: bytes) == nil else {
        return String(utf8: bytes).withUTF8Span { count($0) }
      }
      let start = bytes.extracting(0..<place.lowerBound).scalarCount
      return start..<start + bytes.extracting(place).scalarCount
    }
    return switch field {
    case .column(let column): row.withBytes(of: column) { count($0) }
    case .turn(let number): turns[number].content.withUTF8Span { count($0) }
    }
  }
}
