import TextBytes

/// Axolotl: `messages` through the chat template, preferences as TRL's conversational lists.
///
/// - SeeAlso: `docs/dataset-formats`, `src/axolotl/prompt_strategies/dpo/chat_template.py`.
struct AxolotlProfile: TrainerProfile {
  let name = TrainerName.axolotl
  let tasks: Set<TrainingTask> = [.chat, .text, .preference]
  let maxTokens: Int? = 2048

  func append(_ dialogue: Dialogue, _ task: TrainingTask, to line: inout JSONLineBytes) -> Int {
    switch task {
    case .chat, .unpaired: line.conversation(dialogue)
    case .text: line.plainText(dialogue)
    case .preference: line.conversationalPair(dialogue, rejected: dialogue.rejected ?? "")
    }
    return 1
  }

  func sidecars(for folder: FolderContents) -> [Sidecar] {
    var text = """
      # In this folder, with base_model set: axolotl train axolotl.yml
      base_model:
      chat_template: tokenizer_default
      sequence_len: \(maxTokens ?? 2048)

      """
    if folder.task == .preference { text += "rl: dpo\n" }
    text += "datasets:\n" + entry(.train, folder.task)
    if folder.rows[.valid] != nil { text += "test_datasets:\n" + entry(.valid, folder.task) }
    text += "output_dir: ./outputs\n"
    return [Sidecar(name: "axolotl.yml", text: text)]
  }

  private func entry(_ split: Split, _ task: TrainingTask) -> String {
    let kind =
      switch task {
      case .chat, .unpaired: "chat_template\n    field_messages: messages"
      case .text: "completion\n    field: text"
      case .preference:
        """
        chat_template.default
            field_messages: prompt
            field_chosen: chosen
            field_rejected: rejected
        """
      }
    return """
        - path: \(split.fileName)
          ds_type: json
          split: train
          type: \(kind)

      """
  }
}
