import ByteFiles
import ExampleStore
import Foundation
import JSONText
import Synchronization
import TestFolders
import Testing
import TrainingData

@testable import Intake

/// Conversations that people already have, from the archive to the row.
@Suite struct ConversationImportTests {
  private struct Result {
    var report: ImportReport
    var refusals: [LineRefusal]
    var store: TrainingDataStore

    func rows(_ format: TrainingFormat? = nil) async throws -> [TrainingExample] {
      var filter = ExampleFilter()
      filter.order = .oldest
      filter.formats = format.map { [$0] } ?? []
      return try await store.examples(filter)
    }
  }

  private func importing(
    _ paths: [String], into store: TrainingDataStore? = nil,
    _ adjust: (inout FileImport.Options) -> Void = { _ in }
  ) async throws -> Result {
    let store = try store ?? TrainingDataStore.inMemory()
    var options = FileImport.Options()
    adjust(&options)
    let line = IntakeLine(store: store, clock: { 1_700_000_000 })
    let refusals = Mutex<[LineRefusal]>([])
    let report = try await FileImport(line, options: options).run(
      paths, onRefusal: { refusal in refusals.withLock { $0.append(refusal) } })
    return Result(report: report, refusals: refusals.withLock { $0 }, store: store)
  }

  private func importing(_ text: String, as name: String = "in.json") async throws -> Result {
    let folder = try Folder()
    return try await importing([folder.write(text, to: name)])
  }

  /// Defect 71: branches were flattened by time and paired wrongly, and null times stopped it all.
  @Test func `a ChatGPT conversation goes by its shown branch, whatever the times (defect 71)`()
    async throws
  {
    let result = try await importing("[\(ConversationSamples.chatGPT)]")
    #expect(result.report.read == 1 && result.report.stored == 3 && result.report.isClean)
    #expect(result.report.leftOut == ["other_branch": 1])
    let rows = try await result.rows()
    let first = try #require(rows.first { $0.format == .chat })
    #expect(first.input == "How do I sort a list of names in Swift?")
    #expect(first.output == "Use `sorted(by:)` with a closure.")
    #expect(first.history.isEmpty && first.systemPrompt == nil)
    #expect(first.source == .synthetic && first.sourceID == "chat-1")
    #expect(first.createdAt == 1_748_772_020)
    #expect(first.metadata["conversation_id"]?.string == "chat-1")
    #expect(first.metadata["model"]?.string == "gpt-4o")
    #expect(first.metadata["thinking"] == ["They want the standard library."])
    let calls = try #require(first.metadata["tool_calls"]?.array)
    #expect(
      calls.compactMap { $0.object?["type"]?.string } == ["part", "tool_call", "tool_result"])
    let second = try #require(rows.first { $0.format == .multiTurn })
    #expect(second.input == "And without regard to case?" && second.createdAt == 1_748_772_060)
    #expect(second.history.map(\.content) == [first.input, first.output])
  }

  @Test func `an answer made anew is a preference that waits for a person`() async throws {
    let result = try await importing("[\(ConversationSamples.chatGPT)]")
    let pair = try #require(try await result.rows(.dpo).first)
    #expect(pair.output == "Use `sorted(by:)` with a closure.")
    #expect(pair.rejectedOutput == "Write your own bubble sort with two loops.")
    #expect(pair.tier == .unverified && pair.source == .userPreference)
    #expect(
      try await result.store.details(pair.id).tags == ["implicit_preference", "needs_review"])
    let evidence = try #require(pair.metadata["preference_evidence"]?.object)
    #expect(evidence["kind"]?.string == "regenerated")
    #expect(evidence["chosen_was_continued"]?.bool == true)
    #expect(evidence["rejected_was_continued"]?.bool == false)
    #expect(evidence["other_message_id"]?.string == "a1")
  }

  /// Where the person went on from one answer and came back to the other, the one that led on wins.
  @Test func `the answer that was gone on with is the chosen one`() async throws {
    func node(_ id: String, _ parent: String?, _ role: String, _ text: String) -> String {
      let parent = parent.map { "\"\($0)\"" } ?? "null"
      return #"""
        "\#(id)":{"parent":\#(parent),"message":{"author":{"role":"\#(role)"},"content":{"content_type":"text","parts":["\#(text)"]}}}
        """#
    }
    let nodes = [
      node("q", nil, "user", "Name a colour of the sea."),
      node("a", "q", "assistant", "It is mostly blue."),
      node("b", "q", "assistant", "It is mostly seen."), node("c", "a", "user", "Why is that so?"),
      node("d", "c", "assistant", "Water takes the red away."),
    ].joined(separator: ",")
    let result = try await importing(#"[{"id":"x","current_node":"b","mapping":{\#(nodes)}}]"#)
    let pair = try #require(try await result.rows(.dpo).first)
    #expect(pair.output == "It is mostly blue." && pair.rejectedOutput == "It is mostly seen.")
    let evidence = pair.metadata["preference_evidence"]?.object
    #expect(evidence?["chosen_on_shown_branch"]?.bool == false)
  }

  @Test func `a claude.ai conversation brings its files, thoughts and an objection`() async throws {
    let text = "[\(ConversationSamples.claude),\(ConversationSamples.flatClaude)]"
    let result = try await importing(text, as: "conversations.json")
    #expect(result.report.read == 2 && result.report.stored == 4 && result.report.isClean)
    #expect(result.report.leftOut == ["other_branch": 1])
    let rows = try await result.rows()
    let first = try #require(rows.first { $0.input.hasPrefix("What tree") && $0.format == .chat })
    #expect(first.output == "The file names a birch." && first.source == .claudeCapture)
    #expect(first.context == "note.txt\nA tall oak by the river.")
    #expect(first.metadata["thinking"] == ["Look at the note."])
    #expect(first.metadata["tool_calls"]?.array?.count == 1)
    let pair = try #require(try await result.rows(.dpo).first)
    #expect(pair.input == first.input && pair.rejectedOutput == first.output)
    #expect(pair.output == "The file names an oak, by the river.")
    let evidence = pair.metadata["preference_evidence"]?.object
    #expect(evidence?["kind"]?.string == "follow_up")
    #expect(evidence?["follow_up"]?.string == "No, read it again please.")
    #expect(rows.contains { $0.sourceID == "claude-2" && $0.output.hasPrefix("Mostly of water") })
  }

  /// Defect 72: prompts were paired with the next prompt, because turns were taken to alternate.
  @Test func `a Claude Code session goes by its parents and what was typed (defect 72)`()
    async throws
  {
    let result = try await importing(ConversationSamples.claudeCode, as: "sess-1.jsonl")
    #expect(result.report.read == 17 && result.report.stored == 3 && result.report.isClean)
    #expect(
      result.report.leftOut == ["bookkeeping": 3, "sidechain": 1, "unknown_record_type": 1])
    #expect(result.report.notices.count == 1)
    #expect(result.report.notices.first?.contains("brand-new-kind") == true)
    let rows = try await result.rows()
    let first = try #require(rows.first { $0.format == .chat })
    #expect(first.input == "Fix the parser bug in lexer.swift.")
    #expect(first.output == "I see the mistake.\n\nThe lexer now reads to the end.")
    #expect(first.sourceID == "sess-1" && first.source == .claudeCapture)
    #expect(first.metadata["title"]?.string == "Fix the parser")
    #expect(first.metadata["git_branch"]?.string == "main")
    #expect(first.metadata["cwd"]?.string == "/home/[REDACTED_USERNAME]/app")
    #expect(first.metadata["thinking"] == ["An off-by-one."])
    let calls = try #require(first.metadata["tool_calls"]?.array)
    #expect(calls.compactMap { $0.object?["name"]?.string } == ["Read", "Edit"])
    let second = try #require(rows.first { $0.format == .multiTurn })
    #expect(second.input == "Now add a test for it.")
    #expect(second.output == "There is a test for the last character now.")
    #expect(second.history.count == 2 && second.createdAt == 1_748_772_009)
    let pair = try #require(rows.first { $0.format == .dpo })
    #expect(pair.output == "let limit = input.count")
    #expect(pair.rejectedOutput == "let limit = input.count - 1")
    #expect(pair.metadata["preference_evidence"]?.object?["kind"]?.string == "user_edit")
  }

  /// Defect 72: the tool's prompt history was taken for conversations.
  @Test func `a history of prompts teaches nothing (defect 72)`() async throws {
    let lines = (0..<4).map {
      #"{"display":"Prompt \#($0) of mine","pastedContents":{},"timestamp":1,"project":"/x"}"#
    }
    let result = try await importing(lines.joined(separator: "\n"), as: "history.jsonl")
    #expect(result.report.stored == 0)
    #expect(result.report.failures.map(\.error.code) == ["unknown_shape"])
  }

  /// Defect 71: of answers to questions with one beginning all but one were dropped.
  @Test func `different answers to one question are all kept (defect 71)`() async throws {
    func conversation(_ id: Int) -> String {
      let question = String(repeating: "Please tell me about the sea. ", count: 6)
      return #"""
        {"uuid":"\#(id)","chat_messages":[{"sender":"human","text":"\#(question)"},
        {"sender":"assistant","text":"The sea number \#(id) is deep and wide."}]}
        """#.replacing("\n", with: " ")
    }
    let text = (0..<5).map(conversation).joined(separator: ",")
    #expect(try await importing("[\(text)]").report.stored == 5)
  }

  @Test func `imported again, nothing is added and nothing changes`() async throws {
    let folder = try Folder()
    let paths = [
      folder.write("[\(ConversationSamples.chatGPT)]", to: "conversations.json"),
      folder.write("[\(ConversationSamples.claude)]", to: "claude.json"),
      folder.write(ConversationSamples.claudeCode, to: "sess-1.jsonl"),
    ]
    let once = try await importing(paths)
    #expect(once.report.stored == 9)
    let before = try await once.rows()
    let twice = try await importing(paths, into: once.store)
    #expect(twice.report.stored == 0 && twice.report.duplicates == 9)
    #expect(try await twice.rows() == before)
  }

  @Test func `a session that grew adds only what is new`() async throws {
    let folder = try Folder()
    let lines = ConversationSamples.claudeCode.split(separator: "\n")
    let start = lines.filter { !$0.contains(#""uuid":"a4""#) }.joined(separator: "\n")
    let path = folder.write(start, to: "sess-1.jsonl")
    let first = try await importing([path])
    #expect(first.report.stored == 2)
    folder.write(ConversationSamples.claudeCode, to: "sess-1.jsonl")
    let second = try await importing([path], into: first.store)
    #expect(second.report.stored == 1 && second.report.duplicates == 2)
  }

  @Test func `a long conversation takes along what fits, at the borders of turns`() async throws {
    let turns = (0..<60).map { turn in
      #"{"sender":"human","text":"Question \#(turn) \#(String(repeating: "q", count: 400))?"},"#
        + #"{"sender":"assistant","text":"Answer \#(turn) \#(String(repeating: "a ", count: 400))."}"#
    }
    let result = try await importing(
      #"[{"uuid":"long","chat_messages":[\#(turns.joined(separator: ","))]}]"#)
    let rows = try await result.rows()
    #expect(rows.count == 60)
    for row in rows {
      let turn = try #require(row.metadata["turn"]?.int)
      let cut = row.metadata["earlier_turns_left_out"]?.int ?? 0
      #expect(row.history.count == 2 * (turn - 1 - cut))
      let bytes = row.history.reduce(0) { $0 + $1.content.utf8.count }
      #expect(bytes <= ArchivedConversation.historyBound)
      if cut > 0 { #expect(bytes > ArchivedConversation.historyBound - 1_300) }
      if let first = row.history.first { #expect(first.content.hasPrefix("Question \(cut) ")) }
    }
  }

  @Test func `calls of tools in OpenAI's notation stand beside the text`() async throws {
    let result = try await importing(ConversationSamples.tools, as: "tools.jsonl")
    let row = try #require(try await result.rows().first)
    #expect(row.input == "And tomorrow?" && row.output == "Tomorrow stays dry.")
    #expect(row.systemPrompt == "You are kind.")
    #expect(row.history.map(\.role) == ["user", "assistant"])
    #expect(row.history.map(\.content).last == "Yes, take an umbrella.")
    #expect(row.history.allSatisfy { $0.extras.isEmpty })
    #expect(row.metadata["earlier_tool_turns"]?.array?.count == 2)
    #expect(row.metadata["tools"]?.array?.count == 1)
  }

  @Test(.enabled(if: SharedData.isThere, "The shared data is not here."))
  func `500 conversations in ChatGPT's shape give every answer and every preference`()
    async throws
  {
    let path = SharedData.path("chatgpt_export_shaped.json.zst")
    let result = try await importing([path])
    #expect(result.report.read == 500 && result.report.isClean)
    #expect(result.report.leftOut == ["other_branch": 500])
    let pairs = try await result.rows(.dpo)
    let kinds = pairs.map { $0.metadata["preference_evidence"]?.object?["kind"]?.string }
    #expect(kinds.count { $0 == "regenerated" } == 500)
    #expect(kinds.count { $0 == "follow_up" } == 10)
    // 1,240 messages of the assistant; two follow another one and are joined to it.
    #expect(result.report.stored + result.report.duplicates == 1_238 + pairs.count)
    #expect(pairs.allSatisfy { $0.tier == .unverified })
    let again = try await importing([path], into: result.store)
    #expect(again.report.stored == 0)
  }

  @Test(.enabled(if: SharedData.isThere, "The shared data is not here."))
  func `traces of other programs are named, not guessed at`() async throws {
    let result = try await importing([SharedData.path("agent_traces_langfuse.jsonl")])
    #expect(result.report.failures.map(\.error.code) == ["unknown_shape"])
    #expect(result.report.failures.first?.error.message.contains("file, trace") == true)
  }
}
