import ByteFiles
import GRDB
import Synchronization

/// A load of any size into a store, batch by batch, at a rate that does not fall as the store grows.
///
/// The keys of three indexes, the two of hashes and the one of fingerprints' ids, come in no order:
/// every transaction writes most of their pages again, and once they outgrow the page cache every
/// row costs pages read besides. A load that turns out to be large drops them and builds them at its
/// end, which costs a scan and a sort. One that is killed before is made good when the store is next
/// opened for writing.
public final class BulkLoad: Sendable {
  private let store: TrainingDataStore
  private let largeAfter: Int
  private let state = Mutex(State())

  private struct State {
    /// What this load has stored.
    var rows = 0
    /// Held while the indexes are away, so that nobody builds them meanwhile.
    var lock: AdvisoryLock?
  }

  /// Begins a load into `store`.
  public convenience init(into store: TrainingDataStore) {
    self.init(into: store, puttingIndexesOffAfter: Self.rowsOfLargeLoad)
  }

  /// - Parameter rows: How many have to be stored before the load counts as large.
  init(into store: TrainingDataStore, puttingIndexesOffAfter rows: Int) {
    self.store = store
    largeAfter = rows
  }

  /// Stores a batch in one transaction.
  public func admit(_ batch: AdmissionBatch) async throws -> BatchOutcome {
    let outcome = try await store.admit(batch)
    let fresh = outcome.admissions.count { if case .stored = $0 { true } else { false } }
    let rows = state.withLock { state in
      state.rows += fresh
      return state.lock == nil ? state.rows : 0
    }
    if rows >= largeAfter { try await putIndexesOff(after: rows) }
    return outcome
  }

  /// Builds the indexes that were put off; without this the next opening of the store does.
  public func finish() async throws {
    let lock = state.withLock { state in
      defer { state.lock = nil }
      return state.lock
    }
    guard let lock else { return }
    defer { lock.release() }
    ProcessLimits.giveBackMemory()
    try await store.write { try Self.build($0) }
    // What was sorted in is free, but the system does not know.
    ProcessLimits.giveBackMemory()
    try await store.write { database in
      try Self.withSmallCache(database) { try BandIndex(database)?.mergeAll() }
    }
    try await store.checkpoints(after: Self.ordinaryPages)
  }
}

extension BulkLoad {
  /// For fewer a scan and a sort are not worth it.
  private static let rowsOfLargeLoad = 8_192
  /// The indexes of so many rows fit the page cache.
  private static let rowsThatFitTheCache = 131_072

  /// Of how many rows the indexes are built for the cost of storing one with them in place.
  private static func rowsBuilt(forEachOf rows: Int64) -> Int64 {
    rows > rowsThatFitTheCache ? 8 : 2
  }

  /// Pages in the log after which they move to the file: a page that was changed often in between
  /// moves once.
  private static let pagesInLoad = 16_384
  private static let ordinaryPages = 4096

  /// The indexes whose keys come in no order and that nothing in an import reads.
  private static let names = [
    "idx_examples_content_hash", "idx_examples_input_hash", "fingerprints_example",
  ]

  private static let dropping = names.map { "DROP INDEX IF EXISTS \($0);\n" }.joined()

  private func putIndexesOff(after rows: Int) async throws {
    guard store.path != ":memory:" else { return }
    let all = try await store.read { try FingerprintRecord.lastNumber($0) }
    guard Int64(rows) * Self.rowsBuilt(forEachOf: all) >= all else { return }
    // Another load may be at it; then the indexes are away already.
    guard let lock = try? AdvisoryLock.acquire(at: Self.lockPath(store.path), timeout: .zero)
    else { return }
    state.withLock { $0.lock = lock }
    try await store.write { try $0.runScript(Self.dropping) }
    try await store.checkpoints(after: Self.pagesInLoad)
  }

  private static func lockPath(_ path: String) -> String { path + ".bulk.lock" }

  /// Builds what a killed load put off, unless a living one is at it.
  static func mend(_ database: some DatabaseWriter, at path: String) throws {
    guard try database.read({ try areIndexesAway($0) }),
      let lock = try? AdvisoryLock.acquire(at: lockPath(path), timeout: .zero)
    else { return }
    defer { lock.release() }
    try database.write { try build($0) }
  }

  /// Whether a load is at it, or died in it.
  static func areIndexesAway(_ database: Database) throws -> Bool {
    let marks = names.map { _ in "?" }.joined(separator: ", ")
    let found = try database.integer(
      "SELECT count(*) FROM sqlite_master WHERE type = 'index' AND name IN (\(marks))",
      names.map { .text($0) })
    return found < names.count
  }

  /// Builds what is missing, on two cores; each may take as much memory as the page cache to sort.
  private static func build(_ database: Database) throws {
    try withSmallCache(database) {
      defer { try? database.runScript("PRAGMA threads = 0") }
      try database.runScript(
        "PRAGMA threads = 1;" + CompatSchema.indexes + Migration8Fingerprints.index)
    }
  }

  /// Does what goes over its pages once, and so has no use for those that it was at before.
  private static func withSmallCache(_ database: Database, _ body: () throws -> Void) throws {
    let pages = try database.integer("PRAGMA cache_size")
    defer { try? database.runScript("PRAGMA cache_size = \(pages)") }
    try database.runScript("PRAGMA cache_size = -8192; PRAGMA shrink_memory")
    try body()
  }
}

extension TrainingDataStore {
  /// Sets how many pages the log may hold before they move to the file.
  fileprivate func checkpoints(after pages: Int) async throws {
    try await database.writeWithoutTransaction {
      try $0.runScript("PRAGMA wal_autocheckpoint = \(pages)")
    }
  }
}
