import GRDB
import GRDBSQLite

/// A prepared statement that binds and reads text by pointer and length.
///
/// GRDB's own conversions cut a text at U+0000, on the way in and on the way out. Everything that
/// the store writes or reads goes through here, and this is the only file that touches raw memory.
struct SQLStatement {
  private let statement: Statement

  init(_ statement: Statement) { self.statement = statement }

  /// Tells SQLite to copy what it is given before the call returns.
  private static var copied: sqlite3_destructor_type {
    unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  }

  /// Binds one value; positions count from 1.
  func bind(_ value: SQLValue, at position: Int) throws {
    switch value {
    case .null: try bindNull(at: position)
    case .integer(let number): try bind(number, at: position)
    case .real(let number): try bind(number, at: position)
    case .text(let text): try bind(text, at: position)
    case .blob(let bytes): try bind(bytes, at: position)
    }
  }

  func bindNull(at position: Int) throws {
    try check(unsafe sqlite3_bind_null(statement.sqliteStatement, Int32(position)))
  }

  func bind(_ number: Int64, at position: Int) throws {
    try check(unsafe sqlite3_bind_int64(statement.sqliteStatement, Int32(position), number))
  }

  func bind(_ number: Double, at position: Int) throws {
    try check(unsafe sqlite3_bind_double(statement.sqliteStatement, Int32(position), number))
  }

  func bind(_ text: String, at position: Int) throws {
    var text = text
    let code = text.withUTF8 { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
        unsafe sqlite3_bind_text64(
          statement.sqliteStatement, Int32(position), characters.baseAddress ?? Self.nothing,
          UInt64(characters.count), Self.copied, UInt8(SQLITE_UTF8))
      }
    }
    try check(code)
  }

  func bind(_ text: String?, at position: Int) throws {
    if let text { try bind(text, at: position) } else { try bindNull(at: position) }
  }

  func bind(_ bytes: ContiguousArray<UInt8>, at position: Int) throws {
    let code = unsafe bytes.withUnsafeBytes { raw in
      unsafe raw.isEmpty
        ? sqlite3_bind_zeroblob(statement.sqliteStatement, Int32(position), 0)
        : sqlite3_bind_blob64(
          statement.sqliteStatement, Int32(position), raw.baseAddress, UInt64(raw.count),
          Self.copied)
    }
    try check(code)
  }

  /// Binds numbers as a blob, eight bytes each, little-endian.
  func bind(_ words: Span<UInt64>, at position: Int) throws {
    let code = unsafe words.withUnsafeBytes { raw in
      unsafe sqlite3_bind_blob64(
        statement.sqliteStatement, Int32(position), raw.baseAddress, UInt64(raw.count),
        Self.copied)
    }
    try check(code)
  }

  /// Moves to the next row; false when there is none.
  func step() throws -> Bool {
    let code = unsafe sqlite3_step(statement.sqliteStatement)
    switch code {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default:
      let fault = failure(code)
      reset()
      throw fault
    }
  }

  /// Runs the statement to its end and makes it ready for the next values.
  func run() throws {
    while try step() {}
    reset()
  }

  /// Runs the statement with a row's texts and blobs read in place; afterwards all marks are NULL.
  func run(with row: RowBytes) throws {
    try unsafe row.bytes.withUnsafeBytes { raw in
      guard let base = raw.baseAddress else { return }
      // Nothing may point here once the bytes are on their way.
      defer { _ = unsafe sqlite3_clear_bindings(statement.sqliteStatement) }
      for place in row.places {
        let start = unsafe base + place.range.lowerBound
        let count = UInt64(place.range.count)
        let position = Int32(place.position)
        let code =
          place.isText
          ? unsafe sqlite3_bind_text64(
            statement.sqliteStatement, position, start.assumingMemoryBound(to: CChar.self), count,
            nil, UInt8(SQLITE_UTF8))
          : unsafe sqlite3_bind_blob64(statement.sqliteStatement, position, start, count, nil)
        try check(code)
      }
      try run()
    }
  }

  /// Ends a reading, which also lets go of its snapshot.
  func reset() {
    _ = unsafe sqlite3_reset(statement.sqliteStatement)
  }

  /// The number of columns that a row has.
  var columnCount: Int { Int(unsafe sqlite3_column_count(statement.sqliteStatement)) }

  func isNull(_ column: Int) -> Bool {
    unsafe sqlite3_column_type(statement.sqliteStatement, Int32(column)) == SQLITE_NULL
  }

  func integer(_ column: Int) -> Int64 {
    unsafe sqlite3_column_int64(statement.sqliteStatement, Int32(column))
  }

  func double(_ column: Int) -> Double {
    unsafe sqlite3_column_double(statement.sqliteStatement, Int32(column))
  }

  /// The whole text, U+0000 included; empty for NULL.
  func text(_ column: Int) -> String {
    guard let start = unsafe sqlite3_column_text(statement.sqliteStatement, Int32(column)) else {
      return ""
    }
    let count = Int(unsafe sqlite3_column_bytes(statement.sqliteStatement, Int32(column)))
    return unsafe String(
      decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// Appends the text's bytes as they are stored, U+0000 included.
  ///
  /// - Returns: Where they lie; nil for NULL.
  func append(_ column: Int, to bytes: inout ContiguousArray<UInt8>) -> Range<Int>? {
    let first = bytes.count
    guard let start = unsafe sqlite3_column_text(statement.sqliteStatement, Int32(column)) else {
      return isNull(column) ? nil : first..<first
    }
    let count = Int(unsafe sqlite3_column_bytes(statement.sqliteStatement, Int32(column)))
    unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: count))
    return first..<bytes.count
  }

  func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }

  func bytes(_ column: Int) -> ContiguousArray<UInt8> {
    guard let start = unsafe sqlite3_column_blob(statement.sqliteStatement, Int32(column)) else {
      return []
    }
    let count = Int(unsafe sqlite3_column_bytes(statement.sqliteStatement, Int32(column)))
    return unsafe ContiguousArray(UnsafeRawBufferPointer(start: start, count: count))
  }

  /// Lends a blob's bytes where they lie.
  func withBytes(_ column: Int, _ body: (Span<UInt8>) -> Void) {
    guard let start = unsafe sqlite3_column_blob(statement.sqliteStatement, Int32(column)) else {
      return
    }
    let count = Int(unsafe sqlite3_column_bytes(statement.sqliteStatement, Int32(column)))
    body(unsafe Span(_unsafeBytes: UnsafeRawBufferPointer(start: start, count: count)))
  }

  /// Appends a blob's bytes as little-endian numbers of eight.
  func appendWords(_ column: Int, to words: inout ContiguousArray<UInt64>) {
    withBytes(column) { $0.appendWords(to: &words) }
  }

  /// The value as SQLite holds it, with its own type.
  func value(_ column: Int) -> SQLValue {
    switch unsafe sqlite3_column_type(statement.sqliteStatement, Int32(column)) {
    case SQLITE_INTEGER: .integer(integer(column))
    case SQLITE_FLOAT: .real(double(column))
    case SQLITE_TEXT: .text(text(column))
    case SQLITE_BLOB: .blob(bytes(column))
    default: .null
    }
  }

  private func check(_ code: Int32) throws {
    guard code == SQLITE_OK else { throw failure(code) }
  }

  private func failure(_ code: Int32) -> DatabaseError {
    let handle = unsafe sqlite3_db_handle(statement.sqliteStatement)
    let message = unsafe sqlite3_errmsg(handle).map { unsafe String(cString: $0) }
    return DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
  }

  /// An empty text needs an address, or SQLite takes it for NULL.
  private static var nothing: UnsafePointer<CChar> {
    unsafe UnsafePointer(
      UnsafeRawPointer(StaticString("").utf8Start).assumingMemoryBound(to: CChar.self))
  }
}

/// How many rows the last INSERT, UPDATE or DELETE on this connection touched.
func changedRows(_ database: Database) -> Int { database.changesCount }
