import JSONText
import TextBytes
import TrainingData

/// LLaMA-Factory: `messages` under ShareGPT tags; preferences as strings with system and history.
///
/// Calls of tools are turns of the role `function_call`, results `observation`, schemas a text: its
/// `openai` formatting adds a sentence to the system prompt of every row without tools, and stops at a
/// turn whose `tool_calls` another row's made null.
/// - SeeAlso: `data/README.md`, `src/llamafactory/data/converter.py`.
struct LlamaFactoryProfile: TrainerProfile {
  let name = TrainerName.llamafactory
  let tasks: Set<TrainingTask> = [.chat, .text, .preference, .unpaired]
  let maxTokens: Int? = 2048

  func append(_ dialogue: Dialogue, _ task: TrainingTask, to line: inout JSONLineBytes) -> Int {
    switch task {
    case .chat: conversation(dialogue, to: &line)
    case .text: line.plainText(dialogue)
    case .preference:
      strings(dialogue, "chosen", dialogue.answer, to: &line)
      line.literal(", \"rejected\": ")
      line.string(dialogue.rejected ?? "")
      line.literal("}\n")
    case .unpaired:
      labelled(dialogue, dialogue.answer, dialogue.label, to: &line)
      guard let rejected = dialogue.rejected else { return 1 }
      labelled(dialogue, rejected, false, to: &line)
      return 2
    case .reward, .prompts: return 0
    }
    return 1
  }

  func sidecars(for folder: FolderContents) -> [Sidecar] {
    var entries = JSONObject()
    for split in Split.allCases where folder.rows[split] != nil {
      entries["assay_\(split.rawValue)"] = entry(split, folder.task)
    }
    let text = JSONWriter.text(entries, .pretty) + "\n"
    return [Sidecar(name: "dataset_info.json", text: text)]
  }

  /// Writes `{"messages": […], "tools": text}`; every row has both, since the settings name both.
  private func conversation(_ dialogue: Dialogue, to line: inout JSONLineBytes) {
    line.literal("{\"messages\": [")
    line.turns(dialogue)
    for step in dialogue.toolUse?.steps ?? [] {
      line.literal(", ")
      line.message(role: "function_call", Self.callText(step.calls))
      line.literal(", ")
      // As its own converter joins several results.
      let results = step.results.map(\.content)
        .joined(separator: "\n</tool_response>\n<tool_response>\n")
      line.message(role: "observation", results)
    }
    line.literal(", ")
    line.message(role: "assistant", dialogue.answer)
    line.literal("], \"tools\": ")
    line.string(dialogue.toolUse?.schemaText ?? "")
    line.literal("}\n")
  }

  /// `{"name", "arguments"}`, or a list of several.
  private static func callText(_ calls: [ToolUse.Call]) -> String {
    let values = calls.map { call -> JSONValue in
      ["name": .string(call.name), "arguments": .object(call.arguments)]
    }
    return JSONWriter.text(values.count == 1 ? values[0] : .array(values), .compact)
  }

  /// An answer that calls tools has no place for its words, nor a call for those beside it.
  func cannotHold(_ dialogue: Dialogue, _ task: TrainingTask) -> LeftOutReason? {
    guard task == .chat, let use = dialogue.toolUse else { return nil }
    return use.answerCalls.isEmpty && use.steps.allSatisfy(\.said.isBlank) ? nil : .hasToolCalls
  }

  /// Writes `{"prompt", "system", "history", KEY: answer`, open for more.
  private func strings(
    _ dialogue: Dialogue, _ key: StaticString, _ answer: String, to line: inout JSONLineBytes
  ) {
    line.literal("{\"prompt\": ")
    line.string(dialogue.turns.last?.content ?? "")
    line.literal(", \"system\": ")
    line.string(dialogue.system ?? "")
    line.literal(", \"history\": [")
    // The checks have seen to it that user and assistant alternate.
    let earlier = dialogue.turns.dropLast()
    for start in stride(from: 0, to: earlier.count - 1, by: 2) {
      line.literal(start > 0 ? ", [" : "[")
      line.string(earlier[start].content)
      line.literal(", ")
      line.string(earlier[start + 1].content)
      line.literal("]")
    }
    line.literal("], \"")
    line.literal(key)
    line.literal("\": ")
    line.string(answer)
  }

  private func labelled(
    _ dialogue: Dialogue, _ answer: String, _ label: Bool, to line: inout JSONLineBytes
  ) {
    strings(dialogue, "completion", answer, to: &line)
    line.literal(", \"label\": ")
    line.bool(label)
    line.literal("}\n")
  }

  private func entry(_ split: Split, _ task: TrainingTask) -> JSONValue {
    let file = JSONValue.string(split.fileName)
    let prompt: JSONObject = ["prompt": "prompt", "system": "system", "history": "history"]
    switch task {
    case .chat:
      return [
        "file_name": file, "formatting": "sharegpt",
        "columns": ["messages": "messages", "tools": "tools"],
        "tags": [
          "role_tag": "role", "content_tag": "content", "user_tag": "user",
          "assistant_tag": "assistant", "observation_tag": "observation",
          "function_tag": "function_call", "system_tag": "system",
        ],
      ]
    case .text: return ["file_name": file, "columns": ["prompt": "text"]]
    case .preference:
      var columns = prompt
      columns["chosen"] = "chosen"
      columns["rejected"] = "rejected"
      return ["file_name": file, "ranking": true, "columns": .object(columns)]
    case .unpaired:
      var columns = prompt
      columns["response"] = "completion"
      columns["kto_tag"] = "label"
      return ["file_name": file, "columns": .object(columns)]
    case .reward, .prompts: return ["file_name": file]
    }
  }
}
