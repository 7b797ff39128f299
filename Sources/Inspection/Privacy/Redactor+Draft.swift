import JSONText
import TextBytes
import TrainingData

extension Redactor {
  /// Takes private data out of every text of a draft, keys and values of metadata included.
  ///
  /// Findings name the field as the table does: `input_text`, `output_text`, `rejected_output`,
  /// `preference_reason`, `system_prompt`, `context`, `conversation_history[0]`,
  /// `metadata.note`, `source_id`, `tags[0]`.
  public func redact(_ draft: Draft) -> RedactedDraft {
    var clean = draft
    var findings: [Finding] = []
    func swept(_ text: String, _ field: @autoclosure () -> String) -> String {
      let (text, redactions) = redact(text)
      guard !redactions.isEmpty else { return text }
      let name = field()
      findings += redactions.map { Finding(type: $0.type, field: name, range: $0.range) }
      return text
    }

    clean.prompt.input = swept(draft.prompt.input, "input_text")
    switch draft.answer {
    case .demonstration(let output):
      clean.answer = .demonstration(swept(output, "output_text"))
    case .preference(var pair):
      pair.chosen = swept(pair.chosen, "output_text")
      pair.rejected = swept(pair.rejected, "rejected_output")
      pair.reason = pair.reason.map { swept($0, "preference_reason") }
      clean.answer = .preference(pair)
    }
    clean.prompt.system = draft.prompt.system.map { swept($0, "system_prompt") }
    clean.prompt.context = draft.prompt.context.map { swept($0, "context") }
    for (index, message) in draft.prompt.history.enumerated() {
      let field = "conversation_history[\(index)]"
      clean.prompt.history[index].role = swept(message.role, field)
      clean.prompt.history[index].content = swept(message.content, field)
      clean.prompt.history[index].extras = redact(message.extras, field: field, into: &findings)
    }
    clean.metadata = redact(draft.metadata, field: "metadata", into: &findings)
    clean.provenance.sourceID = draft.provenance.sourceID.map { swept($0, "source_id") }
    if let approval = draft.approval { clean.approval?.by = swept(approval.by, "approved_by") }
    for (index, tag) in draft.tags.enumerated() {
      clean.tags[index] = swept(tag, "tags[\(index)]")
    }
    return RedactedDraft(trusting: clean, findings: findings)
  }
}
