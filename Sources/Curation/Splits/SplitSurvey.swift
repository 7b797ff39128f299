import ExampleStore
import Inspection
import TrainingData

/// Reads the rows of an export to place them: once for what ties them and for how common the words of
/// their prompts are, once for the rarest of these; and where many prompts are made by templates, twice
/// more for the answers below them. The texts of rows that may be alike are read one by one.
struct SplitSurvey {
  private let plan: SplitPlan
  private let recorded: [ExampleID: Split]
  private let rows: Int
  private let mostRoom: Int

  /// - Parameters:
  ///   - recorded: Where earlier exports of the same plan put their rows.
  ///   - rows: About how many rows there are.
  ///   - mostRoom: How many rows may share the words of a prompt before answers are read.
  init(
    _ plan: SplitPlan, recorded: [ExampleID: Split] = [:], rows: Int,
    mostRoom: Int = AlikeSearch.usualRoom
  ) {
    self.mostRoom = mostRoom
    self.plan = plan
    self.rows = rows
    self.recorded = recorded
  }

  /// The columns that rows are read for the first time.
  static let columns = [PartWords.Part.system, .prompt, .answer, .rejected]
    .reduce(into: SplitLinks.columns) { $0.formUnion($1.columns) }

  /// Hands out all rows, and whether each is to be exported; always the same in the same order.
  ///
  /// `columns` are those that are read again, and then no row needs to be chosen; nil the first time.
  typealias Reading = (
    _ columns: Set<ExampleRow.Column>?, _ body: (ExampleRow, _ isChosen: Bool) throws -> Void
  ) throws -> Void

  /// Places all rows that are to be exported.
  ///
  /// What an earlier export placed keeps its near-duplicates on its side even where it is not exported
  /// itself: a model that was tested on it should not learn them.
  ///
  /// - Parameter example: A row's texts.
  func placement(
    reading: Reading, example: (ExampleID) throws -> TrainingExample?
  ) throws -> Splitter.Placement {
    var splitter = Splitter(plan, recorded: recorded)
    var counts = WordCounts(rows: rows)
    var sketches = RowSketches()
    var words = PartWords()
    var taken = TakenRows()
    try reading(nil) { row, isChosen in
      let links = isChosen || !recorded.isEmpty ? SplitLinks(row) : nil
      guard let links, isChosen || recorded[links.id] != nil else { return taken.append(false) }
      taken.append(true)
      splitter.add(links, onlyTies: !isChosen)
      sketches.append(row, &words)
      words.fill(from: row)
      counts.add(words.words)
    }
    let order = splitter.order()
    sketches = sketches.ordered(order)
    taken.rank(by: order)
    let threshold = Deduplicator.usualThreshold
    var prompts = RareWords(rows: order.count, threshold: threshold * 0.75)
    taken.begin()
    try reading(PartWords.Part.prompt.columns) { row, _ in
      guard let rank = taken.next() else { return }
      words.read(.prompt, of: row)
      words.fill(from: row)
      prompts.set(rank, to: words.words, counts)
    }
    var search = AlikeSearch(prompts: prompts, sketches, mostRoom: mostRoom)
    if search.crowded > 0 {
      var answers = RareWords(rows: order.count, threshold: threshold)
      counts = WordCounts(rows: search.crowded)
      for isCounted in [false, true] {
        taken.begin()
        try reading(PartWords.Part.answer.columns) { row, _ in
          guard let rank = taken.next(), search.isCrowded(rank) else { return }
          words.read(.answer, of: row)
          words.fill(from: row)
          if isCounted {
            answers.set(rank, to: words.words, counts)
          } else {
            counts.add(words.words)
          }
        }
      }
      search.add(answers: answers)
    }
    var pairs = ComparedPairs(rows: order.count)
    return try splitter.placed(order, search) { row, other in
      try pairs.areAlike(row, other) { try example(splitter.id(order[$0])) }
    }
  }
}

/// Which of the rows that are read were taken, and their ranks, from one reading to the next.
private struct TakenRows {
  /// By reading: the row's rank, or -1.
  private var ranks: ContiguousArray<Int32> = []
  private var read = 0
  private var count: Int32 = 0

  /// Notes the next row of the first reading.
  mutating func append(_ isTaken: Bool) {
    ranks.append(isTaken ? count : -1)
    if isTaken { count += 1 }
  }

  /// Gives the rows their ranks: `order` has by rank which of the taken ones it is.
  mutating func rank(by order: [Int]) {
    var byPlace = ContiguousArray<Int32>(repeating: 0, count: order.count)
    for (rank, place) in order.enumerated() { byPlace[place] = Int32(rank) }
    for row in ranks.indices where ranks[row] >= 0 { ranks[row] = byPlace[Int(ranks[row])] }
  }

  /// Begins another reading.
  mutating func begin() { read = 0 }

  /// The next row's rank; nil for one that was not taken.
  mutating func next() -> Int? {
    defer { read += 1 }
    return ranks[read] < 0 ? nil : Int(ranks[read])
  }
}

/// Compares rows exactly; those that are often compared and of different code without their texts.
private struct ComparedPairs {
  private let threshold = Deduplicator.usualThreshold
  /// What is known of each row's code; 0 for nothing yet.
  private var codes: ContiguousArray<UInt64>
  /// How often each row's texts were read, as far as it matters.
  private var readings: ContiguousArray<UInt8>
  private var last: (row: Int, measure: NearMeasure)?

  /// A row that is read so often has its code looked at, which costs as much as a comparison.
  private static let manyReadings: UInt8 = 8

  init(rows: Int) {
    codes = ContiguousArray(repeating: 0, count: rows)
    readings = ContiguousArray(repeating: 0, count: rows)
  }

  mutating func areAlike(
    _ row: Int, _ other: Int, read: (Int) throws -> TrainingExample?
  ) throws -> Bool {
    guard codes[row] == 0 || codes[other] == 0 || codes[row] == codes[other] else { return false }
    if last?.row != row {
      last = try example(row, read).map { (row, NearMeasure($0, threshold: threshold)) }
    }
    guard let one = last?.measure, let two = try example(other, read) else { return false }
    return one.similarity(to: two) != nil
  }

  private mutating func example(
    _ row: Int, _ read: (Int) throws -> TrainingExample?
  ) rethrows -> TrainingExample? {
    guard let found = try read(row) else { return nil }
    if readings[row] < Self.manyReadings {
      readings[row] += 1
      if readings[row] == Self.manyReadings {
        codes[row] = max(1, ComparableExample(found).codeKey)
      }
    }
    return found
  }
}
