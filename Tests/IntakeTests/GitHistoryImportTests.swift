import ExampleStore
import Foundation
import Testing
import TrainingData

@testable import Intake

@Suite struct GitHistoryImportTests {
  /// A repository with the given commits: a file's new text, and the message.
  private func repository(_ commits: [(text: String, message: String)]) throws -> Folder {
    let folder = try Folder()
    try git(folder, ["init", "-q"])
    for commit in commits {
      folder.write(commit.text, to: "notes.txt")
      try git(folder, ["add", "-A"])
      try git(
        folder, ["commit", "-q", "--allow-empty", "--allow-empty-message", "-m", commit.message])
    }
    return folder
  }

  private func git(_ folder: Folder, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      ["git", "-C", folder.path, "-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
      + arguments
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }

  @Test func `commits become examples, and the others are counted`() async throws {
    let folder = try repository([
      ("one\n", "Write the first line"),
      ("one\ntwo\n", "Add the second line\n\nIt was missing.\n\nSigned-off-by: A <a@example.org>"),
      ("one\n", "Revert \"Add the second line\""),
      ("one\nthree\n", "Bump three from 1 to 2"),
      ("one\nfour\n", "Oops"),
      ("one\nfour\n", "Change nothing at all"),
      (String(repeating: "a long line\n", count: 3000), "Add very many lines"),
      ("last\n", ""),
    ])
    let store = try TrainingDataStore.inMemory()
    let report = try await GitHistoryImport(IntakeLine(store: store)).run(folder.path)
    #expect(report.read == 8)
    #expect(report.stored == 2)
    #expect(
      report.leftOut == [
        "revert": 1, "machine_made": 1, "message_too_short": 1, "no_change": 1,
        "change_too_large": 1, "empty_message": 1,
      ])
    let rows = try await store.examples(ExampleFilter())
    let row = try #require(rows.first { $0.output.hasPrefix("Add the second") })
    #expect(row.output == "Add the second line\n\nIt was missing.")
    #expect(row.input.contains("+two") && row.input.hasPrefix("Write a commit message"))
    #expect(row.source == .gitHistory && row.format == .instruction)
    #expect(row.sourceID?.utf8.count == 40)
    let again = try await GitHistoryImport(IntakeLine(store: store)).run(folder.path)
    #expect(again.stored == 0 && again.duplicates == 2)
  }

  @Test func `at most so many commits are read`() async throws {
    let folder = try repository([
      ("a\n", "Add the a"), ("b\n", "Put b there"), ("c\n", "And now c"),
    ])
    let store = try TrainingDataStore.inMemory()
    let report = try await GitHistoryImport(IntakeLine(store: store)).run(folder.path, limit: 2)
    #expect(report.read == 2 && report.stored == 2)
  }

  @Test func `a folder without a repository is missing input`() async throws {
    let folder = try Folder()
    let store = try TrainingDataStore.inMemory()
    var found: AssayError?
    do { _ = try await GitHistoryImport(IntakeLine(store: store)).run(folder.path) } catch {
      found = error as? AssayError
    }
    #expect(found?.kind == .inputMissing)
  }

  @Test(arguments: [1, 2, 3, 1000])
  func `fields are cut at the separator wherever the pieces end`(size: Int) {
    let text = Array("a\0x\0bb\0\0x\0\0x\0cccccccccccccccccccccccccccccccccccccccc\0x\0d".utf8)
    var fields = SeparatedFields(separator: ContiguousArray("\0x\0".utf8), bound: 10)
    var found: [String?] = []
    for start in stride(from: 0, to: text.count, by: size) {
      let piece = ContiguousArray(text[start..<min(start + size, text.count)])
      found += fields.feed(piece).map { $0.map { String(decoding: $0, as: UTF8.self) } }
    }
    found.append(fields.last.map { String(decoding: $0, as: UTF8.self) })
    #expect(found == ["a", "bb\0", "", nil, "d"])
  }
}
