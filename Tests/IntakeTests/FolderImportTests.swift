import ExampleStore
import Foundation
import TestFolders
import Testing
import TrainingData

@testable import Intake

@Suite struct FolderImportTests {
  private func importing(_ path: String) async throws -> ImportReport {
    try await FileImport(IntakeLine(store: try .inMemory())).run([path])
  }

  private func write(_ text: String, to name: String, in folder: Folder) throws {
    let path = folder.file(name)
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    folder.write(text, to: name)
  }

  private func session(_ number: Int) -> String {
    ConversationSamples.claudeCode.replacing("sess-1", with: "sess-\(number)")
      .replacing("the parser", with: "parser number \(number)")
  }

  /// A tree of sessions as Claude Code keeps it, with what is no session beside them.
  private func tree() throws -> Folder {
    let folder = try Folder()
    try write(session(1), to: "home/projects/-home-jo-app/sess-1.jsonl", in: folder)
    try write(session(2), to: "home/projects/-home-jo-app/sess-2.jsonl", in: folder)
    try write(session(3), to: "home/projects/-home-jo-lib/sess-3.jsonl", in: folder)
    for place in ["subagents/agent-1.jsonl", "tool-results/out.json"] {
      try write(session(9), to: "home/projects/-home-jo-app/sess-1/\(place)", in: folder)
    }
    try write("{}", to: "home/projects/-home-jo-app/sessions-index.json", in: folder)
    try write("# Notes", to: "home/projects/-home-jo-app/memory/MEMORY.md", in: folder)
    try write(#"{"display":"Hello","project":"/x"}"#, to: "home/history.jsonl", in: folder)
    try write(#"{"a":1}"#, to: "home/todos/1.json", in: folder)
    return folder
  }

  @Test(arguments: [
    ("home", 3), ("home/projects", 3), ("home/projects/-home-jo-app", 2),
    ("home/projects/-home-jo-app/sess-2.jsonl", 1),
  ])
  func `sessions are found from the whole tree down to one file`(place: String, files: Int)
    async throws
  {
    let folder = try tree()
    let report = try await importing(folder.file(place))
    #expect(report.isClean, "\(report.failures)")
    #expect(report.files == files && report.read == 17 * files)
    #expect(report.stored + report.duplicates == 3 * files)
  }

  @Test func `a folder with shards of an export gives these alone`() async throws {
    let folder = try Folder()
    folder.write("[\(ConversationSamples.chatGPT)]", to: "conversations-000.json")
    folder.write("[\(ConversationSamples.claude)]", to: "conversations-001.json")
    folder.write(#"[{"rating":"thumbs_up"}]"#, to: "message_feedback.json")
    let report = try await importing(folder.path)
    #expect(report.files == 2 && report.stored == 6 && report.isClean)
    #expect(report.leftOut["other_file"] == 1)
  }

  @Test func `of any other folder what is data is read and the rest is told`() async throws {
    let folder = try Folder()
    try write(
      #"{"prompt":"What is tea?","completion":"Leaves in water."}"#, to: "a/x.jsonl", in: folder)
    try write(#"{"name":"a package"}"#, to: "a/package.json", in: folder)
    try write("text", to: "b/readme.txt", in: folder)
    try write("{}", to: ".hidden/y.jsonl", in: folder)
    for name in ["manifest.json", "provenance.jsonl", "train.jsonl"] {
      try write(#"{"prompt":"What is it?","completion":"Ours."}"#, to: "e/\(name)", in: folder)
    }
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("a/loop"), withDestinationPath: folder.path)
    let report = try await importing(folder.path)
    #expect(report.stored == 1 && report.files == 1 && report.isClean)
    #expect(
      report.leftOut == ["other_file": 2, "own_export": 1, "side_folder": 1, "unknown_shape": 1])
    #expect(report.notices.count == 1)
    #expect(report.notices.first?.contains("package.json") == true)
  }

  @Test func `names tell conversations from what lies beside them`() {
    let export = DataFileNames(["conversations.json", "user.json", "chat.html"])
    #expect(export.accepts("conversations.json") && !export.accepts("user.json"))
    let shards = DataFileNames(["conversations-000.json", "shared_conversations.json"])
    #expect(shards.accepts("conversations-012.json"))
    #expect(!shards.accepts("shared_conversations.json"))
    let other = DataFileNames(["a.jsonl", "b.JSON.GZ", "c.txt"])
    #expect(other.accepts("a.jsonl") && other.accepts("d.json.zst"))
    #expect(!other.accepts("c.txt") && !other.accepts(".a.jsonl"))
  }
}
