import GRDB
import TextBytes
import TrainingData

/// Finds for the rows that a transaction has stored which older ones they may be near to, by the
/// bands that they share.
struct ArrivalSearch {
  /// Looks for candidates, and takes waiting rows into the index where they are many.
  ///
  /// - Parameter arrivals: Nil where nobody asks; then the index is only kept in step.
  /// - Returns: What is to be compared; nil for nothing.
  static func settle(
    _ arrivals: Arrivals?, _ database: Database
  ) throws -> ArrivalCandidates? {
    guard let index = try BandIndex(database) else { return nil }
    let last = try FingerprintRecord.lastNumber(database)
    let before = arrivals.map { $0.first - 1 } ?? last
    while try before - index.indexedNumber() > BandIndex.mostInRun { try index.takeIn() }
    let mark = try index.indexedNumber()
    let isDue = last - mark >= BandIndex.rowsInRun
    guard arrivals != nil || isDue else { return nil }
    var waiting = try SignatureRows.fetch(after: mark, through: before, database)
    arrivals?.appendSignatures(to: &waiting)
    let entries = waiting.entries()
    var found: ArrivalCandidates?
    if let arrivals { found = try candidates(for: arrivals, among: entries, database) }
    if isDue { try index.append(entries, after: mark, through: last) }
    return found
  }

  /// The same for examples that are not stored; the index stays as it is.
  static func look(_ arrivals: Arrivals, _ database: Database) throws -> ArrivalCandidates? {
    guard let index = try BandIndex(database) else { return nil }
    var waiting = try index.waiting()
    arrivals.appendSignatures(to: &waiting)
    return try candidates(for: arrivals, among: waiting.entries(), database)
  }

  /// - Parameter entries: Of the rows that are not in the index, the new ones included; sorted.
  private static func candidates(
    for arrivals: Arrivals, among entries: ContiguousArray<UInt64>, _ database: Database
  ) throws -> ArrivalCandidates? {
    guard let first = UInt32(exactly: arrivals.first) else { return nil }
    var pairs = CandidatePairs(newFrom: first)
    let new = ContiguousArray(entries.lazy.filter { UInt32(truncatingIfNeeded: $0) >= first })
    for segment in try BandSegment.fetchAll(database) {
      try segment.forEachMatch(of: new, database) { pairs.note($0, $1) }
    }
    pairs.noteAmong(entries)
    return pairs.isEmpty ? nil : ArrivalCandidates(&pairs, arrivals)
  }
}
