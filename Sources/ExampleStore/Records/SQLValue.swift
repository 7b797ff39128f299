import GRDB

/// A value on its way into or out of a statement, with SQLite's own five types.
enum SQLValue: Hashable, Sendable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob(ContiguousArray<UInt8>)

  init(_ text: String?) { self = text.map { .text($0) } ?? .null }
  init(_ number: Double?) { self = number.map { .real($0) } ?? .null }
  init(_ number: Int) { self = .integer(Int64(number)) }
  init(_ flag: Bool) { self = .integer(flag ? 1 : 0) }
}

extension SQLValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  init(stringLiteral value: String) { self = .text(value) }
  init(integerLiteral value: Int64) { self = .integer(value) }
}

extension Database {
  /// Hands out a statement that is compiled once for each connection.
  func prepared(_ sql: String) throws -> SQLStatement {
    SQLStatement(try cachedStatement(sql: sql))
  }

  /// Runs one statement that gives no rows.
  func run(_ sql: String, _ values: [SQLValue] = []) throws {
    let statement = try prepared(sql)
    try statement.bind(values)
    try statement.run()
  }

  /// Runs a script of several statements without values.
  func runScript(_ sql: String) throws {
    try execute(sql: sql)
  }

  /// Calls `body` for each row.
  func forEachRow(
    _ sql: String, _ values: [SQLValue] = [], _ body: (SQLStatement) throws -> Void
  ) throws {
    // Not the shared statement: the body may run the same text again.
    let statement = SQLStatement(try makeStatement(sql: sql))
    try statement.bind(values)
    defer { statement.reset() }
    while try statement.step() { try body(statement) }
  }

  /// Collects one value for each row.
  func rows<Value>(
    _ sql: String, _ values: [SQLValue] = [], _ body: (SQLStatement) throws -> Value
  ) throws -> [Value] {
    var result: [Value] = []
    try forEachRow(sql, values) { result.append(try body($0)) }
    return result
  }

  /// The first row's value, when there is a row.
  func first<Value>(
    _ sql: String, _ values: [SQLValue] = [], _ body: (SQLStatement) throws -> Value
  ) throws -> Value? {
    let statement = try prepared(sql)
    try statement.bind(values)
    defer { statement.reset() }
    return try statement.step() ? try body(statement) : nil
  }

  /// The first column of the first row as an integer, 0 when there is none.
  func integer(_ sql: String, _ values: [SQLValue] = []) throws -> Int {
    try first(sql, values) { Int($0.integer(0)) } ?? 0
  }

  /// The first column of the first row as a text.
  func text(_ sql: String, _ values: [SQLValue] = []) throws -> String? {
    try first(sql, values) { $0.optionalText(0) } ?? nil
  }

  /// Whether the query gives a row.
  func exists(_ sql: String, _ values: [SQLValue] = []) throws -> Bool {
    try first(sql, values) { _ in true } ?? false
  }
}

extension SQLStatement {
  /// Binds values from the first position on.
  func bind(_ values: [SQLValue]) throws {
    for (index, value) in values.enumerated() { try bind(value, at: index + 1) }
  }
}
