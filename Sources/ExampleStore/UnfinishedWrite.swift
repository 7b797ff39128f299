import GRDB
import TrainingData

/// What a program left that was killed amid a transaction: half of it may stand in the file, and the
/// journal beside it says how it was before.
enum UnfinishedWrite {
  /// Takes back what is unfinished, as that program's next start would.
  ///
  /// A program that is still at it holds a lock, and is left alone.
  /// - Throws: `permission` where the file or its folder cannot be written.
  static func takeBack(_ path: String) throws {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      defer { try? queue.close() }
      try queue.unsafeRead { _ = try $0.exists("SELECT 1 FROM sqlite_master") }
    } catch let error as DatabaseError where error.saysNothingMayBeWritten {
      throw StoreFault.unfinished(path)
    }
  }
}

extension DatabaseError {
  /// Whether a read-only connection met a journal that has to be taken back first.
  var isForUnfinishedWrite: Bool { extendedResultCode == .SQLITE_READONLY_ROLLBACK }

  fileprivate var saysNothingMayBeWritten: Bool {
    switch resultCode {
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM: true
    case .SQLITE_IOERR: extendedResultCode == .SQLITE_IOERR_DELETE
    default: false
    }
  }
}
