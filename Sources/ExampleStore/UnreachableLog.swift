import ByteFiles
import Foundation
import GRDB
import TrainingData

/// A store whose write-ahead log holds rows, in a folder where the log's index cannot be made.
///
/// Reading the file alone would leave those rows out without a word.
enum UnreachableLog {
  /// Copies file and log, folds the log into the copy, and opens that; no name of it stays.
  static func readingCopy(
    of path: String, _ open: (String) throws -> DatabaseQueue
  ) throws -> DatabaseQueue {
    let folder = NSTemporaryDirectory() + "/assay-reading-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    // What is open stays readable after its name is gone.
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let copy = folder + "/store.db"
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(atPath: path + suffix, toPath: copy + suffix)
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o600], ofItemAtPath: copy + suffix)
    }
    try StoreFile.leaveJournal(of: copy)
    return try open(copy)
  }
}
