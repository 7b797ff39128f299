import ByteFiles
import Foundation
import GRDB
import GRDBSQLite
import Logging
import TrainingData

extension TrainingDataStore {
  /// The first SQLite without the fault that can damage a write-ahead log when two connections
  /// reset it at once.
  static let safeSQLiteVersion = 3_051_003

  /// Opens the store at `location`, making it or bringing its schema up to date where it may write.
  ///
  /// - Parameters:
  ///   - fingerprint: Recognises rows that other programs wrote; without it they wait.
  ///   - onIndexing: Told how far the full-text index is, whenever a search has to make it first.
  ///   - busyTimeout: Seconds to wait for another program that writes.
  ///   - openingTimeout: Seconds to wait for one while opening, where that differs.
  /// - Throws: `configuration` for a newer schema and, for writing, on another machine's disk, `inputOutput` for a damaged file or one that is
  ///   no database, `permission`, `busy`, `inputMissing` for a missing folder.
  public static func open(
    _ location: StoreLocation, access: Access = .readWrite, fingerprint: Fingerprinting? = nil,
    logger: Logger = TrainingDataStore.silent, onIndexing: IndexingProgress? = nil,
    busyTimeout: Double = 10, openingTimeout: Double? = nil
  ) async throws -> TrainingDataStore {
    let path = location.path
    let medium = StorageMedium.holding(path)
    if access == .readWrite { try medium.check(path, allowsNetwork: location.allowsNetwork) }
    let isNew = try StoreFile.prepare(path, access: access)
    do {
      let store = try connect(
        path, access: access, isNew: isNew, busyTimeout: openingTimeout ?? busyTimeout,
        fingerprint: fingerprint, logger: logger, onIndexing: onIndexing)
      if access == .readWrite {
        if let warning = medium.warning { logger.warning("\(warning.message) \(warning.remedy)") }
        try await store.adoptForeignChanges()
        try await store.renewSignatures()
        if let spool = location.fallback { await store.mergeWhatWaits(in: spool) }
        try await store.indexBands()
        if openingTimeout != nil { try store.wait(forOthers: busyTimeout) }
      }
      return store
    } catch {
      throw StoreFault.wrap(error, at: path)
    }
  }

  /// Sets how many seconds a writer waits for another program's.
  private func wait(forOthers seconds: Double) throws {
    try database.writeWithoutTransaction {
      try $0.runScript("PRAGMA busy_timeout = \(Int(seconds * 1_000))")
    }
  }

  /// Takes in what the fallback store collected; a failure leaves it there for the next time.
  private func mergeWhatWaits(in spool: String) async {
    do {
      let merged = try await merge(fallback: spool, at: Date().timeIntervalSince1970)
      if let merged { logger.warning("\(merged.notice)") }
    } catch {
      logger.error("The fallback store is not merged yet.", metadata: ["error": "\(error)"])
    }
  }

  /// Makes an empty store without a file, gone when it is closed.
  public static func inMemory(fingerprint: Fingerprinting? = nil) throws -> TrainingDataStore {
    let queue = try DatabaseQueue(configuration: configuration(access: .readWrite, isNew: true))
    let identity = SchemaMigrator.NewIdentity.random()
    try queue.write { try SchemaMigrator.migrate($0, makingIdentity: identity) }
    return TrainingDataStore(
      path: ":memory:", access: .readWrite, database: queue, fingerprint: fingerprint,
      logger: silent, lockPath: nil)
  }

  private static func connect(
    _ path: String, access: Access, isNew: Bool, busyTimeout: Double,
    fingerprint: Fingerprinting?, logger: Logger, onIndexing: IndexingProgress?
  ) throws -> TrainingDataStore {
    guard access == .readWrite else {
      return TrainingDataStore(
        path: path, access: access, database: try StoreFile.openReading(path),
        fingerprint: fingerprint, logger: logger, onIndexing: onIndexing, lockPath: nil)
    }
    // Before anything is made beside a file that is not ours to touch.
    if !isNew { try StoreFile.checkBeforeWriting(path) }
    // Nothing is left of a store whose maker was killed at its birth.
    let isEmpty = isNew || FileStatus(at: path)?.size == 0
    let lockPath = sqlite3_libversion_number() < safeSQLiteVersion ? path + ".lock" : nil
    let lock: AdvisoryLock?
    // Writers take turns at the lock, and there may be many before this one.
    do {
      lock = try lockPath.map {
        try AdvisoryLock.acquire(at: $0, timeout: .seconds(busyTimeout * 6))
      }
    } catch let error as AssayError where error.kind == .permission {
      throw StoreFault.readOnly(path)
    }
    defer { lock?.release() }
    let pool = try DatabasePool(
      path: path,
      configuration: configuration(access: access, isNew: isEmpty, busyTimeout: busyTimeout))
    try StoreFile.makeDurable(pool, at: path)
    try StoreFile.migrate(pool, at: path)
    do { try BulkLoad.mend(pool, at: path) } catch {
      // Without them everything works, only slower.
      logger.warning("Two indexes wait to be built.", metadata: ["error": "\(error)"])
    }
    if StoreFile.narrowPermissions(path) {
      logger.warning("Other users could read the store; only its owner can now.")
    }
    return TrainingDataStore(
      path: path, access: access, database: pool, fingerprint: fingerprint, logger: logger,
      onIndexing: onIndexing, lockPath: lockPath)
  }

  static func configuration(
    access: Access, isNew: Bool, busyTimeout: Double = 10
  ) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = access == .readOnly
    configuration.busyMode = .timeout(busyTimeout)
    configuration.maximumReaderCount = 4
    configuration.prepareDatabase { database in
      if isNew, access == .readWrite { try database.execute(sql: "PRAGMA page_size = 16384") }
      try database.execute(
        sql: """
          PRAGMA trusted_schema = OFF;
          PRAGMA cell_size_check = ON;
          PRAGMA mmap_size = 0;
          PRAGMA secure_delete = ON;
          PRAGMA cache_size = -49152;
          PRAGMA wal_autocheckpoint = 4096;
          """)
    }
    return configuration
  }
}
