import GRDB
import TextBytes
import TrainingData

/// Looks what rows are nearly the same as: those that share a band with them are found, those whose
/// signatures agree are compared.
///
/// All of it goes by the numbers of rows, which stay what they are: whether rows are compared in the
/// transaction that stores them or many transactions later, it comes to the same.
struct ArrivalSearch {
  private let database: Database
  private let index: BandIndex
  private let measure: ArrivalMeasure
  private var cache = SignatureCache()

  /// Texts that are compared for a row; the signatures say which are the likeliest.
  private static let mostCompared = 4
  private static let mostComparedForNearest = 16
  /// Rows that are sought in one pass over the index: what they share with older ones is held.
  private static let rowsAtOnce = 8_192

  /// A search in what is stored; nil where signatures of an older program wait to be made anew.
  init?(by measure: ArrivalMeasure, _ database: Database) throws {
    guard let index = try BandIndex(database) else { return nil }
    self.database = database
    self.index = index
    self.measure = measure
  }

  /// What stored rows are nearly the same as, by their ids; of those that live and came before them.
  mutating func near(_ numbers: [ClosedRange<Int64>]) throws -> [ExampleID: NearExample] {
    var near: [ExampleID: NearExample] = [:]
    var new = SignatureRows()
    let ranges = numbers.sorted { $0.lowerBound < $1.lowerBound }
    for (place, range) in ranges.enumerated() {
      try new.add(after: range.lowerBound - 1, through: range.upperBound, database)
      guard new.numbers.count >= Self.rowsAtOnce || place == ranges.count - 1 else { continue }
      try forEachLikely(new) { search, number, likely in
        guard let example = try search.living(number) else { return }
        near[example.id] = try search.alike(example, likely).nearest
      }
      new.removeAll()
    }
    return near
  }

  /// What an example that is not stored is nearly the same as; of those that live.
  mutating func alike(_ judged: JudgedExample) throws -> [NearExample] {
    guard let next = UInt32(exactly: try FingerprintRecord.lastNumber(database) + 1) else {
      return []
    }
    var new = SignatureRows()
    judged.withParts { _, fingerprint in
      new.append(next) { fingerprint.signature.span.appendWords(to: &$0) }
    }
    var found: [NearExample] = []
    try forEachLikely(new) { search, _, likely in
      found = try search.alike(judged.example, likely)
    }
    return found
  }

  /// Calls `body` with each row that is likely near to older ones, and these, the likeliest first.
  private mutating func forEachLikely(
    _ new: SignatureRows,
    _ body: (_ search: ArrivalSearch, _ number: UInt32, _ likely: [UInt32]) throws -> Void
  ) throws {
    guard let first = new.numbers.first, let last = new.numbers.last else { return }
    let areStored = try Int64(first) <= FingerprintRecord.lastNumber(database)
    var pairs = CandidatePairs(newFrom: first)
    let sought = new.entries()
    for segment in try BandSegment.fetchAll(database) where segment.firstNumber < last {
      try segment.forEachMatch(of: sought, database) { pairs.note($0, $1) }
    }
    let waiting = try index.waiting().entries()
    pairs.noteAmong(areStored ? waiting : waiting.merged(with: sought))
    var place = 0
    try pairs.forEachRow { number, older in
      // Of the rows that wait some are not asked about.
      guard number <= last else { return }
      while new.numbers[place] < number { place += 1 }
      // Others may have stored rows between the transactions.
      guard new.numbers[place] == number else { return }
      let likely = try likely(older, like: new.signature(at: place))
      if !likely.isEmpty { try body(self, number, likely) }
    }
  }
}

extension ArrivalSearch {
  /// Those whose signatures agree enough, the likeliest first, the older of two.
  private mutating func likely(
    _ older: [UInt32], like signature: ContiguousArray<UInt64>
  ) throws -> [UInt32] {
    var likely: [(agreement: Int, number: UInt32)] = []
    for number in older {
      let agreement = try cache.agreements(of: number, with: signature.span, database) ?? 0
      if agreement >= measure.leastAgreement { likely.append((agreement, number)) }
    }
    likely.sort {
      $0.agreement == $1.agreement ? $0.number < $1.number : $0.agreement > $1.agreement
    }
    return likely.map(\.number)
  }

  /// The likeliest that are alike by their texts; the first one will do unless the nearest is wanted.
  private func alike(_ new: TrainingExample, _ likely: [UInt32]) throws -> [NearExample] {
    let similarity = measure.similarity(new)
    var left = measure.wantsNearest ? Self.mostComparedForNearest : Self.mostCompared
    var found: [NearExample] = []
    for number in likely {
      guard left > 0, found.isEmpty || measure.wantsNearest else { break }
      guard let old = try living(number) else { continue }
      left -= 1
      if let value = similarity(old) { found.append(NearExample(id: old.id, similarity: value)) }
    }
    return found
  }

  /// The example of a number; nil where it was retired or is gone.
  private func living(_ number: UInt32) throws -> TrainingExample? {
    let statement = try database.prepared(Self.selection)
    try statement.bind(Int64(number), at: 1)
    defer { statement.reset() }
    return try statement.step() ? ExampleRecord.read(statement) : nil
  }

  private static let selection = """
    SELECT \(ExampleRecord.columns.map { "e." + $0 }.joined(separator: ", "))
      FROM fingerprints AS f CROSS JOIN training_examples AS e ON e.id = f.example_id
      WHERE f.number = ?
    """
}

extension [NearExample] {
  /// The nearest; the first of several.
  var nearest: NearExample? {
    var best: NearExample?
    for found in self where found.similarity > best?.similarity ?? -1 { best = found }
    return best
  }
}
