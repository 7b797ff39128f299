import ExampleStore
import Inspection
import TrainingData

/// Reads the rows of an export to place them: once for what ties them and for how common their words
/// are, once for their rarest words. The texts of rows that may be alike are read a third time.
struct SplitSurvey {
  private let plan: SplitPlan
  private let recorded: [ExampleID: Split]
  private let rows: Int

  /// - Parameters:
  ///   - recorded: Where earlier exports of the same plan put their rows.
  ///   - rows: About how many rows there are.
  init(_ plan: SplitPlan, recorded: [ExampleID: Split] = [:], rows: Int) {
    self.plan = plan
    self.rows = rows
    self.recorded = recorded
  }

  /// The columns that rows are read for.
  static let columns = SplitLinks.columns.union(WholeWords.columns)

  /// Hands out all rows, and whether each is to be exported; twice the same in the same order.
  typealias Reading = (_ body: (ExampleRow, _ isChosen: Bool) throws -> Void) throws -> Void

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
    var rareWords = RareAnswers(rows: rows)
    var words = WholeWords()
    var isTaken: ContiguousArray<Bool> = []
    try reading { row, isChosen in
      let links = isChosen || !recorded.isEmpty ? SplitLinks(row) : nil
      guard let links, isChosen || recorded[links.id] != nil else { return isTaken.append(false) }
      isTaken.append(true)
      splitter.add(links, onlyTies: !isChosen)
      words.read(row)
      rareWords.count(words)
    }
    let order = splitter.order()
    var ranks = ContiguousArray<Int>(repeating: 0, count: order.count)
    for (rank, place) in order.enumerated() { ranks[place] = rank }
    var sketches = ContiguousArray(repeating: RowSketch(), count: order.count)
    rareWords.begin(rows: order.count)
    var read = 0
    var taken = 0
    try reading { row, _ in
      defer { read += 1 }
      guard isTaken[read] else { return }
      words.read(row)
      rareWords.set(ranks[taken], to: words)
      sketches[ranks[taken]] = words.sketch
      taken += 1
    }
    var pairs = ComparedPairs(sketches)
    return try splitter.placed(order, rareWords.searches) { row, other in
      try pairs.areAlike(row, other) { try example(splitter.id(order[$0])) }
    }
  }
}

/// Compares rows exactly, and most of them without their texts.
private struct ComparedPairs {
  private let sketches: ContiguousArray<RowSketch>
  private let threshold = Deduplicator.usualThreshold
  /// What is known of each row's code; 0 for nothing yet.
  private var codes: ContiguousArray<UInt64>
  private var last: (row: Int, example: ComparableExample)?

  init(_ sketches: ContiguousArray<RowSketch>) {
    self.sketches = sketches
    codes = ContiguousArray(repeating: 0, count: sketches.count)
  }

  mutating func areAlike(
    _ row: Int, _ other: Int, read: (Int) throws -> TrainingExample?
  ) throws -> Bool {
    guard sketches[row].mayBeAlike(sketches[other], at: threshold),
      codes[row] == 0 || codes[other] == 0 || codes[row] == codes[other]
    else { return false }
    if last?.row != row { last = try example(row, read).map { (row, $0) } }
    guard let one = last?.example, let two = try example(other, read) else { return false }
    return one.likeness(to: two).difference(at: threshold) == nil
  }

  private mutating func example(
    _ row: Int, _ read: (Int) throws -> TrainingExample?
  ) rethrows -> ComparableExample? {
    guard let found = try read(row).map(ComparableExample.init) else { return nil }
    codes[row] = max(1, found.codeKey)
    return found
  }
}
