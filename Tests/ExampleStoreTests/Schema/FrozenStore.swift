import Foundation
import GRDB
import Testing

@testable import ExampleStore

/// A small store of an older schema, kept as text; the statements are those that were published with
/// that schema, and `scripts/freeze-store` adds the next one.
struct FrozenStore: Sendable, CustomTestStringConvertible {
  let number: Int

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Frozen")

  /// All that there are, by their numbers.
  static let all: [FrozenStore] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
    return names.compactMap { name in
      guard name.hasPrefix("schema-"), name.hasSuffix(".sql") else { return nil }
      return Int(name.dropFirst(7).dropLast(4)).map(FrozenStore.init)
    }.sorted { $0.number < $1.number }
  }()

  var testDescription: String { "schema \(number)" }

  /// Makes the file as the program of its time left it.
  func thaw(at path: String) throws {
    let sql = try String(
      contentsOf: Self.folder.appending(path: "schema-\(number).sql"), encoding: .utf8)
    var configuration = Configuration()
    // The text brings the tables in the order of their birth, not in that of their references.
    configuration.foreignKeysEnabled = false
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
    try queue.close()
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
  }

  /// The rows of every table, with the columns that the table has here.
  static func rows(_ database: Database) throws -> [Table: [String]] {
    let names = try String.fetchAll(
      database,
      sql: """
        SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'
          AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'example_search%'
        """)
    var rows: [Table: [String]] = [:]
    for name in names {
      let columns = try String.fetchAll(
        database, sql: "SELECT name FROM pragma_table_info('\(name)') ORDER BY cid")
      rows[Table(name: name, columns: columns)] = try read(name, columns, database)
    }
    return rows
  }

  /// The rows of some columns, in a spelling that tells types apart.
  static func read(_ name: String, _ columns: [String], _ database: Database) throws -> [String] {
    // Signatures are made anew when a newer program computes them in another way.
    let kept = columns.filter { $0 != "signature" }.map { "quote(\($0))" }
    let number = name == "training_examples" ? "rowid || ' ' || " : ""
    return try String.fetchAll(
      database,
      sql: "SELECT \(number)\(kept.joined(separator: " || ', ' || ")) FROM \(name)"
    ).sorted()
  }

  /// A table by its name and the columns that it had.
  struct Table: Hashable {
    let name: String
    let columns: [String]
  }
}
