import TextBytes

/// TRL and, through the same rows, Unsloth: conversational lists, to which the chat template applies.
///
/// Prompt and completion apart let TRL count the loss on the answer alone; Unsloth's studio knows
/// conversations by `messages`.
/// - SeeAlso: TRL, `docs/source/dataset_formats.md`; Unsloth, `format_detection.py`.
struct TRLProfile: TrainerProfile {
  let name: TrainerName
  let tasks = Set(TrainingTask.allCases)
  /// `max_length` of SFT and DPO; what is longer loses its end.
  var maxTokens: Int? { name == .trl ? 1024 : 2048 }

  /// The loss counts for the completion alone, so that each answer gets a line of its own.
  var learnsEarlierAnswers: Bool { name != .trl }

  func append(_ dialogue: Dialogue, _ task: TrainingTask, to line: inout JSONLineBytes) -> Int {
    switch task {
    case .chat:
      // TRL reads the text of a list as well, which `datasets` leaves as it is.
      let dialect = ToolDialect(schemas: .text)
      guard name == .trl else {
        line.conversation(dialogue, dialect)
        return 1
      }
      let answers = dialogue.answers
      for answer in answers { line.promptAndCompletion(answer, dialect) }
      return answers.count
    case .text: line.plainText(dialogue)
    case .preference: line.conversationalPair(dialogue, rejected: dialogue.rejected ?? "")
    case .unpaired: return line.conversationalLabels(dialogue)
    case .reward: line.wholeConversations(dialogue, rejected: dialogue.rejected ?? "")
    case .prompts: line.promptAndReference(dialogue)
    }
    return 1
  }

  func sidecars(for folder: FolderContents) -> [Sidecar] { [] }
}
