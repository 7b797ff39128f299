import ByteFiles
import Foundation
import GRDB
import TrainingData

extension StoreFile {
  /// Copies that this program left beside the store: before a migration, a restore or a merge.
  static func copiesBeside(_ path: String) -> [String] {
    let path = path.absolutePath
    let folder = (path as NSString).deletingLastPathComponent
    let name = (path as NSString).lastPathComponent
    let marks = [".pre-v", ".before-restore-", ".merged-"]
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { entry in
      entry.hasPrefix(name) && marks.contains { entry.dropFirst(name.count).hasPrefix($0) }
    }.sorted().map { folder + "/" + $0 }
  }

  /// The paths in their order, each once.
  static func copiesOnce(_ paths: [String]) -> [String] {
    var seen: Set<String> = []
    return paths.filter { seen.insert($0).inserted }
  }

  /// What killed programs left beside the store: drafts of it, and of copies before a migration,
  /// which nobody makes while the store is open.
  static func leftovers(beside path: String) -> [String] {
    let path = path.absolutePath
    let folder = (path as NSString).deletingLastPathComponent
    let name = (path as NSString).lastPathComponent
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let copies = names.filter { $0.hasPrefix("\(name).pre-v") && $0.hasSuffix(".tmp") }
    return copies.sorted().map { folder + "/" + $0 } + StaleTemporaries.leftBehind(by: path)
  }

  /// Gives the draft the store's name and keeps a copy of the store that was there.
  ///
  /// - Returns: Where the copy lies; nil when there was no store.
  static func putInPlace(_ draft: AtomicFile, at time: Double) throws -> String? {
    let path = draft.path
    let lock = try AdvisoryLock.acquire(at: path + ".lock", timeout: .seconds(10))
    defer { lock.release() }
    guard FileStatus(at: path, followingLinks: false) != nil else {
      try draft.commit()
      return nil
    }
    try leaveJournal(of: path)
    let aside = freeName("\(path).before-restore-\(Int(time))")
    try FileManager.default.copyItem(atPath: path, toPath: aside)
    try draft.commit()
    return aside
  }

  /// Notes in a store that nobody has open which copies of it there are, so that an erasure names
  /// them; a database of the original has no place for that.
  static func note(copies: [String], in path: String, at time: Double) throws {
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    try queue.write { database in
      guard try database.exists("SELECT 1 FROM sqlite_master WHERE name = 'backups'") else {
        return
      }
      for copy in copies {
        try database.run(
          "INSERT OR REPLACE INTO backups VALUES (?, ?)", [.text(copy.absolutePath), .real(time)])
      }
    }
  }

  /// The name itself, or with a number behind it when it is taken.
  private static func freeName(_ name: String) -> String {
    guard FileStatus(at: name, followingLinks: false) != nil else { return name }
    var number = 2
    while FileStatus(at: "\(name)-\(number)", followingLinks: false) != nil { number += 1 }
    return "\(name)-\(number)"
  }

  /// Folds the write-ahead log into the file, which works only while nobody else has it open.
  ///
  /// A store that is too damaged for that is left as it is, log and all.
  static func leaveJournal(of path: String) throws {
    do {
      let queue = try DatabaseQueue(path: path)
      defer { try? queue.close() }
      try queue.writeWithoutTransaction { database in
        _ = try database.text("PRAGMA wal_checkpoint(TRUNCATE)")
        guard try database.text("PRAGMA journal_mode = DELETE") == "delete" else {
          throw StoreFault.busy(path)
        }
      }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
      throw StoreFault.busy(path)
    } catch is DatabaseError {
      // Moved aside with the damaged file, so that nothing of it is lost.
      for suffix in ["-wal", "-shm"] where FileStatus(at: path + suffix) != nil {
        try FileManager.default.moveItem(
          atPath: path + suffix, toPath: path + ".damaged" + suffix)
      }
    }
  }

  /// Renames a store that was merged, so that it is neither merged again nor lost.
  ///
  /// - Parameter isMerged: Whether nothing came in since; asked while nobody else can write.
  /// - Returns: Where it lies now; nil when something came in.
  static func setAside(
    _ path: String, at time: Double, if isMerged: (Database) throws -> Bool
  ) throws -> String? {
    try leaveJournal(of: path)
    let aside = freeName("\(path).merged-\(Int(time))")
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    var isAside = false
    try queue.inDatabase { database in
      // SQLite refuses to write to a file that was renamed meanwhile, so no row can slip in behind.
      try database.inTransaction(.exclusive) {
        if try isMerged(database) {
          try FileManager.default.moveItem(atPath: path, toPath: aside)
          isAside = true
        }
        return .rollback
      }
    }
    return isAside ? aside : nil
  }
}
