import JSONText
import TextBytes
import TrainingData

/// `chosen` and `rejected`, with or without a `prompt`.
///
/// Texts (TRL, the design document), lists of messages with the prompt apart or inside both sides
/// (TRL), or transcripts with `Human:` and `Assistant:` (HH-RLHF).
struct PreferenceShape: RecordShape {
  let kind = RecordKind.dpo

  func recognises(_ record: JSONObject) -> Bool {
    record["chosen"] != nil && record["rejected"] != nil
  }

  func drafts(from record: JSONObject, in context: RecordContext) throws(RecordRefusal) -> [Draft] {
    var parts = try DraftParts(record, in: context)
    guard let chosen = parts.fields.value("chosen") else { throw .missing("chosen") }
    guard let rejected = parts.fields.value("rejected") else { throw .missing("rejected") }
    let prompt = parts.fields.value("prompt")
    // UltraFeedback's `messages` are the chosen side once more.
    if parts.fields.peek("messages") == chosen { _ = parts.fields.value("messages") }
    if case .string(let chosen) = chosen, case .string(let rejected) = rejected {
      switch prompt {
      case .string(let input)?:
        return [Self.draft(Prompt(input: input), chosen, rejected, parts)]
      case nil:
        return [try Self.draft(Transcript(chosen), Transcript(rejected), parts)]
      default: throw .badType("prompt", expected: "a text, as chosen and rejected are")
      }
    }
    let asked: [Message]
    if case .string(let question)? = prompt {
      asked = [Message(role: "user", content: question)]
    } else {
      asked =
        try prompt.map { value throws(RecordRefusal) in try Turns(value, field: "prompt").messages }
        ?? []
    }
    return [
      try Self.draft(
        asked: asked, chosen: try Turns(chosen, field: "chosen").messages,
        rejected: try Turns(rejected, field: "rejected").messages, parts)
    ]
  }

  private static func draft(
    _ chosen: Transcript?, _ rejected: Transcript?, _ parts: DraftParts
  ) throws(RecordRefusal) -> Draft {
    guard let chosen, let rejected else {
      throw RecordRefusal(
        code: "empty_field",
        "prompt is missing, and the sides are no Human and Assistant transcripts.")
    }
    return try draft(asked: [], chosen: chosen.messages, rejected: rejected.messages, parts)
  }

  /// Joins a prompt and two continuations that may repeat it.
  static func draft(
    asked: [Message], chosen: [Message], rejected: [Message], _ parts: DraftParts,
    adding: JSONObject = JSONObject()
  ) throws(RecordRefusal) -> Draft {
    let asked = unrepeated(asked, chosen, rejected)
    let first = asked + chosen
    let second = asked + rejected
    let shared = zip(first, second).prefix { $0 == $1 }.count
    guard shared == first.count - 1, shared == second.count - 1, first[shared].role == "assistant",
      second[shared].role == "assistant"
    else {
      throw RecordRefusal(
        code: "bad_format", "chosen and rejected must differ in the assistant's last turn alone.")
    }
    let prompt = Turns(Array(first[..<shared])).joined().messages
    // What the chosen answer goes on with is not joined to it: the rejected one goes on with it, too.
    let turns =
      prompt.last?.role == "user" ? Turns(prompt + [first[shared]]) : Turns(Array(first[...shared]))
    let lesson = try turns.lesson(endingAt: turns.messages.count - 1)
    var extras = lesson.extras
    for member in adding.members { extras[member.key] = member.value }
    return parts.draft(
      .dpo, lesson.prompt,
      .preference(PreferencePair(chosen: lesson.answer, rejected: second[shared].content)),
      adding: extras)
  }

  /// The prompt without what both sides say again.
  ///
  /// UltraFeedback gives the question as a text, and both sides as whole conversations that begin
  /// with it, or with a system prompt before it.
  private static func unrepeated(
    _ asked: [Message], _ chosen: [Message], _ rejected: [Message]
  ) -> [Message] {
    let shared = zip(chosen, rejected).prefix { $0 == $1 }.map(\.0)
    let said = shared.drop { $0.role == "system" }
    let questions = asked.filter { $0.role != "system" }
    guard !questions.isEmpty, said.first?.role == "user", said.count >= questions.count else {
      return asked
    }
    let places = said.startIndex...(said.endIndex - questions.count)
    guard places.contains(where: { starts(said[$0...], with: questions) }) else { return asked }
    return shared.contains { $0.role == "system" } ? [] : asked.filter { $0.role == "system" }
  }

  /// Whether turns begin with others, but for white space around their texts.
  private static func starts(_ turns: ArraySlice<Message>, with others: [Message]) -> Bool {
    zip(turns, others).allSatisfy { turn, other in
      turn.role == other.role
        && turn.content.trimmedOfNewlines.isIdentical(to: other.content.trimmedOfNewlines)
    }
  }

  private static func draft(
    _ prompt: Prompt, _ chosen: String, _ rejected: String, _ parts: DraftParts
  ) -> Draft {
    if let asked = Transcript(prompt.input, openEnded: true), var last = asked.messages.last,
      last.role == "user"
    {
      last.content = last.content.trimmedOfNewlines
      return parts.draft(
        .dpo, Prompt(input: last.content, history: Array(asked.messages.dropLast())),
        .preference(PreferencePair(chosen: chosen, rejected: rejected)))
    }
    return parts.draft(
      .dpo, prompt, .preference(PreferencePair(chosen: chosen, rejected: rejected)))
  }
}
