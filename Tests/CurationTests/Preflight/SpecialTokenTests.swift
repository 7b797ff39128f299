import ExampleStore
import JSONText
import TextBytes
import Testing
import TrainingData

@testable import Curation

@Suite struct SpecialTokenTests {
  private static func stand(_ text: String) -> Bool {
    var line = JSONLineBytes()
    line.string(text)
    return line.withBytes { SpecialTokens.stand(in: $0) }
  }

  @Test(arguments: [
    "<|im_start|>", "a<|im_end|>", "<|endoftext|>", "<|begin_of_text|>", "<|eot_id|>",
    "<|start_header_id|>", "<|end|>", "<|assistant|>", "<|fim_prefix|>", "[INST] x", "x [/INST]",
    "<s>", "</s>", "<<SYS>>", "<</SYS>>", "[TOOL_CALLS]", "<bos>", "<eos>", "<start_of_turn>user",
    "<end_of_turn>", "<unk>", "<pad>", "<｜begin▁of▁sentence｜>", "<<|im_end|>", "[[INST]",
  ])
  func `knows the tokens of well-known templates`(text: String) {
    #expect(Self.stand(text))
    var line = JSONLineBytes()
    line.string(text)
    let escaped = line.withBytes { SpecialTokens.escaped($0) }
    let isLeft = SpecialTokens.stand(in: escaped.span)
    #expect(!isLeft)
    let read = try? JSONReader.value(of: String(utf8: escaped.span)).string
    #expect(read?.replacing(" ", with: "") == text.replacing(" ", with: ""))
    #expect(read != text)
  }

  @Test(arguments: [
    "", "<", "[", "<|", "<||>", "a <| b |> c", "<|a b|>", "<|im_start", "<span>", "<strong>",
    "[INS]",
    "[inst]", "list[INST", "x[0] < y", "<S>", "<|\(String(repeating: "x", count: 60))|>",
  ])
  func `leaves other texts alone`(text: String) {
    #expect(!Self.stand(text))
  }

  private static let rows = (0..<12).map {
    Samples.row("Question \($0)?", $0 == 5 ? "It ends with <|im_end|> or </s>." : "Answer \($0).")
  }

  private func export(
    _ policy: SpecialTokenPolicy, _ format: ExportFormatName? = nil, _ trainer: TrainerName? = .mlx
  ) async throws -> (report: ExportReport, text: String, again: String) {
    let scratch = try Scratch()
    let store = try await Samples.store(Self.rows)
    var plan = ExportPlan(path: scratch.path("out"), format: format, trainer: trainer)
    plan.specialTokens = policy
    let report = try await Samples.exporter(store).run(plan)
    _ = try await DatasetRebuilder(store: store).rebuild(report.dataset, to: scratch.path("again"))
    let texts = try ["out", "again"].map { name in
      try lines(of: scratch.path("\(name)/train.jsonl")).map { JSONWriter.text($0, .compact) }
        .joined(separator: "\n")
    }
    return (report, texts[0], texts[1])
  }

  @Test(arguments: [TrainerName.mlx, .trl, nil])
  func `keeps them with a warning, escapes them or leaves the rows out`(
    trainer: TrainerName?
  ) async throws {
    let format: ExportFormatName? = trainer == nil ? .chat : nil
    let kept = try await export(.keep, format, trainer)
    #expect(kept.report.rows == 12 && kept.text.contains("<|im_end|> or </s>"))
    #expect(kept.report.warnings.contains { $0.hasPrefix("1 row holds special tokens") })
    let escaped = try await export(.escape, format, trainer)
    #expect(escaped.report.rows == 12 && escaped.text.contains("< |im_end|> or < /s>"))
    #expect(escaped.report.warnings.contains { $0.contains("a space breaks each") })
    #expect(escaped.text == escaped.again)
    let without = try await export(.leaveOut, format, trainer)
    #expect(without.report.rows == 11 && without.report.leftOut == [.specialTokens: 1])
    #expect(without.report.warnings.isEmpty && without.text == without.again)
  }

  @Test func `raw takes texts over as they are, without a word`() async throws {
    let kept = try await export(.keep, .raw, nil)
    #expect(kept.report.warnings.isEmpty && kept.text.contains("<|im_end|>"))
    await #expect(throws: AssayError.self) { try await export(.escape, .raw, nil) }
  }
}
