import GRDB
import TrainingData

/// The store's errors: facts here, wording here, never a word of an example.
enum StoreFault {
  static func newerSchema(_ path: String, found: Int) -> AssayError {
    AssayError(
      .configuration, code: "newer_schema",
      message:
        "The store at \(path) has schema \(found); this program knows up to "
        + "\(SchemaMigrator.current).",
      remedy: "Use a newer assay, or open an older copy with --db; nothing was changed.")
  }

  static func notSQLite(_ path: String) -> AssayError {
    AssayError(
      .inputOutput, code: "not_a_store", message: "\(path) is not an SQLite database.",
      remedy: "Check --db and ASSAY_DB; the file was not changed.")
  }

  static func corrupt(_ path: String) -> AssayError {
    AssayError(
      .inputOutput, code: "store_corrupt", message: "The store at \(path) is damaged.",
      remedy: "Run `assay doctor`, then restore a backup with `assay restore`.")
  }

  static func busy(_ path: String) -> AssayError {
    AssayError(
      .busy, code: "store_busy", message: "The store at \(path) is in use by another program.",
      remedy: "Try again when it has finished.")
  }

  static func full(_ path: String) -> AssayError {
    AssayError(
      .inputOutput, code: "disk_full", message: "No room is left for the store at \(path).",
      remedy: "Free some space and try again; what was acknowledged is kept.")
  }

  static func readOnly(_ path: String) -> AssayError {
    AssayError(
      .permission, code: "read_only", message: "The store at \(path) cannot be written.",
      remedy: "Check the permissions of the file and its folder; reading still works.")
  }

  static func permission(_ path: String) -> AssayError {
    AssayError(
      .permission, code: "no_permission", message: "The store at \(path) may not be opened.",
      remedy: "Check the permissions of the file and its folder.")
  }

  static func unfinished(_ path: String) -> AssayError {
    AssayError(
      .permission, code: "unfinished_write",
      message:
        "A program was killed while it wrote to \(path); what it left has to be taken back first, "
        + "by \(path)-journal, and that cannot be written here.",
      remedy: "Open it where the file and its folder may be written, or copy both files to such a "
        + "folder and name the copy; nothing was changed.")
  }

  static func missing(_ path: String) -> AssayError {
    AssayError(
      .inputMissing, code: "store_missing", message: "There is no store at \(path).",
      remedy: "Check --db and ASSAY_DB, or add an example to make one.")
  }

  static func missingBackup(_ path: String) -> AssayError {
    AssayError(
      .inputMissing, code: "backup_missing", message: "There is no backup at \(path).",
      remedy: "Name the file that `assay backup` wrote; nothing was changed.")
  }

  static func foreign(_ path: String) -> AssayError {
    AssayError(
      .badData, code: "unknown_database",
      message: "\(path) is an SQLite database without the table training_examples.",
      remedy: "Name a store or a training_data.db; other databases are not read yet, and this "
        + "one was not changed.")
  }

  static func missingFolder(_ path: String) -> AssayError {
    AssayError(
      .inputMissing, code: "folder_missing", message: "The folder \(path) does not exist.",
      remedy: "Create it, or name another place with --db.")
  }

  static func notAFile(_ path: String, kind: String) -> AssayError {
    AssayError(
      .permission, code: "not_a_file", message: "\(path) is \(kind), not a regular file.",
      remedy: "Name the store's own file with --db; nothing was opened.")
  }

  static func weakDurability(_ path: String, _ what: String) -> AssayError {
    AssayError(
      .configuration, code: "not_durable", message: "The store at \(path) runs with \(what).",
      remedy: "Move the store to a local disk that supports write-ahead logging.")
  }

  static func noExample(_ id: ExampleID) -> AssayError {
    AssayError(
      .inputMissing, code: "no_example", message: "There is no example with the id \(id).",
      remedy: "List the examples with `assay list`.")
  }

  /// Turns what SQLite says into what a person can act on; other errors pass.
  static func wrap(_ error: any Error, at path: String) -> any Error {
    guard let fault = error as? DatabaseError else { return error }
    switch fault.resultCode {
    // Locks that another program holds, or that cannot be had just now.
    case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL: return busy(path)
    case .SQLITE_CORRUPT: return corrupt(path)
    // A header that says what no SQLite ever wrote.
    case .SQLITE_ERROR where fault.message == "unsupported file format": return corrupt(path)
    case .SQLITE_ERROR where fault.message?.hasPrefix("no such ") == true:
      return AssayError(
        .inputOutput, code: "unknown_schema",
        message: "\(path) lacks what every such file has (\(fault.message ?? "")).",
        remedy: "Run `assay doctor`; the file may be damaged or written by another program.")
    case .SQLITE_NOTADB: return notSQLite(path)
    case .SQLITE_FULL: return full(path)
    case .SQLITE_READONLY: return readOnly(path)
    case .SQLITE_PERM, .SQLITE_AUTH, .SQLITE_CANTOPEN: return permission(path)
    case .SQLITE_IOERR:
      return AssayError(
        .inputOutput, code: "store_io",
        message:
          "Reading or writing the store at \(path) failed (SQLite code "
          + "\(fault.extendedResultCode.rawValue)).",
        remedy: "Check the disk; what was acknowledged is kept.")
    case .SQLITE_NOMEM:
      return AssayError(
        .inputOutput, code: "out_of_memory", message: "There is not enough memory for \(path).",
        remedy: "Close other programs or raise the limit; what was acknowledged is kept.")
    case .SQLITE_TOOBIG:
      return AssayError(
        .badData, code: "too_large", message: "A text is larger than SQLite can hold.",
        remedy: "Split it.")
    default:
      return AssayError(
        .internalFault, code: "store_fault",
        message:
          "The store at \(path) answered with SQLite code \(fault.extendedResultCode.rawValue): "
          + "\(fault.message ?? "no message").",
        remedy: "Run `assay doctor` and report this.")
    }
  }
}
