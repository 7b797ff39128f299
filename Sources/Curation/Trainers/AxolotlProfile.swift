import TextBytes

/// Axolotl: `messages` through the chat template, preferences as TRL's conversational lists,
/// labelled answers as strings.
///
/// Its KTO strategies put the strings into one model family's frame themselves, and have no place for
/// earlier turns.
/// - SeeAlso: `docs/dataset-formats`, `src/axolotl/prompt_strategies/dpo/chat_template.py`.
struct AxolotlProfile: TrainerProfile {
  let name = TrainerName.axolotl
  let tasks: Set<TrainingTask> = [.chat, .text, .preference, .unpaired]
  let tasksOfOneTurn: Set<TrainingTask> = [.unpaired]
  let maxTokens: Int? = 2048

  func append(_ dialogue: Dialogue, _ task: TrainingTask, to line: inout JSONLineBytes) -> Int {
    switch task {
    case .chat: line.conversation(dialogue, ToolDialect(schemas: .listOfTexts))
    case .text: line.plainText(dialogue)
    case .preference: line.conversationalPair(dialogue, rejected: dialogue.rejected ?? "")
    case .unpaired:
      labelled(dialogue, dialogue.answer, dialogue.label, to: &line)
      guard let rejected = dialogue.rejected else { return 1 }
      labelled(dialogue, rejected, false, to: &line)
      return 2
    case .reward, .prompts: return 0
    }
    return 1
  }

  /// Writes `{"system", "prompt", "completion", "label"}`; an empty system prompt counts as none.
  private func labelled(
    _ dialogue: Dialogue, _ answer: String, _ label: Bool, to line: inout JSONLineBytes
  ) {
    line.literal("{\"system\": ")
    line.string(dialogue.system ?? "")
    line.literal(", \"prompt\": ")
    line.string(dialogue.turns.last?.content ?? "")
    line.literal(", \"completion\": ")
    line.string(answer)
    line.literal(", \"label\": ")
    line.bool(label)
    line.literal("}\n")
  }

  func sidecars(for folder: FolderContents) -> [Sidecar] {
    var text = """
      # In this folder, with base_model set: axolotl train axolotl.yml
      base_model:
      sequence_len: \(maxTokens ?? 2048)

      """
    switch folder.task {
    case .chat, .text: text += "chat_template: tokenizer_default\n"
    case .preference: text += "chat_template: tokenizer_default\nrl: dpo\n"
    case .reward, .prompts: break
    case .unpaired:
      text += """
        # The type below frames rows for ChatML models; for Llama 3 say llama3.prompt_pairs.
        rl: kto
        remove_unused_columns: false

        """
    }
    text += "datasets:\n" + entry(.train, folder.task)
    if folder.rows[.valid] != nil { text += "test_datasets:\n" + entry(.valid, folder.task) }
    text += "output_dir: ./outputs\n"
    return [Sidecar(name: "axolotl.yml", text: text)]
  }

  private func entry(_ split: Split, _ task: TrainingTask) -> String {
    let kind =
      switch task {
      case .chat: "chat_template\n    field_messages: messages"
      case .text: "completion\n    field: text"
      case .preference:
        """
        chat_template.default
            field_messages: prompt
            field_chosen: chosen
            field_rejected: rejected
        """
      case .unpaired: "chatml.prompt_pairs"
      case .reward, .prompts: ""
      }
    return """
        - path: \(split.fileName)
          ds_type: json
          split: train
          type: \(kind)

      """
  }
}
