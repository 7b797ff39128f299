import ExampleStore
import TextBytes
import TrainingData

/// Writes `{"conversations": [{"from", "value"}]}`, as Vicuna's tools and many others read it.
///
/// - SeeAlso: FastChat, `docs/training.md`; LLaMA-Factory, `data/README.md`.
struct ShareGPTFormat: ExportFormat {
  let name = ExportFormatName.sharegpt
  let columns = ExampleRow.teachingColumns.union([.systemPrompt, .history])

  func obstacle(_ row: ExampleRow) -> LeftOutReason? {
    row.isNegative ? .ktoNegative : row.missingText
  }

  func append(_ row: ExampleRow, to line: inout JSONLineBytes) -> Int {
    line.literal("{\"conversations\": [")
    if !row.isEmpty(.systemPrompt) {
      line.literal("{\"from\": \"system\", \"value\": ")
      line.string(.systemPrompt, of: row)
      line.literal("}, ")
    }
    for turn in row.history {
      line.literal("{\"from\": ")
      line.string(Self.word(for: turn.role))
      line.literal(", \"value\": ")
      line.string(turn.content)
      line.literal("}, ")
    }
    line.literal("{\"from\": \"human\", \"value\": ")
    line.string(.input, of: row)
    line.literal("}, {\"from\": \"gpt\", \"value\": ")
    line.string(.output, of: row)
    line.literal("}]}\n")
    return 1
  }

  private static func word(for role: String) -> String {
    switch role {
    case "user": "human"
    case "assistant": "gpt"
    case "tool": "observation"
    default: role
    }
  }
}
