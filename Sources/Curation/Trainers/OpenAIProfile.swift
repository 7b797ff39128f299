import TextBytes

/// OpenAI's fine-tuning files, which Together, Fireworks and Azure take as well.
///
/// - SeeAlso: OpenAI API, `FineTuneChatRequestInput` and `FineTunePreferenceRequestInput`.
struct OpenAIProfile: TrainerProfile {
  let name = TrainerName.openai
  let tasks: Set<TrainingTask> = [.chat, .preference]
  let maxTokens: Int? = 65_536
  /// A training file with fewer rows is refused.
  let minimumRows = 10
  let refusesFewRows = true

  let readsWeights = true

  func append(_ dialogue: Dialogue, _ task: TrainingTask, to line: inout JSONLineBytes) -> Int {
    guard task == .preference else {
      line.conversation(dialogue, withWeights: true, ToolDialect(namesResults: false))
      return 1
    }
    line.literal("{\"input\": {\"messages\": [")
    line.turns(dialogue)
    line.literal("], \"tools\": [], \"parallel_tool_calls\": true}, \"preferred_output\": ")
    line.answerMessages(dialogue.answer)
    line.literal(", \"non_preferred_output\": ")
    line.answerMessages(dialogue.rejected ?? "")
    line.literal("}\n")
    return 1
  }

  func sidecars(for folder: FolderContents) -> [Sidecar] { [] }
}
