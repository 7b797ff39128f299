import Inspection
import TestFolders
import Testing
import TrainingData

@testable import Intake

@Suite struct EvaluationFilesTests {
  private func items(
    _ paths: [String], kind: RecordKind = .auto, mappings: [String] = []
  ) async throws -> (items: [EvaluationEntry], refused: [String]) {
    var options = FileImport.Options()
    options.kind = kind
    options.mappings = mappings
    var found: [EvaluationEntry] = []
    var refused: [String] = []
    try await EvaluationFiles(options: options).read(paths) { event in
      switch event {
      case .file: break
      case .item(let item): found.append(item)
      case .refusal(let refusal): refused.append("\(refusal.line) \(refusal.code)")
      }
    }
    return (found, refused)
  }

  @Test(
    arguments: [
      (#"{"instruction": "Ask.", "input": "", "output": "Say."}"#, ["Ask.", "Say."]),
      (#"{"prompt": "Ask.", "chosen": "Good.", "rejected": "Bad."}"#, ["Ask.", "Good.", "Bad."]),
      (#"{"text": "Alone."}"#, ["Alone."]),
      (
        #"{"messages": [{"role": "system", "content": "Be."}, {"role": "user", "content": "Ask."}, {"role": "assistant", "content": "Say."}]}"#,
        ["Ask.", "Say."]
      ),
      // No shape of ours: every text in it.
      (
        #"{"stem": "Which?", "choices": ["One.", "Two."], "key": 1, "meta": {"more": "This."}}"#,
        ["Which?", "One.", "Two.", "This."]
      ),
      // A known shape that would be refused as an example.
      (#"{"instruction": "Ask.", "output": 5}"#, ["Ask."]),
    ])
  func `reads what an import reads, and all texts of the rest`(
    line: String, texts: [String]
  ) async throws {
    let folder = try Folder()
    let (items, refused) = try await items([folder.write(line + "\n", to: "set.jsonl")])
    #expect(items.count == 1 && refused.isEmpty)
    #expect(items.first?.texts.sorted() == texts.sorted())
    #expect(items.first?.benchmark.hasSuffix("/set.jsonl") == true)
  }

  @Test func `lines keep their numbers, and broken ones are named`() async throws {
    let folder = try Folder()
    let path = folder.write(
      "{\"text\": \"one\"}\n\nno json\n{\"text\": \"four\"}\n", to: "set.jsonl")
    let (items, refused) = try await items([path])
    #expect(items.map(\.line) == [1, 4])
    #expect(refused.count == 1 && refused[0].hasPrefix("3 "))
  }

  @Test func `texts are redacted as the store's are`() async throws {
    let folder = try Folder()
    let (items, _) = try await items([
      folder.write(
        #"[{"q": "Write to ann@corp.io now."}, {"text": "To ann@corp.io."}]"#, to: "a.json")
    ])
    #expect(items.map(\.texts) == [["Write to [REDACTED_EMAIL] now."], ["To [REDACTED_EMAIL]."]])
    #expect(items.map(\.line) == [1, 2])
  }

  @Test func `half a set is refused whole, and so is one without items`() async throws {
    let folder = try Folder()
    let whole = folder.write("{\"text\": \"one\"}\n", to: "whole.jsonl")
    let missing = await #expect(throws: AssayError.self) {
      _ = try await items([whole, folder.file("absent.jsonl")])
    }
    #expect(missing?.kind == .inputMissing)
    let empty = await #expect(throws: AssayError.self) {
      _ = try await items([folder.write("\n\n", to: "empty.jsonl")])
    }
    #expect(empty?.code == "no_items")
  }

  @Test func `a folder's files are sets of their own`() async throws {
    let folder = try Folder()
    folder.write("{\"text\": \"one\"}\n", to: "a.jsonl")
    folder.write("{\"text\": \"two\"}\n", to: "b.jsonl")
    let (items, _) = try await items([folder.path])
    #expect(Set(items.map(\.benchmark)).count == 2 && items.allSatisfy { $0.line == 1 })
  }
}
