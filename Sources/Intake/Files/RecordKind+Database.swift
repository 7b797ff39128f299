import ByteFiles
import TrainingData

extension RecordKind {
  /// Whether a source is a database that can be read as such.
  ///
  /// - Throws: `bad_data` for one that comes packed or by a pipe, and where another kind was asked
  ///   for than the source is.
  func meansDatabase(_ source: ByteSource) throws(AssayError) -> Bool {
    let path = source.path
    let start = try source.peek(FileMagic.length)
    let holds = FileMagic(start.span) == .sqlite
    guard holds else {
      guard self != .database else {
        throw AssayError(
          .badData, code: "no_database", message: "\(path) is not an SQLite database.",
          remedy: "Leave --as out to have its kind recognised.")
      }
      return false
    }
    guard self == .database || self == .auto else {
      throw AssayError(
        .badData, code: "is_database", message: "\(path) is an SQLite database, not \(rawValue).",
        remedy: "Leave --as out, or say --as database.")
    }
    guard source.magic == .sqlite, path != "-" else {
      throw AssayError(
        .badData, code: "no_file_of_its_own",
        message: "\(path) holds an SQLite database that comes packed or by a pipe.",
        remedy: "Unpack it into a file and import that.")
    }
    return true
  }
}
