import ExampleStore
import JSONText
import Synchronization
import TestFolders
import Testing
import TrainingData

@testable import Intake

/// Imports of databases, and imports that only look.
@Suite struct DatabaseImportTests {
  /// A store with one row, written and closed, as a file to import.
  private func source(in folder: Folder) async throws -> String {
    let path = folder.file("source.db")
    let store = try await TrainingDataStore.open(StoreLocation(path: path))
    let line = IntakeLine(store: store, clock: { 1_700_000_000 })
    _ = try await line.add(["input_text": "What is ice?", "output_text": "Frozen water."])
    try store.close()
    return path
  }

  private func importing(
    _ path: String, into store: TrainingDataStore, kind: RecordKind = .auto, dryRun: Bool = false
  ) async throws -> ImportReport {
    var options = FileImport.Options()
    options.kind = kind
    options.dryRun = dryRun
    return try await FileImport(IntakeLine(store: store), options: options).run([path])
  }

  @Test(arguments: [RecordKind.auto, .database])
  func `a database is known by its first bytes, or by name`(kind: RecordKind) async throws {
    let folder = try Folder()
    let store = try TrainingDataStore.inMemory()
    let report = try await importing(try await source(in: folder), into: store, kind: kind)
    #expect(report.read == 1 && report.stored == 1 && report.isClean)
  }

  @Test(arguments: ["training_data.db", "sqlite", "database", "DB"])
  func `people's names for a database are understood`(spelling: String) {
    #expect(RecordKind(spelling: spelling) == .database)
  }

  @Test func `a database is not read as what it is not`() async throws {
    let folder = try Folder()
    let store = try TrainingDataStore.inMemory()
    let asChat = try await importing(try await source(in: folder), into: store, kind: .chat)
    #expect(asChat.failures.map(\.error.code) == ["is_database"])
    let text = folder.write(#"{"prompt":"A","completion":"B c."}"#, to: "a.jsonl")
    let asDatabase = try await importing(text, into: store, kind: .database)
    #expect(asDatabase.failures.map(\.error.code) == ["no_database"])
    #expect(try await store.count(ExampleFilter()) == 0)
  }

  @Test func `a database without examples is named as one`() async throws {
    let folder = try Folder()
    let bytes = try emptyDatabaseWithOneTable()
    let report = try await importing(
      folder.write(bytes, to: "feedback.db"), into: try TrainingDataStore.inMemory())
    #expect(report.failures.map(\.error.code) == ["unknown_database"])
    #expect(report.failures.map(\.error.kind) == [.badData])
  }

  /// The smallest SQLite file: one page whose schema holds `CREATE TABLE feedback(x)`.
  private func emptyDatabaseWithOneTable() throws -> [UInt8] {
    let statement = Array("CREATE TABLE feedback(x)".utf8)
    let name = Array("feedback".utf8)
    var body: [UInt8] = [6, 23, 29, 29, 1, UInt8(13 + 2 * statement.count)]
    body += Array("table".utf8) + name + name + [2] + statement
    let cell = [UInt8(body.count), 1] + body
    var pages = [UInt8](repeating: 0, count: 1024)
    pages.replaceSubrange(0..<16, with: Array("SQLite format 3\0".utf8))
    // Page size 512, legacy journal, payload fractions, two pages, schema format 4, UTF-8.
    pages.replaceSubrange(16..<24, with: [2, 0, 1, 1, 0, 64, 32, 32])
    pages.replaceSubrange(28..<32, with: [0, 0, 0, 2])
    pages[43] = 1
    pages[47] = 4
    pages[59] = 1
    let start = 512 - cell.count
    pages.replaceSubrange(
      100..<110, with: [13, 0, 0, 0, 1, UInt8(start >> 8), UInt8(start & 255), 0, 0, 0])
    pages[108] = UInt8(start >> 8)
    pages[109] = UInt8(start & 255)
    pages.replaceSubrange(start..<512, with: cell)
    pages.replaceSubrange(512..<520, with: [13, 0, 0, 0, 0, 2, 0, 0])
    return pages
  }

  @Test func `a dry run knows what the store holds`() async throws {
    let folder = try Folder()
    let store = try TrainingDataStore.inMemory()
    let path = folder.write(
      """
      {"prompt":"One?","completion":"The first of all."}
      {"prompt":"Two?","completion":"The second of all."}
      {"prompt":"Two?","completion":"The second of all."}
      {"prompt":"","completion":"To no question."}
      """, to: "a.jsonl")
    let one = folder.write(#"{"prompt":"One?","completion":"The first of all."}"#, to: "one.jsonl")
    _ = try await importing(one, into: store)
    let dry = try await importing(path, into: store, dryRun: true)
    #expect(dry.stored == 1 && dry.duplicates == 2 && dry.quarantined == 1)
    #expect(try await store.count(ExampleFilter()) == 1)
    let real = try await importing(path, into: store)
    #expect(real.stored == dry.stored && real.duplicates == dry.duplicates)
  }

  /// Defect 120: what was refused within was counted nowhere and told to nobody.
  @Test func `a refused record is told with its line and its reason`() async throws {
    let folder = try Folder()
    let path = folder.write(
      #"{"prompt":"A?","chosen":"B is right.","rejected":"B is right."}"# + "\n"
        + #"{"prompt":"C?","completion":"D is right."}"#, to: "a.jsonl")
    let told = Mutex<[String]>([])
    let line = IntakeLine(store: try TrainingDataStore.inMemory())
    let report = try await FileImport(line).run(
      [path], onRefusal: { refusal in told.withLock { $0.append("\(refusal.line)") } })
    #expect(report.quarantined == 1 && !report.isClean && report.stored == 1)
    #expect(told.withLock { $0 } == ["1"])
  }

  /// Defect 28: scores and tiers of any value went into the table.
  @Test(arguments: [
    ("quality_score", "2"), ("quality_score", "-0.1"), ("complexity", "0"), ("complexity", "11"),
    ("complexity", "1e300"), ("quality_tier", "\"platinum\""), ("created_at", "-1"),
    ("created_at", "1e308"), ("validated", "\"yes\""), ("tags", "[1]"), ("metadata", "[]"),
    ("conversation_history", "7"), ("input_text", "5"), ("id", "\"\\u001b\""),
    ("format", "\"poem\""),
  ])
  func `a value out of its range is refused with the column's name`(
    column: String, value: String
  ) throws {
    let others = ["input_text": "\"A\"", "output_text": "\"B\""].filter { $0.key != column }
    let members = others.map { "\"\($0.key)\":\($0.value)" } + ["\"\(column)\":\(value)"]
    let record = try #require(
      JSONReader.value(of: "{\(members.joined(separator: ","))}").object)
    let refusal = #expect(throws: RecordRefusal.self) { try ManualEntry(record) }
    #expect(refusal?.reasons.first?.message.contains(column) == true)
  }
}
