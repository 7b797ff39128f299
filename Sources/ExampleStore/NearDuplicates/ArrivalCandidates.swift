import GRDB
import TextBytes
import TrainingData

/// Rows that were stored, each with the older ones that it may be near to.
///
/// All of it goes by the numbers of rows, which stay what they are: it may be compared at once or when
/// the transaction is over, while the next one is written, and comes to the same.
package struct ArrivalCandidates: Sendable {
  private struct Row: Sendable {
    let number: UInt32
    let id: ExampleID
    let signature: ContiguousArray<UInt8>
    /// Where it is likely that its texts are read; elsewhere the store has them.
    let example: JudgedExample?
    let older: [UInt32]
  }

  private let rows: [Row]
  private let measure: ArrivalMeasure

  /// Texts that are compared for a row; the signatures say which are the likeliest.
  private static let mostCompared = 4
  private static let mostComparedForNearest = 16

  /// Of so many rows the texts stay in memory until they are compared.
  private static let mostHeld = 1_024

  init(_ pairs: inout CandidatePairs, _ arrivals: Arrivals) {
    var rows: [Row] = []
    var held = 0
    pairs.forEachRow { number, bands, older in
      guard let new = arrivals.row(number) else { return }
      // Most rows share one band with something by chance, and few of those are near to it.
      let isHeld = held < Self.mostHeld && (bands > 1 || !arrivals.areStored)
      if isHeld { held += 1 }
      new.judged.withParts { _, fingerprint in
        rows.append(
          Row(
            number: number, id: new.id, signature: fingerprint.signature,
            example: isHeld ? new.judged : nil, older: older))
      }
    }
    self.rows = rows
    measure = arrivals.measure
  }

  /// What each row is nearly the same as, by its id; of those that live and came before it.
  func near(_ database: Database) throws -> [ExampleID: NearExample] {
    var near: [ExampleID: NearExample] = [:]
    var cache = SignatureCache()
    for row in rows { near[row.id] = try nearest(to: row, &cache, database) }
    return near
  }

  /// All that the first row is nearly the same as, of those that are likeliest.
  func alike(_ database: Database) throws -> [NearExample] {
    var cache = SignatureCache()
    return try rows.first.map { try alike(to: $0, &cache, database) } ?? []
  }

  private func nearest(
    to row: Row, _ cache: inout SignatureCache, _ database: Database
  ) throws -> NearExample? {
    var best: NearExample?
    for found in try alike(to: row, &cache, database)
    where found.similarity > best?.similarity ?? -1 {
      best = found
    }
    return best
  }

  /// The likeliest that are alike by their texts; the first one will do unless the nearest is wanted.
  private func alike(
    to row: Row, _ cache: inout SignatureCache, _ database: Database
  ) throws -> [NearExample] {
    let likely = try likely(row, &cache, database)
    guard !likely.isEmpty else { return [] }
    guard let new = try row.example?.example ?? Self.living(row.number, database) else {
      return []
    }
    let similarity = measure.similarity(new)
    var left = measure.wantsNearest ? Self.mostComparedForNearest : Self.mostCompared
    var found: [NearExample] = []
    for number in likely {
      guard left > 0, found.isEmpty || measure.wantsNearest else { break }
      guard let old = try Self.living(number, database) else { continue }
      left -= 1
      if let value = similarity(old) { found.append(NearExample(id: old.id, similarity: value)) }
    }
    return found
  }

  /// Those whose signatures agree enough, the likeliest first, the older of two.
  private func likely(
    _ row: Row, _ cache: inout SignatureCache, _ database: Database
  ) throws -> [UInt32] {
    var signature = ContiguousArray<UInt64>()
    row.signature.span.appendWords(to: &signature)
    var likely: [(agreement: Int, number: UInt32)] = []
    for number in row.older {
      let agreement = try cache.agreements(of: number, with: signature.span, database) ?? 0
      if agreement >= measure.leastAgreement { likely.append((agreement, number)) }
    }
    likely.sort {
      $0.agreement == $1.agreement ? $0.number < $1.number : $0.agreement > $1.agreement
    }
    return likely.map(\.number)
  }

  /// The example of a number; nil where it was retired or is gone.
  private static func living(_ number: UInt32, _ database: Database) throws -> TrainingExample? {
    let statement = try database.prepared(selection)
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

extension TrainingDataStore {
  /// Says what rows that were stored are nearly the same as, by their ids.
  ///
  /// It may run while other rows are written.
  package func near(_ candidates: ArrivalCandidates) async throws -> [ExampleID: NearExample] {
    try await read { database in
      // Old texts come in no order, so a cache of them would only take room.
      let pages = try database.integer("PRAGMA cache_size")
      defer { try? database.runScript("PRAGMA cache_size = \(pages)") }
      try database.runScript("PRAGMA cache_size = -2048")
      return try candidates.near(database)
    }
  }
}
