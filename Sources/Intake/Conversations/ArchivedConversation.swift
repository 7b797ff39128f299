import JSONText
import TrainingData

/// A conversation as an archive holds it, whatever program wrote the archive.
struct ArchivedConversation: Sendable {
  /// `chatgpt`, `claude` or `claude_code`.
  let archive: String
  let id: String
  var title: String?
  var createdAt: Double?
  /// The message that was shown last; nil where the archive does not say.
  var current: String?
  /// What else is known of the whole conversation.
  var facts = JSONObject()
  let tree: ConversationTree
  /// Where the answers of this archive come from.
  let source: ExampleSource

  /// How much of the earlier turns a question takes along, in bytes: about 4,000 tokens.
  static let historyBound = 16_384

  /// One example for each answer on the branches that were shown, and the preferences that lie in
  /// the others.
  func reading(in context: RecordContext) -> RecordReading {
    var reading = RecordReading()
    var shown = Set<Int>()
    for path in tree.threads(showing: tree.node(current)) {
      shown.formUnion(path)
      let dialog = Dialog(tree, along: path)
      reading.leftOut.merge(dialog.leftOut, uniquingKeysWith: +)
      for turn in dialog.exchanges.indices {
        reading.drafts.append(draft(of: turn, in: dialog, context))
      }
      for found in ImplicitPreferences(tree, along: path, dialog.exchanges).found {
        reading.drafts.append(draft(of: found, in: dialog, context))
      }
    }
    let aside = tree.nodes.indices.count { tree.nodes[$0].speaks && !shown.contains($0) }
    if aside > 0 { reading.leftOut["other_branch", default: 0] += aside }
    if reading.drafts.isEmpty, reading.leftOut[UnseenMedia.reason] == nil {
      reading.leftOut["no_exchange", default: 0] += 1
    }
    return reading
  }

  private func draft(of turn: Int, in dialog: Dialog, _ context: RecordContext) -> Draft {
    let exchange = dialog.exchanges[turn]
    let (prompt, cut) = prompt(of: turn, in: dialog)
    var metadata = metadata(turn: turn, cut: cut)
    metadata["model"] = exchange.model.map { .string($0) }
    metadata["message_id"] = exchange.answered.map { .string(tree.nodes[$0].id) }
    KeptSteps(thinking: exchange.thinking, steps: exchange.steps).add(to: &metadata)
    return Draft(
      provenance: Provenance(
        source: context.source ?? source, sourceID: id, createdAt: exchange.time ?? createdAt),
      format: prompt.history.isEmpty ? .chat : .multiTurn, prompt: prompt,
      answer: .demonstration(exchange.answer), metadata: metadata)
  }

  private func draft(
    of found: ImplicitPreferences.Candidate, in dialog: Dialog, _ context: RecordContext
  ) -> Draft {
    let (prompt, cut) = prompt(of: found.turn, in: dialog)
    var metadata = metadata(turn: found.turn, cut: cut)
    metadata["preference_evidence"] = .object(found.evidence)
    return Draft(
      provenance: Provenance(
        source: context.source ?? .userPreference, sourceID: id,
        createdAt: found.time ?? createdAt),
      format: .dpo, prompt: prompt, answer: .preference(found.pair), metadata: metadata,
      tags: [ExampleTag.implicitPreference, ExampleTag.needsReview])
  }

  private func metadata(turn: Int, cut: Int) -> JSONObject {
    var metadata: JSONObject = ["archive": .string(archive), "conversation_id": .string(id)]
    metadata["title"] = title.map { .string($0) }
    for member in facts.members { metadata[member.key] = member.value }
    metadata["turn"] = JSONValue(turn + 1)
    if cut > 0 { metadata["earlier_turns_left_out"] = JSONValue(cut) }
    return metadata
  }

  /// The question with as many of the exchanges before it as there is room for, the nearest first.
  private func prompt(of turn: Int, in dialog: Dialog) -> (Prompt, cut: Int) {
    let exchange = dialog.exchanges[turn]
    var first = turn
    var room = Self.historyBound
    while first > 0, dialog.exchanges[first - 1].bytes <= room {
      first -= 1
      room -= dialog.exchanges[first].bytes
    }
    let history = dialog.exchanges[first..<turn].flatMap(\.messages)
    return (
      Prompt(
        input: exchange.question, system: dialog.system, context: exchange.attachments,
        history: history), first
    )
  }
}
