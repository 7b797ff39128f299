import ByteFiles
import GRDB
import Logging
import TrainingData

/// The memory of Assay: every example, decision and dataset in one SQLite file.
///
/// It remembers and does not judge. Several processes may hold the same file open; every write is
/// one transaction that is on disk before the call returns.
public final class TrainingDataStore: Sendable {
  /// What the holder may do.
  public enum Access: Sendable {
    /// Read and write; the file is made when it is absent.
    case readWrite
    /// Read only, also where nothing may be written.
    case readOnly
  }

  /// Computes what a row is recognised by; given by those who may import the fingerprinter.
  public typealias Fingerprinting = @Sendable (TrainingExample) -> Fingerprint

  /// Told how many of how many examples are searchable now, while the index is made.
  public typealias IndexingProgress = @Sendable (_ done: Int, _ total: Int) -> Void

  /// Where the store stands; `:memory:` for one without a file.
  public let path: String
  public let access: Access
  let database: any DatabaseWriter
  let fingerprint: Fingerprinting?
  let logger: Logger
  let onIndexing: IndexingProgress?
  /// The file whose lock keeps writers apart where SQLite is too old to do it safely.
  let lockPath: String?
  /// Keeps others of this process from dropping SQLite's locks; nil for one without a file.
  private let heldFiles: HeldDatabase?

  init(
    path: String, access: Access, database: any DatabaseWriter, fingerprint: Fingerprinting?,
    logger: Logger, onIndexing: IndexingProgress? = nil, lockPath: String?
  ) {
    self.path = path
    self.access = access
    self.database = database
    self.fingerprint = fingerprint
    self.logger = logger
    self.onIndexing = onIndexing
    self.lockPath = lockPath
    heldFiles = path == ":memory:" ? nil : HeldDatabase(at: path)
  }

  /// A logger that says nothing.
  public static var silent: Logger {
    Logger(label: "assay.store") { _ in SwiftLogNoOpLogHandler() }
  }

  /// What names are hashed by that only this store can compute; empty for a database of others.
  package var idKey: ContiguousArray<UInt8> {
    let key = try? database.read { database in
      try database.first("SELECT hash_key FROM store_identity", []) { $0.bytes(0) }
    }
    return (key ?? nil) ?? []
  }

  /// Closes every connection; later calls fail.
  public func close() throws {
    let lock = try writerLock()
    defer { lock?.release() }
    // GRDB closes its readers last, and a reader may not fold the log into the file.
    (database as? DatabasePool)?.invalidateReadOnlyConnections()
    do { try database.close() } catch { throw StoreFault.wrap(error, at: path) }
    heldFiles?.release()
    if access == .readWrite, path != ":memory:", let growth = LogGrowth(of: path) {
      logger.warning("\(growth.message) \(growth.remedy(at: path))")
    }
  }

  /// Reads in one snapshot.
  func read<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws -> Value {
    do { return try await database.read(body) } catch { throw StoreFault.wrap(error, at: path) }
  }

  /// Writes in one transaction that is on disk when this returns.
  ///
  /// - Parameter countsItself: Whether the body keeps the tallies of the rows it inserts and
  ///   deletes; otherwise triggers do.
  func write<Value: Sendable>(
    countsItself: Bool = false, _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws -> Value {
    guard access == .readWrite else { throw StoreFault.readOnly(path) }
    do {
      return try await database.writeWithoutTransaction { [self] database in
        try transaction(database, countsItself: countsItself, body)
      }
    } catch {
      throw StoreFault.wrap(error, at: path)
    }
  }

  /// One transaction of our own: locked, immediate, and known to the triggers.
  func transaction<Value>(
    _ database: Database, countsItself: Bool, _ body: (Database) throws -> Value
  ) throws -> Value {
    let lock = try writerLock()
    defer { lock?.release() }
    var value: Value?
    try database.inTransaction(.immediate) {
      try database.run("INSERT INTO own_writer VALUES (?)", [SQLValue(countsItself)])
      value = try body(database)
      try database.run("DELETE FROM own_writer")
      return .commit
    }
    guard let value else { throw StoreFault.busy(path) }
    return value
  }

  /// Keeps other processes' writers and checkpoints out, where SQLite needs that.
  func writerLock() throws -> AdvisoryLock? {
    try lockPath.map { try AdvisoryLock.acquire(at: $0, timeout: .seconds(60)) }
  }
}
