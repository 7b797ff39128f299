import ExampleStore
import Testing
import TrainingData

@testable import Intake

/// Sessions of Claude Code that are written while they are read.
@Suite struct SessionWatchTests {
  @Test func `a turn that is not ended waits, and nothing half is learnt`() async throws {
    let watched = try Watched()
    let lines = Watched.session(turns: 2)
    // The second answer has called a tool and said what it is about to do.
    try watched.append(lines.dropLast(2).joined(), to: "s.jsonl")
    #expect(try await watched.look(after: 0).read == 0)
    let first = try await watched.look(after: 30)
    #expect(first.stored == 1 && first.leftOut["unfinished_turn"] == 1)
    #expect(try await watched.look(after: 30).read == 0)
    #expect(try await watched.waiting(after: 30) == 1)
    try watched.append(lines.suffix(2).joined(), to: "s.jsonl")
    let last = try await watched.look(after: 30)
    #expect(last.stored == 1 && last.duplicates == 1)
    let answers = try await watched.store.examples(ExampleFilter()).map(\.output).sorted()
    #expect(answers == ["I look. 1\n\nIt is 1.", "I look. 2\n\nIt is 2."])
  }

  @Test func `a turn that nobody ends is taken when the session rests long`() async throws {
    let watched = try Watched()
    try watched.append(Watched.session(turns: 2).dropLast(2).joined(), to: "s.jsonl")
    #expect(try await watched.look(after: 30).stored == 1)
    #expect(try await watched.look(after: 601).stored == 1)
    #expect(try await watched.look(after: 601).read == 0)
  }

  @Test func `a bad line of a session is told of once, though the session is read again`()
    async throws
  {
    let watched = try Watched()
    let lines = Watched.session(turns: 2)
    var rounds = try await watched.rounds(FolderWatch.Options())
    try watched.append(lines.prefix(4).joined() + "no JSON\n", to: "s.jsonl")
    try await rounds.look(at: [watched.folder.path])
    try watched.append(lines.dropFirst(4).joined(), to: "s.jsonl")
    try await rounds.look(at: [watched.folder.path])
    #expect(rounds.report.imported.stored == 2)
    #expect(watched.refusals.map(\.line) == [5])
    #expect(try await watched.store.quarantined().count == 1)
  }
}
