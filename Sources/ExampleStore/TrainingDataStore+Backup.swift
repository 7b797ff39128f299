import ByteFiles
import Foundation
import GRDB
import TrainingData

extension TrainingDataStore {
  /// Writes a checked copy of the store, as of one moment, while others go on writing.
  ///
  /// The copy appears whole under its name, 0600, or not at all.
  /// - Parameter overwriting: Whether a file of that name may be replaced.
  /// - Returns: The number of live examples in the copy.
  @discardableResult
  public func backup(
    to target: String, overwriting: Bool = false, at time: Double
  ) async throws -> Int {
    if let there = FileStatus(at: target), let own = FileStatus(at: path),
      there.inode == own.inode, there.device == own.device
    {
      throw AssayError(
        .cannotCreate, code: "backup_is_store", message: "\(target) is the store itself.",
        remedy: "Name another file.")
    }
    let file = try AtomicFile(
      at: target, overwriting: overwriting, replacingDatabases: true, compression: nil)
    do {
      let rows = try StoreCopy.write(from: database, to: file.temporary)
      try file.commit()
      if access == .readWrite {
        try await write { [path = target.absolutePath] database in
          try database.run(
            "INSERT OR REPLACE INTO backups VALUES (?, ?)", [.text(path), .real(time)])
        }
      }
      return rows
    } catch {
      file.discard()
      throw StoreFault.wrap(error, at: target)
    }
  }

  /// Puts a backup in the place of the store; the store that was there is kept aside.
  ///
  /// The backup is checked first, and copied, so that it stays a backup. What was erased since it was
  /// made is erased again, and stays away.
  /// - Parameters:
  ///   - takesErased: Whether what was erased since comes back.
  ///   - fingerprint: Recognises rows that other programs wrote.
  /// - Returns: Where the store that was there lies now, nil when there was none; how many examples
  ///   there are, and how many were taken away again.
  /// - Throws: `busy` while another program has the store open.
  public static func restore(
    from backup: String, to location: StoreLocation, takesErased: Bool = false, at time: Double,
    fingerprint: Fingerprinting? = nil
  ) async throws -> (previous: String?, rows: Int, erased: Int) {
    let path = location.path
    guard let there = FileStatus(at: backup) else { throw StoreFault.missingBackup(backup) }
    if let own = FileStatus(at: path), there.inode == own.inode, there.device == own.device {
      throw AssayError(
        .cannotCreate, code: "backup_is_store", message: "\(backup) is the store itself.",
        remedy: "Name the file that `assay backup` wrote.")
    }
    try StoreFile.refuseForeign(path)
    try StoreFile.prepareFolder(path)
    do {
      let source = try StoreFile.openReading(backup)
      defer { try? source.close() }
      guard try await source.read({ try $0.text("PRAGMA integrity_check") }) == "ok" else {
        throw StoreFault.corrupt(backup)
      }
      let draft = try AtomicFile(
        at: path, overwriting: true, replacingDatabases: true, compression: nil)
      defer { draft.discard() }
      let rows = try StoreCopy.write(from: source, to: draft.temporary)
      let previous = try StoreFile.putInPlace(draft, at: time)
      try StoreFile.note(copies: [backup] + (previous.map { [$0] } ?? []), in: path, at: time)
      guard let previous, !takesErased else { return (previous, rows, 0) }
      let erased = try await eraseAgain(
        in: location, since: previous, at: time, fingerprint: fingerprint)
      return (previous, rows - erased, erased)
    } catch let error as DatabaseError {
      throw StoreFault.wrap(error, at: backup)
    }
  }
}

extension TrainingDataStore {
  /// Erases in a restored store what had been erased in the one that was there before it.
  ///
  /// - Returns: How many live examples went.
  private static func eraseAgain(
    in location: StoreLocation, since previous: String, at time: Double,
    fingerprint: Fingerprinting?
  ) async throws -> Int {
    let before: TrainingDataStore
    // A store that cannot be read is why somebody restores.
    do { before = try await open(StoreLocation(path: previous), access: .readOnly) } catch {
      return 0
    }
    defer { try? before.close() }
    guard let hasAny = try? await before.read({ try Tombstones($0).areAny }), hasAny else {
      return 0
    }
    let store = try await open(location, fingerprint: fingerprint)
    do {
      let count = try await store.count()
      _ = try await store.takeInErasures(of: before)
      try await store.noteKeys(of: before, at: time)
      let erased = try await count - store.count()
      try store.close()
      return erased
    } catch {
      try? store.close()
      throw error
    }
  }

  /// Keeps the keys under which another store's tombstones, which came along, were hashed.
  private func noteKeys(of other: TrainingDataStore, at time: Double) async throws {
    let keys = try await other.read { database in
      try database.rows(
        """
        SELECT store_id, hash_key FROM store_identity
          UNION SELECT store_id, hash_key FROM merges
        """, []
      ) { [SQLValue.text($0.text(0)), .blob($0.bytes(1))] }
    }
    try await write { database in
      for key in keys {
        try database.run(
          """
          INSERT OR IGNORE INTO merges SELECT ?1, ?2, ?3
            WHERE ?1 NOT IN (SELECT store_id FROM store_identity)
          """, key + [.real(time)])
      }
    }
  }
}

/// A whole database copied page by page.
enum StoreCopy {
  /// Copies everything into the empty file at `path`, as one file without a log, and checks it.
  ///
  /// - Returns: How many live examples the copy holds.
  static func write(from source: any DatabaseReader, to path: String) throws -> Int {
    let copy = try DatabaseQueue(path: path)
    defer { try? copy.close() }
    // The copy is a draft without a name of its own yet: its journal needs no file.
    try copy.writeWithoutTransaction { try $0.runScript("PRAGMA journal_mode = MEMORY") }
    try source.backup(to: copy)
    return try copy.writeWithoutTransaction { database in
      try database.runScript("PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL")
      guard try database.text("PRAGMA integrity_check") == "ok" else {
        throw StoreFault.corrupt(path)
      }
      return try database.integer("SELECT count(*) FROM training_examples")
    }
  }
}
