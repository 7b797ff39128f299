import ByteFiles
import Foundation
import GRDB
import TrainingData

/// The store as a file: who may see it, whether it may be opened, how it is written safely.
enum StoreFile {
  /// Checks what stands at `path` and makes what is missing.
  ///
  /// A missing folder is made, 0700, below a folder that exists; a missing file is made 0600, since
  /// SQLite would make it readable for everybody.
  /// - Returns: Whether the file is new or empty.
  static func prepare(_ path: String, access: TrainingDataStore.Access) throws -> Bool {
    if let status = FileStatus(at: path, followingLinks: false) {
      guard status.kind == .regular else {
        throw StoreFault.notAFile(path, kind: "\(status.kind)")
      }
      // SQLite would take a file that is too short for its header for an empty one, and overwrite it.
      guard status.size == 0 || status.size >= 100 else { throw StoreFault.notSQLite(path) }
      return status.size == 0
    }
    guard access == .readWrite else { throw StoreFault.missing(path) }
    try prepareFolder(path)
    guard try create(path) else { throw StoreFault.permission(path) }
    return true
  }

  /// Makes the folder of `path` when its parent is there.
  static func prepareFolder(_ path: String) throws {
    let folder = (path as NSString).deletingLastPathComponent
    guard !folder.isEmpty, FileStatus(at: folder) == nil else { return }
    let parent = (folder as NSString).deletingLastPathComponent
    guard parent.isEmpty || FileStatus(at: parent)?.kind == .directory else {
      throw StoreFault.missingFolder(parent)
    }
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: false,
        attributes: [.posixPermissions: 0o700])
    } catch {
      // Another process may have made it in between.
      guard FileStatus(at: folder)?.kind == .directory else { throw StoreFault.permission(path) }
    }
  }

  /// Makes an empty file that only its owner sees, unless another process was quicker.
  private static func create(_ path: String) throws -> Bool {
    let lock = try AdvisoryLock.acquire(at: path + ".lock", timeout: .seconds(60))
    defer { lock.release() }
    if FileStatus(at: path, followingLinks: false) != nil { return true }
    return FileManager.default.createFile(
      atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
  }

  /// Looks at an existing file before the first write: not SQLite, damaged or newer is refused.
  static func checkBeforeWriting(_ path: String) throws {
    do { try check(path) } catch let error as DatabaseError where error.isForUnfinishedWrite {
      try UnfinishedWrite.takeBack(path)
      try check(path)
    }
  }

  private static func check(_ path: String) throws {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(10)
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    defer { try? queue.close() }
    try queue.unsafeRead { database in
      try SchemaMigrator.checkKnown(database, at: path)
      try checkWhole(path, database)
      _ = try holdsExamples(database, at: path)
    }
  }

  /// Refuses to take the place of another program's database; anything else may be replaced, above
  /// all a damaged store.
  static func refuseForeign(_ path: String) throws {
    guard FileStatus(at: path)?.kind == .regular else { return }
    do { try check(path) } catch let error as AssayError where error.code == "unknown_database" {
      throw error
    } catch let error as DatabaseError where error.hidesContent {
      throw StoreFault.wrap(error, at: path)
    } catch {
      return
    }
  }

  /// Whether a database is a store or the original's; false when nothing is in it yet.
  ///
  /// - Throws: `unknown_database` for another program's.
  private static func holdsExamples(_ database: Database, at path: String) throws -> Bool {
    if try database.hasTable("training_examples", at: path) { return true }
    let isEmpty = try !database.exists(
      #"SELECT 1 FROM sqlite_master WHERE name NOT LIKE 'sqlite\_%' ESCAPE '\'"#)
    guard isEmpty else { throw StoreFault.foreign(path) }
    return false
  }

  /// Refuses a file whose end is missing; while there is a log, the file may be behind it.
  private static func checkWhole(_ path: String, _ database: Database) throws {
    let pages = try database.integer("PRAGMA page_count")
    let whole = try database.integer("PRAGMA page_size") * pages
    guard let size = FileStatus(at: path)?.size, size < whole,
      (FileStatus(at: path + "-wal")?.size ?? 0) == 0
    else { return }
    throw StoreFault.corrupt(path)
  }

  /// Opens for reading, also on a medium where not even the write-ahead log's index can be made.
  static func openReading(_ path: String) throws -> DatabaseQueue {
    try openReading(path) { database in
      try SchemaMigrator.checkKnown(database, at: path)
      guard try holdsExamples(database, at: path) else { throw StoreFault.missing(path) }
      try SchemaMigrator.standIn(for: database)
    }
  }

  /// Opens any program's database for reading, whole and where nothing may be written too.
  static func openReading(
    _ path: String, checking check: (Database) throws -> Void
  ) throws -> DatabaseQueue {
    let configuration = TrainingDataStore.configuration(access: .readOnly, isNew: false)
    func open(_ name: String) throws -> DatabaseQueue {
      let queue = try DatabaseQueue(path: name, configuration: configuration)
      try queue.unsafeRead { database in
        try checkWhole(path, database)
        try check(database)
      }
      return queue
    }
    do { return try open(path) } catch let error as DatabaseError
      where error.isForUnfinishedWrite
    {
      try UnfinishedWrite.takeBack(path)
      return try open(path)
    } catch let error as DatabaseError where error.isForLackOfAPlaceToWrite {
      if (FileStatus(at: path + "-wal")?.size ?? 0) > 0 {
        return try UnreachableLog.readingCopy(of: path, open)
      }
      let allowed = CharacterSet.urlPathAllowed.subtracting(CharacterSet(charactersIn: "?#%"))
      let escaped = path.addingPercentEncoding(withAllowedCharacters: allowed) ?? path
      return try open("file:\(escaped)?immutable=1")
    }
  }

  /// Makes an answer mean that the data is on disk, and checks that SQLite agreed.
  ///
  /// GRDB lowers `synchronous` to NORMAL after every hook it offers, so it is raised afterwards.
  static func makeDurable(_ pool: DatabasePool, at path: String) throws {
    try pool.writeWithoutTransaction { database in
      try database.runScript("PRAGMA synchronous = FULL")
      #if canImport(Darwin)
        try database.runScript("PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON")
      #endif
      guard try database.integer("PRAGMA synchronous") == 2 else {
        throw StoreFault.weakDurability(path, "reduced synchronisation")
      }
      // SQLite says "wal" before it has written so; a write that failed then shows only here.
      var mode = try database.text("PRAGMA journal_mode") ?? ""
      if mode != "wal" { mode = try database.text("PRAGMA journal_mode = WAL") ?? "" }
      guard mode == "wal" else { throw StoreFault.weakDurability(path, "journal mode \(mode)") }
    }
  }

  /// Brings the schema up to date; a store with rows in it is copied aside first.
  static func migrate(_ pool: DatabasePool, at path: String) throws {
    try pool.writeWithoutTransaction { database in
      let found = try SchemaMigrator.version(of: database)
      guard found != SchemaMigrator.current else { return }
      if try database.exists("SELECT 1 FROM sqlite_master WHERE name = 'training_examples'"),
        try database.exists("SELECT 1 FROM training_examples")
      {
        try keepCopy(of: database, at: "\(path).pre-v\(SchemaMigrator.current)", store: path)
      }
      let identity = SchemaMigrator.NewIdentity.random()
      try database.inTransaction(.immediate) {
        try SchemaMigrator.migrate(database, makingIdentity: identity)
        return .commit
      }
    }
  }

  /// Closes the files to everybody but their owner.
  ///
  /// - Returns: Whether the store itself had been open to others.
  @discardableResult
  static func narrowPermissions(_ path: String) -> Bool {
    var wasOpen = false
    for suffix in ["", "-wal", "-shm", ".lock"] {
      guard let status = FileStatus(at: path + suffix, followingLinks: false),
        status.permissions & 0o077 != 0
      else { continue }
      try? FileManager.default.setAttributes(
        [.posixPermissions: 0o600], ofItemAtPath: path + suffix)
      if suffix.isEmpty { wasOpen = true }
    }
    return wasOpen
  }

  /// Writes a verified copy beside the store, unless an earlier try already left one.
  private static func keepCopy(of database: Database, at copy: String, store: String) throws {
    if FileStatus(at: copy, followingLinks: false) != nil { return }
    let draft = copy + ".tmp"
    try? FileManager.default.removeItem(atPath: draft)
    guard
      FileManager.default.createFile(
        atPath: draft, contents: nil, attributes: [.posixPermissions: 0o600])
    else { throw StoreFault.permission(copy) }
    do {
      try database.run("VACUUM INTO ?", [.text(draft)])
      let queue = try DatabaseQueue(path: draft)
      let verdict = try queue.read { try $0.text("PRAGMA integrity_check") }
      try queue.close()
      guard verdict == "ok" else { throw StoreFault.corrupt(store) }
      try FileManager.default.moveItem(atPath: draft, toPath: copy)
    } catch {
      try? FileManager.default.removeItem(atPath: draft)
      throw error
    }
  }
}

extension DatabaseError {
  /// Whether a file cannot be looked into just now, so that nobody can tell whose it is.
  fileprivate var hidesContent: Bool {
    switch resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL, .SQLITE_PERM, .SQLITE_AUTH: true
    default: false
    }
  }

  /// Whether the file could be read if only the index of its log could be made beside it.
  var isForLackOfAPlaceToWrite: Bool {
    resultCode == .SQLITE_CANTOPEN || resultCode == .SQLITE_READONLY
      || extendedResultCode == .SQLITE_IOERR_SHMSIZE
  }
}
