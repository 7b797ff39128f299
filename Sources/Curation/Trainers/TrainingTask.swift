import TrainingData

/// What a file teaches, whatever its shape.
public enum TrainingTask: String, CaseIterable, Hashable, Sendable {
  /// Answer like this: conversations.
  case chat
  /// Go on like this: plain text.
  case text
  /// Prefer one answer to the other (DPO).
  case preference
  /// This answer is good, that one is not (KTO).
  case unpaired
  /// Which of two whole conversations is the better one (a reward model).
  case reward
  /// Questions alone, with an answer to measure one's own by (GRPO).
  case prompts

  /// The task behind a word of `-f`; nil for `raw`, which no trainer loads.
  init?(_ format: ExportFormatName) {
    switch format {
    case .instruction, .chat, .multiTurn, .sharegpt: self = .chat
    case .completion: self = .text
    case .dpo: self = .preference
    case .kto: self = .unpaired
    case .reward: self = .reward
    case .grpo: self = .prompts
    case .raw: return nil
    }
  }

  /// The word of `-f` that asks for it.
  var formatWord: String {
    switch self {
    case .chat: "chat"
    case .text: "completion"
    case .preference: "dpo"
    case .unpaired: "kto"
    case .reward: "reward"
    case .prompts: "grpo"
    }
  }
}
