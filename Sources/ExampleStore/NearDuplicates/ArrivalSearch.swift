import GRDB
import TextBytes
import TrainingData

/// Compares the rows that a transaction has stored with all that came before them.
struct ArrivalSearch {
  /// Texts that are compared for a row; the signatures say which are the likeliest.
  private static let mostCompared = 4
  private static let mostComparedForNearest = 16

  private let database: Database
  private let arrivals: NumberedArrivals
  private let waiting: SignatureRows
  private var cache = SignatureCache()

  /// Compares arrivals with what was here before them, and takes waiting rows into the index where
  /// they are many.
  ///
  /// - Parameter arrivals: Nil where nobody asks; then the index is only kept in step.
  static func settle(
    _ arrivals: NumberedArrivals?, _ database: Database
  ) throws -> [Int: NearExample] {
    guard let index = try BandIndex(database) else { return [:] }
    let last = try FingerprintRecord.lastNumber(database)
    while try (arrivals?.first ?? last + 1) - index.indexedNumber() > BandIndex.mostInRun {
      try index.takeIn()
    }
    let mark = try index.indexedNumber()
    let isDue = last - mark >= BandIndex.rowsInRun
    guard arrivals != nil || isDue else { return [:] }
    let waiting = try index.waiting(after: mark)
    let entries = waiting.entries()
    var near: [Int: NearExample] = [:]
    if let arrivals {
      var search = ArrivalSearch(database: database, arrivals: arrivals, waiting: waiting)
      near = try search.near(entries)
    }
    if isDue { try index.append(entries, after: mark, through: last) }
    return near
  }

  /// Says what examples that are not stored are near to, by their places.
  static func look(_ arrivals: Arrivals, _ database: Database) throws -> [Int: NearExample] {
    let last = try FingerprintRecord.lastNumber(database)
    guard let index = try BandIndex(database), let numbered = arrivals.numbered(from: last + 1)
    else { return [:] }
    var waiting = try index.waiting(after: index.indexedNumber())
    for (place, judged) in arrivals.examples.enumerated() {
      guard let number = UInt32(exactly: last + 1 + Int64(place)) else { continue }
      waiting.append(number) { judged.fingerprint.signature.span.appendWords(to: &$0) }
    }
    var search = ArrivalSearch(database: database, arrivals: numbered, waiting: waiting)
    return try search.near(waiting.entries())
  }

  private init(database: Database, arrivals: NumberedArrivals, waiting: SignatureRows) {
    self.database = database
    self.arrivals = arrivals
    self.waiting = waiting
  }

  /// - Parameter entries: Of the waiting rows, sorted.
  private mutating func near(_ entries: ContiguousArray<UInt64>) throws -> [Int: NearExample] {
    guard let first = UInt32(exactly: arrivals.first) else { return [:] }
    var pairs = CandidatePairs(newFrom: first)
    let new = ContiguousArray(entries.lazy.filter { UInt32(truncatingIfNeeded: $0) >= first })
    for segment in try BandSegment.fetchAll(database) {
      try segment.forEachMatch(of: new, database) { pairs.note($0, $1) }
    }
    pairs.noteAmong(entries)
    var near: [Int: NearExample] = [:]
    try pairs.forEachRow { number, candidates in
      guard let place = arrivals.place(of: number) else { return }
      near[place] = try nearest(to: number, among: candidates)
    }
    return near
  }
}

extension ArrivalSearch {
  private mutating func nearest(
    to number: UInt32, among candidates: [UInt32]
  ) throws -> NearExample? {
    let measure = arrivals.measure
    guard let example = arrivals.example(number) else { return nil }
    var likely: [(agreement: Int, number: UInt32)] = []
    for candidate in candidates {
      let agreement = try agreements(number, candidate)
      if agreement >= measure.leastAgreement { likely.append((agreement, candidate)) }
    }
    guard !likely.isEmpty else { return nil }
    likely.sort {
      $0.agreement == $1.agreement ? $0.number < $1.number : $0.agreement > $1.agreement
    }
    let similarity = measure.similarity(example)
    var left = measure.wantsNearest ? Self.mostComparedForNearest : Self.mostCompared
    var best: NearExample?
    for (_, candidate) in likely {
      guard left > 0, best == nil || measure.wantsNearest else { break }
      guard let old = try living(candidate) else { continue }
      left -= 1
      guard let value = similarity(old), value > best?.similarity ?? -1 else { continue }
      best = NearExample(id: old.id, similarity: value)
    }
    return best
  }

  /// The example of a number; nil where it was retired or is gone.
  private func living(_ number: UInt32) throws -> TrainingExample? {
    if let example = arrivals.example(number) { return example }
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

  private mutating func agreements(_ new: UInt32, _ old: UInt32) throws -> Int {
    let among = waiting.withSignature(of: old) { other in
      waiting.withSignature(of: new) { MinHashKernel.agreements($0, other) }
    }
    if let count = among ?? nil { return count }
    guard let place = try cache.place(of: old, database) else { return 0 }
    return waiting.withSignature(of: new) { cache.agreements(at: place, with: $0) } ?? 0
  }
}
