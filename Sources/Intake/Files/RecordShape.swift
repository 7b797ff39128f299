import JSONText
import TrainingData

/// One way in which programs write an example as a JSON object.
package protocol RecordShape: Sendable {
  /// The word of `--as`.
  var kind: RecordKind { get }

  /// Tells by its members whether a record is meant this way.
  func recognises(_ record: JSONObject) -> Bool

  /// Reads one record.
  ///
  /// - Returns: Mostly one draft; several where one record holds several answers.
  /// - Throws: `bad_type` or `empty_field`, which name the member; `unseen_media` for what is left out.
  func drafts(from record: JSONObject, in context: RecordContext) throws(RecordRefusal) -> [Draft]

  /// Reads one record, with what it holds beside its drafts.
  func reading(
    of record: JSONObject, in context: RecordContext
  ) throws(RecordRefusal) -> RecordReading
}

extension RecordShape {
  /// The drafts alone, for shapes that hold nothing else.
  package func reading(
    of record: JSONObject, in context: RecordContext
  ) throws(RecordRefusal) -> RecordReading {
    var reading = RecordReading()
    do throws(RecordRefusal) { reading.drafts = try drafts(from: record, in: context) } catch {
      guard error == .unseenMedia else { throw error }
      reading.leftOut[UnseenMedia.reason] = 1
    }
    return reading
  }
}

/// The words of `import --as`.
public enum RecordKind: String, CaseIterable, Hashable, Sendable {
  /// Recognised record by record.
  case auto
  /// Assay's own columns.
  case own
  /// `instruction`, `input`, `output` (Alpaca).
  case instruction
  /// `messages` with roles (OpenAI).
  case chat
  /// `prompt` and `completion`, or one question and one answer under other names.
  case prompt
  /// `text` alone.
  case text
  /// `chosen` and `rejected` (TRL, HH-RLHF), or OpenAI's preferred and non-preferred output.
  case dpo
  /// `prompt`, `completion` and `label`.
  case kto
  /// `conversations` with `from` and `value`.
  case sharegpt
  /// `mapping` and `current_node`, as ChatGPT exports conversations.
  case chatGPT = "chatgpt"
  /// `chat_messages`, as claude.ai exports conversations.
  case claude
  /// The lines of a Claude Code session, which are one conversation together.
  case claudeCode = "claude-code"
  /// The original's `training_data.db`, recognised by its first bytes.
  case database

  /// The kind that a word of the command line names; `alpaca`, `messages` and the like are welcome.
  public init?(spelling: String) {
    let word = spelling.lowercased()
    guard let kind = RecordKind(rawValue: Self.otherWords[word] ?? word) else { return nil }
    self = kind
  }

  private static let otherWords = [
    "alpaca": "instruction", "messages": "chat", "openai": "chat", "completion": "prompt",
    "prompt-completion": "prompt", "qa": "prompt", "preference": "dpo", "hh-rlhf": "dpo",
    "trl": "dpo",
    "jsonl": "own", "raw": "own", "training_data.db": "database", "training_data": "database",
    "sqlite": "database", "db": "database", "claude.ai": "claude", "claude_code": "claude-code",
  ]

  /// The shapes that the kind stands for, the more particular ones first.
  package var shapes: [any RecordShape] {
    guard self != .auto else { return Self.allShapes }
    // Who calls labelled answers plain ones has not said that the bad ones are good.
    return Self.allShapes.filter { $0.kind == self || self == .prompt && $0.kind == .kto }
  }

  private static let allShapes: [any RecordShape] = [
    ChatGPTShape(), ClaudeChatShape(), OwnShape(), OpenAIPreferenceShape(), PreferenceShape(),
    UnpairedShape(), ChatShape(),
    ShareGPTShape(), PromptCompletionShape(), InstructionShape(), QuestionAnswerShape(),
    TextShape(),
  ]
}
