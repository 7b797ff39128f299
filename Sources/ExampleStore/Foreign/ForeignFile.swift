import ByteFiles
import Foundation
import GRDB
import TrainingData

/// A database of another program, opened without changing anything about it.
enum ForeignFile {
  /// Refuses what no SQLite database can be, before SQLite calls it damaged.
  static func checkKind(of path: String) throws {
    guard let status = FileStatus(at: path) else { throw ForeignFault.missing(path) }
    guard status.kind == .regular else {
      throw ForeignFault.noDatabase("\(path) is \(status.kind), not a file.")
    }
    // An empty file is an empty database, and one that was never finished may lack its first page.
    let isUnfinished = (FileStatus(at: path + "-journal")?.size ?? 0) > 0
    guard try status.size == 0 || isUnfinished || ByteSource(path).magic == .sqlite else {
      throw ForeignFault.noDatabase("\(path) is not an SQLite database.")
    }
  }

  /// Opens for reading, also where not even the write-ahead log's index can be made; or for marks.
  ///
  /// Only what a killed program left unfinished is taken back, as its own next start would.
  static func open(_ path: String, writing: Bool) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = !writing
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;")
    }
    func open(_ name: String) throws -> DatabaseQueue {
      let queue = try DatabaseQueue(path: name, configuration: configuration)
      try queue.read { _ = try $0.exists("SELECT 1 FROM sqlite_master") }
      return queue
    }
    do { return try open(path) } catch let error as DatabaseError
      where error.isForUnfinishedWrite
    {
      try UnfinishedWrite.takeBack(path)
      return try open(path)
    } catch let error as DatabaseError
      where !writing
      && error.isForLackOfAPlaceToWrite
      && (FileStatus(at: path + "-wal")?.size ?? 0) == 0
    {
      let allowed = CharacterSet.urlPathAllowed.subtracting(CharacterSet(charactersIn: "?#%"))
      let escaped = path.addingPercentEncoding(withAllowedCharacters: allowed) ?? path
      return try open("file:\(escaped)?immutable=1")
    }
  }
}

/// The names of the tables of a database, which tell what it is.
public enum ForeignTables {
  /// The tables of the database at `path`, and the views, which whoever reads them refuses by name.
  ///
  /// - Throws: `inputMissing`, `badData` for what is no database, and what the store throws for a
  ///   damaged file or one that may not be read.
  public static func names(at path: String) throws -> Set<String> {
    do {
      try ForeignFile.checkKind(of: path)
      let queue = try ForeignFile.open(path, writing: false)
      defer { try? queue.close() }
      return try queue.read { database in
        Set(
          try database.rows("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')") {
            $0.text(0)
          })
      }
    } catch {
      throw ForeignFault.wrap(error, at: path)
    }
  }
}

extension Database {
  /// Whether there is a table of this name in the file.
  ///
  /// - Throws: `bad_data` where a view has the name: its rows have no numbers to go by, and what it
  ///   selects may change while it is read.
  func hasTable(_ name: String, at path: String) throws -> Bool {
    let kind = try text(
      """
      SELECT type FROM main.sqlite_master
        WHERE name = ? COLLATE NOCASE AND type IN ('table', 'view')
      """, [.text(name)])
    guard kind != "view" else { throw ForeignFault.view(path, name) }
    return kind != nil
  }
}

/// The errors of foreign files.
enum ForeignFault {
  /// Turns what SQLite says of another program's file into what a person can act on.
  static func wrap(_ error: any Error, at path: String) -> any Error {
    let wrapped = StoreFault.wrap(error, at: path)
    guard let fault = wrapped as? AssayError else { return wrapped }
    switch fault.code {
    case "store_corrupt", "not_a_store":
      return AssayError(
        .inputOutput, code: "database_damaged", message: "The database \(path) is damaged.",
        remedy: "Take what can be saved with 'sqlite3 FILE .recover' and import that; "
          + "what was read before is stored.")
    case "store_busy":
      return AssayError(
        .busy, code: "database_busy", message: "Another program is writing to \(path).",
        remedy: "Try again when it has finished.")
    default: return wrapped
    }
  }

  static func missing(_ path: String) -> AssayError {
    AssayError(
      .inputMissing, code: "file_missing", message: "There is no file at \(path).",
      remedy: "Check the path.")
  }

  static func noDatabase(_ message: String) -> AssayError {
    AssayError(
      .badData, code: "no_database", message: message,
      remedy: "Name a database that the original wrote.")
  }

  static func view(_ path: String, _ name: String) -> AssayError {
    AssayError(
      .badData, code: "view_for_table", message: "In \(path) \(name) is a view, not a table.",
      remedy: "In a copy of the file put a table with the view's rows in its place, and name that.")
  }

  static func foreign(_ path: String, table: String) -> AssayError {
    AssayError(
      .badData, code: "unknown_database",
      message: "\(path) is an SQLite database without the columns of the table \(table).",
      remedy: "Name a file that the original or Assay wrote.")
  }
}
