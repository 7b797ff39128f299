import GRDB
import TrainingData

/// Rows of the full-text index: the words of an example's input, output and rejected answer.
///
/// The index keeps words only. What is in it is decided by `searched_number`: every example up to
/// there and none behind; retired ones stay in it, since search looks only for live rows.
enum SearchRecord {
  static let insertion =
    "INSERT INTO example_search (rowid, input, output, rejected) VALUES (?, ?, ?, ?)"
  static let removal = """
    INSERT INTO example_search (example_search, rowid, input, output, rejected)
      VALUES ('delete', ?, ?, ?, ?)
    """

  static func searchedNumber(_ database: Database) throws -> Int64 {
    Int64(try database.integer("SELECT searched_number FROM store_identity"))
  }

  static func setSearchedNumber(_ number: Int64, _ database: Database) throws {
    try database.run("UPDATE store_identity SET searched_number = ?", [.integer(number)])
  }

  /// Indexes new rows when the index is complete up to them; otherwise they wait for the catch-up.
  static func index(
    _ rows: [(number: Int64, judged: JudgedExample)], after number: Int64, _ database: Database
  ) throws {
    guard let last = rows.last, try searchedNumber(database) == number else { return }
    for (number, judged) in rows {
      try judged.withParts { example, _ in
        try write(
          insertion, number, example.input, example.output, example.rejectedOutput, database)
      }
    }
    try setSearchedNumber(last.number, database)
  }

  /// Takes a row's words out again; they must be the words that were put in.
  static func remove(
    _ number: Int64, _ input: String, _ output: String, _ rejected: String?, _ database: Database
  ) throws {
    guard number <= (try searchedNumber(database)) else { return }
    try write(removal, number, input, output, rejected, database)
  }

  private static func write(
    _ sql: String, _ number: Int64, _ input: String, _ output: String, _ rejected: String?,
    _ database: Database
  ) throws {
    let statement = try database.prepared(sql)
    try statement.bind(number, at: 1)
    try statement.bind(input, at: 2)
    try statement.bind(output, at: 3)
    try statement.bind(rejected, at: 4)
    try statement.run()
  }
}
