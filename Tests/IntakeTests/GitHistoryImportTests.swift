import ExampleStore
import Foundation
import TestFolders
import Testing
import TrainingData

@testable import Intake

@Suite struct GitHistoryImportTests {
  private func rows(_ store: TrainingDataStore) async throws -> [TrainingExample] {
    try await store.examples(ExampleFilter())
  }

  private func fault(_ path: String) async throws -> AssayError? {
    let store = try TrainingDataStore.inMemory()
    do { _ = try await GitHistoryImport(IntakeLine(store: store)).run(path) } catch {
      return error as? AssayError
    }
    return nil
  }

  @Test func `commits become examples, and the others are counted`() async throws {
    let repository = try GitRepository()
    for (text, message) in [
      ("one\n", "Write the first line"),
      ("one\ntwo\n", "Add the second line\n\nIt was missing.\n\nSigned-off-by: A <a@example.org>"),
      ("one\n", "Revert \"Add the second line\""),
      ("one\nthree\n", "Bump three from 1 to 2"),
      ("one\nfour\n", "Oops"),
      ("one\nfour\n", "Change nothing at all"),
      ("one\nfive\n", "Update notes.txt"),
      ("one\nsix\n", "Put six there\n\n🤖 Generated with [Claude Code](https://claude.com)"),
      (String(repeating: "a long line\n", count: 12_000), "Add far too many lines"),
      ("last\n", ""),
    ] {
      try repository.commit(text, message)
    }
    try repository.commit("robot\n", "Make it so that it works", author: "some[bot]")
    try repository.git("checkout", "-q", "-b", "side", "HEAD~1")
    try repository.commit("beside\n", "Write another file", to: "other.txt")
    try repository.git("merge", "-q", "--no-edit", "-m", "Bring both sides together", "main")
    let store = try TrainingDataStore.inMemory()
    let report = try await GitHistoryImport(IntakeLine(store: store)).run(repository.path)
    #expect(report.read == 13)
    #expect(report.stored == 3)
    #expect(
      report.leftOut == [
        "revert": 1, "generated_message": 4, "message_too_short": 1, "no_change": 1,
        "change_too_large": 1, "empty_message": 1, "merge": 1,
      ])
    let row = try #require(try await rows(store).first { $0.output.hasPrefix("Add the second") })
    #expect(row.output == "Add the second line\n\nIt was missing.")
    #expect(row.input.contains("+two") && row.input.hasPrefix("Write a commit message"))
    #expect(!row.input.contains("\nindex "))
    #expect(row.source == .gitHistory && row.format == .instruction)
    #expect(row.sourceID?.utf8.count == 40)
    let again = try await GitHistoryImport(IntakeLine(store: store)).run(repository.path)
    #expect(again.stored == 0 && again.duplicates == 3)
    let dry = try await GitHistoryImport(IntakeLine(store: try .inMemory()), dryRun: true)
      .run(repository.path)
    #expect(dry.stored == 3)
  }

  @Test func `a long change is cut behind a line, with a mark`() async throws {
    let repository = try GitRepository()
    let lines = (1...2_000).map { "line \($0) \u{1F375} of tea" }
    try repository.commit(lines.joined(separator: "\n"), "Write about tea at length")
    let store = try TrainingDataStore.inMemory()
    _ = try await GitHistoryImport(IntakeLine(store: store)).run(repository.path)
    let row = try #require(try await rows(store).first)
    #expect(row.input.utf8.count < GitHistoryImport.diffBound + 200)
    let last = row.input.split(separator: "\n").dropLast().suffix(2)
    #expect(last.first?.hasSuffix("of tea") == true)
    #expect(last.last?.hasPrefix("… ") == true)
    #expect(last.last?.hasSuffix(" more bytes of this change") == true)
    #expect(!row.input.unicodeScalars.contains("\u{FFFD}"))
  }

  @Test func `binary files, renames, the first commit and odd names are told in words`()
    async throws
  {
    let repository = try GitRepository()
    repository.folder.write("first\n", to: "a name with ünïcode.txt")
    try Data([0, 1, 2, 0xFF]).write(to: URL(fileURLWithPath: repository.path + "/image.png"))
    try repository.commitAll("Begin with an image and a text")
    try repository.git("mv", "a name with ünïcode.txt", "renamed.txt")
    try repository.commitAll("Give the text a better name")
    try Data("caf\u{E9}\n".unicodeScalars.map { UInt8($0.value) }).write(
      to: URL(fileURLWithPath: repository.path + "/latin.txt"))
    try repository.commitAll("Add a text in Latin letters")
    let store = try TrainingDataStore.inMemory()
    let report = try await GitHistoryImport(IntakeLine(store: store)).run(repository.path)
    #expect(report.stored == 2 && report.leftOut == ["change_no_text": 1])
    let inputs = try await rows(store).map(\.input)
    #expect(inputs.contains { $0.contains("Binary files /dev/null and b/image.png differ") })
    #expect(inputs.contains { $0.contains("a name with ünïcode.txt") && $0.contains("+first") })
    #expect(inputs.contains { $0.contains("rename to renamed.txt") })
  }

  @Test func `a message in another encoding is read, one that lies about it left out`()
    async throws
  {
    let repository = try GitRepository()
    func write(_ message: [UInt8], _ encoding: String, _ text: String) throws {
      repository.folder.write(text, to: "notes.txt")
      try Data(message).write(to: URL(fileURLWithPath: repository.path + "/.git/message"))
      try repository.git("add", "notes.txt")
      try repository.git(
        "-c", "i18n.commitEncoding=\(encoding)", "commit", "-q", "-F", ".git/message")
    }
    let latin = "Füge Öl hinzu".unicodeScalars.map { UInt8($0.value) }
    try write(latin, "ISO-8859-1", "a\n")
    try write(latin + [0x20, 0xFF], "no-such-encoding", "b\n")
    let store = try TrainingDataStore.inMemory()
    let report = try await GitHistoryImport(IntakeLine(store: store)).run(repository.path)
    #expect(try await rows(store).map(\.output) == ["Füge Öl hinzu"])
    #expect(report.leftOut == ["message_no_text": 1])
  }

  @Test func `private data in changes and messages is taken out`() async throws {
    let repository = try GitRepository()
    try repository.commit(
      "contact = ada.lovelace@analytical.co.uk\n", "Tell ada.lovelace@analytical.co.uk about it")
    let store = try TrainingDataStore.inMemory()
    let report = try await GitHistoryImport(IntakeLine(store: store)).run(repository.path)
    #expect(report.redactions == ["EMAIL": 2])
    #expect(try await rows(store).allSatisfy { !($0.input + $0.output).contains("lovelace") })
  }

  @Test func `a repository's own settings run nothing and change nothing`() async throws {
    let repository = try GitRepository()
    try repository.commit("one\n", "Write the first line")
    try repository.commit("two\n", "Write the second line", to: "b.txt")
    let plain = try TrainingDataStore.inMemory()
    _ = try await GitHistoryImport(IntakeLine(store: plain)).run(repository.path)
    let trap = "touch '\(repository.path)/sprung'; cat"
    repository.folder.write("#!/bin/sh\n\(trap)\n", to: "trap.sh")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: repository.path + "/trap.sh")
    let trapped = repository.path + "/trap.sh"
    for (name, value) in [
      ("diff.external", trapped), ("core.pager", trapped), ("core.fsmonitor", trapped),
      ("diff.evil.textconv", trapped), ("diff.evil.command", trapped), ("pager.log", trapped),
      ("gpg.program", trapped), ("log.showSignature", "true"), ("core.sshCommand", trapped),
      ("log.showRoot", "false"), ("diff.noprefix", "true"), ("diff.context", "0"),
      ("color.ui", "always"), ("core.abbrev", "40"), ("format.pretty", "oneline"),
      ("diff.renames", "false"), ("core.hooksPath", repository.path), ("log.follow", "true"),
    ] {
      try repository.git("config", name, value)
    }
    repository.folder.write("*.txt diff=evil\n", to: ".git/info/attributes")
    let store = try TrainingDataStore.inMemory()
    let report = try await GitHistoryImport(IntakeLine(store: store)).run(repository.path)
    #expect(report.stored == 2)
    #expect(try await rows(store).map(\.id).sorted() == rows(plain).map(\.id).sorted())
    #expect(!FileManager.default.fileExists(atPath: repository.path + "/sprung"))
  }

  @Test func `what is learnt is what people wrote, without their names (defect 70)`() async throws {
    let repository = try GitRepository()
    try repository.commit("one\n", "Write the first line", author: "Ada Quillfeather")
    let store = try TrainingDataStore.inMemory()
    _ = try await GitHistoryImport(IntakeLine(store: store)).run(repository.path)
    let row = try #require(try await rows(store).first)
    // No statistics for a change, no template for a message, nobody's name.
    #expect(row.output == "Write the first line" && row.input.contains("+one"))
    #expect(!"\(row)".contains("Quillfeather"))
  }

  @Test func `an empty repository is no error, and says so`() async throws {
    let repository = try GitRepository()
    let store = try TrainingDataStore.inMemory()
    let report = try await GitHistoryImport(IntakeLine(store: store)).run(repository.path)
    #expect(report.read == 0 && report.isClean)
    #expect(report.notices.contains { $0.contains("no commit yet") })
  }

  @Test func `a damaged history keeps what could be read`() async throws {
    let repository = try GitRepository()
    for number in 1...3 { try repository.commit("\(number)\n", "Write the number \(number)") }
    try repository.git("tag", "old", "HEAD~2")
    let objects = repository.path + "/.git/objects"
    let name = try String(
      contentsOfFile: repository.path + "/.git/refs/tags/old", encoding: .utf8
    ).trimmingCharacters(in: .newlines)
    try FileManager.default.removeItem(atPath: "\(objects)/\(name.prefix(2))/\(name.dropFirst(2))")
    let store = try TrainingDataStore.inMemory()
    let report = try await GitHistoryImport(IntakeLine(store: store)).run(repository.path)
    #expect(report.failures.first?.error.code == "git_failed")
    #expect(report.stored == report.read && report.stored >= 1)
  }

  @Test func `at most so many commits are read`() async throws {
    let repository = try GitRepository()
    for (text, message) in [("a\n", "Add the a"), ("b\n", "Put b there"), ("c\n", "And now c")] {
      try repository.commit(text, message)
    }
    let store = try TrainingDataStore.inMemory()
    let report = try await GitHistoryImport(IntakeLine(store: store)).run(
      repository.path, limit: 2)
    #expect(report.read == 2 && report.stored == 2)
  }

  @Test func `what is no repository is missing input`() async throws {
    let folder = try Folder()
    #expect(try await fault(folder.path)?.code == "no_repository")
    #expect(try await fault(folder.path + "/absent")?.kind == .inputMissing)
    #expect(try await fault("")?.kind == .inputMissing)
    folder.write("text", to: "file")
    #expect(try await fault(folder.path + "/file")?.kind == .inputMissing)
  }

  @Test(arguments: [1, 2, 3, 1000])
  func `fields are cut at the separator wherever the pieces end`(size: Int) {
    let long = String(repeating: "c", count: 40)
    let text = Array("a\0x\0bb\0\0x\0\0x\0\(long)\0x\0\(long)c\0x\0d".utf8)
    var fields = SeparatedFields(separator: ContiguousArray("\0x\0".utf8), bound: 10)
    var found: [BoundedField] = []
    for start in stride(from: 0, to: text.count, by: size) {
      found += fields.feed(ContiguousArray(text[start..<min(start + size, text.count)]))
    }
    found.append(fields.last)
    #expect(
      found.map { String(decoding: $0.bytes, as: UTF8.self) } == [
        "a", "bb\0", "", "cccccccccc", "cccccccccc", "d",
      ])
    #expect(found.map(\.length) == [1, 3, 0, 40, 41, 1])
  }
}
