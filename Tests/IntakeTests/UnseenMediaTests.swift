import ExampleStore
import Foundation
import TestFolders
import Testing
import TrainingData

@testable import Intake

/// An answer about a picture teaches a model of texts to describe what it never saw.
@Suite struct UnseenMediaTests {
  private func importing(
    _ text: String, as name: String = "in.json"
  ) async throws -> (report: ImportReport, rows: [TrainingExample]) {
    let folder = try Folder()
    let store = try TrainingDataStore.inMemory()
    let line = IntakeLine(store: store, clock: { 1_700_000_000 })
    let report = try await FileImport(line).run([folder.write(text, to: name)])
    var filter = ExampleFilter()
    filter.order = .oldest
    return (report, try await store.examples(filter))
  }

  private func chatGPT(_ parts: String, metadata: String = "{}") -> String {
    func node(_ id: String, _ parent: String, _ role: String, _ parts: String, _ time: Int)
      -> String
    {
      let metadata = role == "user" && id == "q2" ? metadata : "{}"
      return #""\#(id)":{"parent":\#(parent),"message":{"author":{"role":"\#(role)"},"#
        + #""create_time":\#(time),"metadata":\#(metadata),"#
        + #""content":{"content_type":"multimodal_text","parts":[\#(parts)]}}}"#
    }
    let nodes = [
      node("q1", "null", "user", #""Name a bird that swims.""#, 1),
      node("a1", #""q1""#, "assistant", #""A penguin swims very well.""#, 2),
      node("q2", #""a1""#, "user", parts, 3),
      node("a2", #""q2""#, "assistant", #""It is an egg, of course.""#, 4),
      node("q3", #""a2""#, "user", #""And how heavy is it?""#, 5),
      node("a3", #""q3""#, "assistant", #""About sixty grams.""#, 6),
    ]
    return
      #"[{"conversation_id":"c","current_node":"a3","mapping":{\#(nodes.joined(separator: ","))}}]"#
  }

  @Test(arguments: [
    (#""what is on this image?",{"content_type":"image_asset_pointer","asset_pointer":"x"}"#, "{}"),
    (#"{"content_type":"image_asset_pointer","asset_pointer":"x"}"#, "{}"),
    (
      #"{"content_type":"audio_transcription","text":"What is it?"},"#
        + #"{"content_type":"real_time_user_audio_video_asset_pointer","#
        + #""frames_asset_pointers":[{"asset_pointer":"x"}]}"#, "{}"
    ),
    (#""what is on this image?""#, #"{"attachments":[{"mime_type":"image/png","name":"e.png"}]}"#),
  ])
  func `a ChatGPT thread ends before a question that shows something`(
    parts: String, metadata: String
  ) async throws {
    let (report, rows) = try await importing(chatGPT(parts, metadata: metadata))
    #expect(rows.map(\.input) == ["Name a bird that swims."])
    #expect(report.leftOut == ["unseen_media": 1, "after_unseen_media": 1])
    #expect(report.isClean)
  }

  @Test(arguments: [
    #""What is it?""#,
    #"{"content_type":"audio_transcription","text":"What is it?"},"#
      + #"{"content_type":"audio_asset_pointer","asset_pointer":"x"}"#,
    #"{"content_type":"audio_transcription","text":"What is it?"},"#
      + #"{"content_type":"real_time_user_audio_video_asset_pointer","frames_asset_pointers":[]}"#,
  ])
  func `a question whose words are all there stays`(parts: String) async throws {
    let (report, rows) = try await importing(chatGPT(parts))
    #expect(rows.count == 3 && report.leftOut.isEmpty)
    #expect(rows.contains { $0.input == "What is it?" })
  }

  /// A picture without a word opens a question all the same: its answer is none to the one before.
  @Test func `claude.ai names the files that it does not hold`() async throws {
    let text = #"""
      [{"uuid":"c","chat_messages":[
       {"sender":"human","text":"Name a bird that swims."},
       {"sender":"assistant","text":"A penguin swims very well."},
       {"sender":"human","text":"","files":[{"file_name":"Egg.PNG"}]},
       {"sender":"assistant","text":"It is an egg, of course."}]}]
      """#
    let (report, rows) = try await importing(text, as: "conversations.json")
    #expect(rows.map(\.output) == ["A penguin swims very well."])
    #expect(report.leftOut == ["unseen_media": 1])
  }

  @Test func `a picture in a Claude Code session is left out, one that a tool read is not`()
    async throws
  {
    func line(_ id: String, _ parent: String, _ role: String, _ content: String) -> String {
      #"{"type":"\#(role)","uuid":"\#(id)","parentUuid":\#(parent),"sessionId":"s","#
        + #""message":{"role":"\#(role)","content":[\#(content)]}}"#
    }
    let picture = #"{"type":"image","source":{"type":"base64","data":"eA=="}}"#
    let lines = [
      line("1", "null", "user", #"{"type":"text","text":"Look at the file."}"#),
      line("2", #""1""#, "assistant", #"{"type":"tool_use","id":"t","name":"Read","input":{}}"#),
      line(
        "3", #""2""#, "user", #"{"type":"tool_result","tool_use_id":"t","content":[]},"# + picture),
      line("4", #""3""#, "assistant", #"{"type":"text","text":"It holds a list of birds."}"#),
      line("5", #""4""#, "user", #"{"type":"text","text":"And this?"},"# + picture),
      line("6", #""5""#, "assistant", #"{"type":"text","text":"It is an egg, of course."}"#),
    ]
    let (report, rows) = try await importing(lines.joined(separator: "\n"), as: "s.jsonl")
    #expect(rows.map(\.output) == ["It holds a list of birds."])
    #expect(report.leftOut == ["unseen_media": 1])
  }

  @Test(arguments: [
    #"{"messages":[{"role":"user","content":[{"type":"text","text":"What is on this image?"},"#
      + #"{"type":"image_url","image_url":{"url":"https://example.com/egg.png"}}]},"#
      + #"{"role":"assistant","content":"An egg."}]}"#,
    // What was shown earlier is what the later question is about.
    #"{"messages":[{"role":"user","content":[{"type":"input_image"}]},"#
      + #"{"role":"assistant","content":"An egg."},{"role":"user","content":"How heavy?"},"#
      + #"{"role":"assistant","content":"Sixty grams."}]}"#,
    #"{"prompt":[{"role":"user","content":[{"type":"image"},{"type":"text","text":"What?"}]}],"#
      + #""completion":[{"role":"assistant","content":"An egg."}]}"#,
    #"{"image":"egg.jpg","conversations":[{"from":"human","value":"<image>\nWhat is it?"},"#
      + #"{"from":"gpt","value":"An egg."}]}"#,
    #"{"images":["egg.jpg"],"messages":[{"role":"user","content":"<image>What is it?"},"#
      + #"{"role":"assistant","content":"An egg."}]}"#,
  ])
  func `a record that shows a picture is left out and not refused`(record: String) async throws {
    let (report, rows) = try await importing(record, as: "in.jsonl")
    #expect(rows.isEmpty && report.isClean)
    #expect(report.leftOut == ["unseen_media": 1])
  }

  @Test(arguments: [
    // A web page about a mark, without a picture beside it.
    #"{"messages":[{"role":"user","content":"What does <image> mean?"},"#
      + #"{"role":"assistant","content":"It stands for a picture."}]}"#,
    #"{"images":[],"messages":[{"role":"user","content":"What does <image> mean?"},"#
      + #"{"role":"assistant","content":"It stands for a picture."}]}"#,
    #"{"image":"cover.png","messages":[{"role":"user","content":"Who wrote it?"},"#
      + #"{"role":"assistant","content":"Nobody knows that."}]}"#,
  ])
  func `a record without a shown picture stays`(record: String) async throws {
    let (report, rows) = try await importing(record, as: "in.jsonl")
    #expect(rows.count == 1 && report.leftOut.isEmpty)
  }
}
