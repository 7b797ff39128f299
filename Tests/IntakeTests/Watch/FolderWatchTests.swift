import ExampleStore
import Foundation
import Synchronization
import TestFolders
import Testing
import TrainingData

@testable import Intake

@Suite struct FolderWatchTests {
  @Test func `what appears is read once, wherever in the folder it is`() async throws {
    let watched = try Watched()
    try watched.row(1, to: "a.jsonl")
    try watched.folder("deep/er")
    try watched.row(2, to: "deep/er/b.jsonl")
    try watched.row(3, to: ".hidden.jsonl")
    try watched.row(4, to: "c.jsonl.part")
    try watched.row(5, to: "deep/subagents.txt")
    #expect(try await watched.look().stored == 2)
    #expect(try await watched.look().read == 0)
    try watched.row(6, to: "deep/er/d.jsonl")
    try watched.move("c.jsonl.part", to: "c.jsonl")
    let last = try await watched.look()
    #expect(last.stored == 2 && last.duplicates == 0 && last.read == 2)
  }

  @Test func `added lines are read from where it stopped, half ones when they are whole`()
    async throws
  {
    let watched = try Watched()
    try watched.row(1, to: "a.jsonl")
    #expect(try await watched.look().read == 1)
    try watched.append(Watched.line(2) + Watched.line(3).prefix(20), to: "a.jsonl")
    let second = try await watched.look(after: 0)
    #expect(second.read == 1 && second.stored == 1)
    #expect(try await watched.waiting(after: 0) == 1)
    try watched.append(String(Watched.line(3).dropFirst(20)) + "no JSON\n", to: "a.jsonl")
    let third = try await watched.look(after: 0)
    #expect(third.read == 2 && third.stored == 1 && third.unreadable == 1)
    #expect(watched.refusals.map(\.line) == [4])
    #expect(try await watched.look().read == 0)
  }

  @Test func `a last line without an end is taken when the file rests, and again when it grows`()
    async throws
  {
    let watched = try Watched()
    try watched.append(Watched.line(1) + Watched.line(2).dropLast(), to: "a.jsonl")
    #expect(try await watched.look(after: 0).stored == 1)
    #expect(try await watched.look(after: 30).stored == 1)
    #expect(try await watched.look(after: 30).read == 0)
    try watched.append("\n" + Watched.line(3), to: "a.jsonl")
    let last = try await watched.look(after: 30)
    #expect(last.stored == 1 && last.duplicates == 1)
  }

  @Test func `what is read as a whole waits until it rests`() async throws {
    let watched = try Watched()
    let rows = (1...3).map { Watched.line($0).dropLast() }.joined(separator: ",")
    try watched.append("[\(rows)]", to: "a.json")
    #expect(try await watched.look(after: 1).read == 0)
    #expect(try await watched.waiting(after: 1) == 1)
    #expect(try await watched.look(after: 30).stored == 3)
    #expect(try await watched.look(after: 30).read == 0)
  }

  @Test func `renamed is not read again; replaced, shortened and rewritten are`() async throws {
    let watched = try Watched()
    for number in 1...50 { try watched.row(number, to: "a.jsonl") }
    #expect(try await watched.look().stored == 50)
    try watched.move("a.jsonl", to: "b.jsonl")
    #expect(try await watched.look().read == 0)
    try watched.row(51, to: "b.jsonl")
    #expect(try await watched.look().read == 1)
    // Another file under a known name, longer than what was read.
    try watched.remove("b.jsonl")
    for number in 101...170 { try watched.row(number, to: "b.jsonl") }
    #expect(try await watched.look().stored == 70)
    try watched.write(Watched.line(201), to: "b.jsonl")
    #expect(try await watched.look().stored == 1)
    try watched.write(Watched.line(202), to: "b.jsonl")
    #expect(try await watched.look().stored == 1)
    try watched.remove("b.jsonl")
    #expect(try await watched.look().read == 0)
  }

  @Test func `links to files are followed, links to folders and loops are not`() async throws {
    let watched = try Watched()
    let elsewhere = try Folder()
    elsewhere.write(Watched.line(1), to: "real.jsonl")
    let files = FileManager.default
    for (name, target) in [
      ("a.jsonl", elsewhere.path + "/real.jsonl"), ("b.jsonl", "nowhere"), ("c.jsonl", "c.jsonl"),
      ("loop", watched.folder.path), ("other", elsewhere.path),
    ] {
      try files.createSymbolicLink(
        atPath: watched.folder.file(name), withDestinationPath: target)
    }
    #expect(try await watched.look().read == 1)
  }

  @Test(arguments: [
    ("a.zip", "PK\u{3}\u{4} and no archive", "bad_zip"),
    ("a.json", #"[{"instruction":"What is a?","output":"A letter"#, ""),
    ("a.jsonl", String(repeating: "no JSON\n", count: 30), "bad_json"),
    ("a.db", "SQLite format 3\0 and nothing behind it", ""),
  ])
  func `a bad file is told of once, until it changes, and stops nobody`(
    name: String, content: String, code: String
  ) async throws {
    let watched = try Watched()
    try watched.write(content, to: name)
    try watched.row(1, to: "z.jsonl")
    let options = FolderWatch.Options()
    var rounds = try await watched.rounds(options)
    for _ in 1...3 { try await rounds.look(at: [watched.folder.path]) }
    let told = rounds.report.imported
    #expect(told.failures.count == 1, "\(told)")
    #expect(code.isEmpty || told.failures.first?.error.code == code)
    #expect(told.stored == 1 && rounds.report.rounds == 3)
    try watched.write(Watched.line(2), to: "y.jsonl")
    try watched.move("y.jsonl", to: name == "a.db" || name == "a.zip" ? "b.jsonl" : name)
    try await rounds.look(at: [watched.folder.path])
    #expect(rounds.report.imported.stored == 2)
  }

  @Test func `a shape that nobody knows is told of once, though it grows`() async throws {
    let watched = try Watched()
    var rounds = try await watched.rounds(FolderWatch.Options())
    for _ in 1...3 {
      try watched.append("{\"temperature\":20}\n", to: "a.jsonl")
      try await rounds.look(at: [watched.folder.path])
    }
    #expect(rounds.report.imported.notices.count == 1)
    #expect(rounds.report.imported.quarantined == 0)
  }

  @Test func `what a person erased or deleted does not come back`() async throws {
    let watched = try Watched()
    for number in 1...4 { try watched.row(number, to: "a.jsonl") }
    _ = try await watched.look()
    let ids = try await watched.store.examples(ExampleFilter()).map(\.id)
    _ = try await watched.store.erase(ids: [ids[0]], at: 1)
    _ = try await watched.store.delete([ids[1]], by: "ada", at: 1)
    // The whole file is read again when its time changes without its length.
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1_000)],
      ofItemAtPath: watched.folder.file("a.jsonl"))
    let again = try await watched.look()
    #expect(again.read == 4 && again.stored == 0)
    #expect(again.leftOut == ["erased": 1] && again.duplicates == 3)
    try watched.row(5, to: "a.jsonl")
    #expect(try await watched.look().read == 1)
    #expect(try await watched.store.examples(ExampleFilter()).count == 3)
  }

  @Test func `the store itself is not read, wherever it lies`() async throws {
    let watched = try Watched()
    try watched.row(1, to: "a.jsonl")
    let store = try await TrainingDataStore.open(
      StoreLocation(path: watched.folder.file("store.db")))
    defer { try? store.close() }
    let watch = FolderWatch(IntakeLine(store: store), options: watched.options)
    #expect(try await watch.run([watched.folder.path]).imported.stored == 1)
    #expect(try await watch.run([watched.folder.path]).imported.read == 0)
  }

  @Test func `a folder that is not there is an error, an empty one is not`() async throws {
    let watched = try Watched()
    #expect(try await watched.look().read == 0)
    await #expect(throws: AssayError.self) {
      try await FolderWatch(IntakeLine(store: watched.store)).run([watched.folder.path + "/no"])
    }
  }

  @Test(arguments: 1...4)
  func `whatever grows how, in the end there is what a plain import gives`(seed: Int) async throws {
    let watched = try Watched()
    var random = Dice(seed: UInt64(seed))
    var texts: [String: [UInt8]] = [:]
    for file in 1...4 {
      let lines = (1...12).map { Watched.line($0 * 10 + file) }
      texts["f\(file).jsonl"] = Array(lines.joined().utf8)
    }
    texts["session.jsonl"] = Array(Watched.session(turns: 8).joined().utf8)
    var written = texts.mapValues { _ in 0 }
    while let name = texts.keys.sorted().filter({ written[$0] != texts[$0]?.count })
      .randomElement(using: &random)
    {
      let (bytes, done) = (texts[name] ?? [], written[name] ?? 0)
      let end = min(bytes.count, done + Int.random(in: 1...700, using: &random))
      try watched.append(bytes: Array(bytes[done..<end]), to: name)
      written[name] = end
      if Bool.random(using: &random) {
        _ = try await watched.look(after: 0, rest: 1e9)
      }
    }
    _ = try await watched.look(after: 1_000)
    let plain = try TrainingDataStore.inMemory()
    _ = try await FileImport(IntakeLine(store: plain)).run([watched.folder.path])
    #expect(try await watched.texts() == Watched.texts(plain))
    #expect(try await watched.look(after: 1_000).read == 0)
    #expect(try await watched.store.quarantined().isEmpty)
  }
}
