import ByteFiles
import ExampleStore
import Foundation
import Synchronization
import TestFolders
import Testing
import TrainingData

@testable import Intake

/// What is not read is named: archives, tables, programs' own files.
@Suite struct PassedOverTests {
  private static let row = #"{"prompt":"What is tea?","completion":"Leaves in water."}"#
  private static let table = "question,answer\nWhat is tea?,Leaves\n"

  private func importing(_ path: String) async throws -> ImportReport {
    try await FileImport(IntakeLine(store: try .inMemory())).run([path])
  }

  @Test func `a folder of tables says what lies there and how to turn it`() async throws {
    let folder = try Folder()
    folder.write(Self.table, to: "a.csv")
    folder.write(Self.table, to: "b.CSV")
    folder.write("PAR1", to: "c.parquet")
    folder.write("x", to: "LICENSE")
    let error = try #require(try await importing(folder.path).failures.first?.error)
    #expect(error.code == "nothing_to_import")
    #expect(error.message.hasSuffix("; there are 2 .csv, 1 without an ending, 1 .parquet."))
    #expect(error.remedy.contains("DictReader") && error.remedy.contains("a.csv"))
  }

  @Test func `an empty folder says that it is empty of data`() async throws {
    let folder = try Folder()
    let error = try #require(try await importing(folder.path).failures.first?.error)
    #expect(error.message.hasSuffix("no file of data.") && error.remedy.hasPrefix("Name a folder"))
  }

  @Test func `a mixed folder names the data that was passed over`() async throws {
    let folder = try Folder()
    folder.write(Self.row, to: "a.jsonl")
    folder.write("# Notes", to: "readme.md")
    #expect(try await importing(folder.path).notices.isEmpty)
    folder.write("PAR1", to: "c.parquet")
    folder.write("x", to: "d.tar.gz")
    let report = try await importing(folder.path)
    #expect(report.isClean && report.stored == 1)
    let notice = try #require(report.notices.first)
    #expect(report.notices.count == 1)
    #expect(notice.contains("1 .parquet, 1 .tar.gz") && !notice.contains(".md"))
  }

  @Test func `a watch says once that a table cannot be read`() async throws {
    let watched = try Watched()
    try watched.row(1, to: "a.jsonl")
    watched.folder.write(Self.table, to: "b.csv")
    let told = Mutex<[String]>([])
    let watch = FolderWatch(
      IntakeLine(store: watched.store, clock: { Date().timeIntervalSince1970 + 100 }),
      options: watched.options)
    var rounds = WatchRounds(
      line: watch.line, options: watch.options, records: [:],
      onFile: { file in told.withLock { $0 += file.report.notices } }, onRefusal: { _ in })
    try await rounds.look(at: [watched.folder.path])
    try await rounds.look(at: [watched.folder.path])
    let notices = told.withLock { $0 }
    #expect(
      notices.count == 1
        && notices.first?.contains("b.csv is a table with columns, not JSON. CSV") == true)
    #expect(rounds.report.imported.isClean && rounds.report.imported.stored == 1)
  }

  @Test func `an evaluation set as a table is refused as an import refuses it`() async throws {
    let folder = try Folder()
    let path = folder.write(Self.table, to: "a.csv")
    let failure = await #expect(throws: AssayError.self) {
      try await EvaluationFiles().read([path]) { _ in }
    }
    #expect(failure?.code == "csv" && failure?.remedy.contains("DictReader") == true)
  }

  @Test(arguments: ["plain", "gz", "zst"])
  func `a tar archive is told to be unpacked`(packing: String) async throws {
    let folder = try Folder()
    folder.write(Self.row, to: "x.jsonl")
    let tar = folder.file("x.tar")
    let program = Process()
    program.executableURL = URL(filePath: "/usr/bin/env")
    program.arguments = ["tar", "-cf", tar, "-C", folder.path, "x.jsonl"]
    try program.run()
    program.waitUntilExit()
    try #require(program.terminationStatus == 0)
    let bytes = ContiguousArray(try Data(contentsOf: URL(filePath: tar)))
    var path = tar
    if packing != "plain" {
      path = folder.file("x.tar.\(packing)")
      let file = try AtomicFile(at: path, compression: packing == "gz" ? .gzip : .zstd)
      try file.write(bytes)
      try file.commit()
    }
    let report = try await importing(path)
    let error = try #require(report.failures.first?.error)
    #expect(error.code == "bad_encoding" && error.message.contains("is a tar archive"))
    #expect(error.remedy.hasPrefix("Unpack it first") && report.read == 0)
  }
}
