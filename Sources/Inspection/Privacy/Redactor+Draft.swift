import JSONText
import TextBytes
import TrainingData

extension Redactor {
  /// Takes private data out of every text of a draft, keys and values of metadata included.
  ///
  /// Findings name the field as the table does: `input_text`, `output_text`, `rejected_output`,
  /// `preference_reason`, `system_prompt`, `context`, `conversation_history[0]`,
  /// `metadata.note`, `source_id`, `tags[0]`, `source`, `domain`, `training_run_id`, `id`,
  /// `parent_id`. Of the last two a hash is kept instead of a mark, so that links stay.
  public func redact(_ draft: consuming Draft) -> RedactedDraft {
    var findings: [Finding] = []
    var names = rules.usesPseudonyms ? pseudonyms(of: draft) : nil
    @discardableResult
    func sweep(_ text: inout String, _ field: @autoclosure () -> String) -> Bool {
      let redactions = clean(&text, naming: &names)
      guard !redactions.isEmpty else { return false }
      let name = field()
      findings += redactions.map { Finding(type: $0.type, field: name, range: $0.range) }
      return true
    }
    func sweep(_ text: inout String?, _ field: @autoclosure () -> String) {
      guard var given = text, sweep(&given, field()) else { return }
      text = given
    }

    sweep(&draft.prompt.input, "input_text")
    switch draft.answer {
    case .demonstration(var output):
      if sweep(&output, "output_text") { draft.answer = .demonstration(output) }
    case .preference(var pair):
      sweep(&pair.chosen, "output_text")
      sweep(&pair.rejected, "rejected_output")
      sweep(&pair.reason, "preference_reason")
      draft.answer = .preference(pair)
    }
    sweep(&draft.prompt.system, "system_prompt")
    sweep(&draft.prompt.context, "context")
    for index in draft.prompt.history.indices {
      let field = "conversation_history[\(index)]"
      sweep(&draft.prompt.history[index].role, field)
      sweep(&draft.prompt.history[index].content, field)
      draft.prompt.history[index].extras = redact(
        draft.prompt.history[index].extras, field: field, naming: &names, into: &findings)
    }
    draft.metadata = redact(draft.metadata, field: "metadata", naming: &names, into: &findings)
    sweep(&draft.provenance.sourceID, "source_id")
    var source = draft.provenance.source.rawValue
    if !Self.knownSources.contains(source), sweep(&source, "source") {
      draft.provenance.source = ExampleSource(source)
    }
    if var domain = draft.domain?.rawValue, !Self.knownDomains.contains(domain),
      sweep(&domain, "domain")
    {
      draft.domain = Domain(domain)
    }
    sweep(&draft.usage.trainingRunID, "training_run_id")
    func rename(_ id: inout ExampleID?, _ field: String) {
      guard let given = id, case let (clean, found) = self.clean(id: given), !found.isEmpty else {
        return
      }
      id = clean
      findings += found.map { Finding(type: $0.type, field: field, range: $0.range) }
    }
    rename(&draft.provenance.givenID, "id")
    rename(&draft.provenance.parentID, "parent_id")
    if var approval = draft.approval, sweep(&approval.by, "approved_by") {
      draft.approval = approval
    }
    for index in draft.tags.indices { sweep(&draft.tags[index], "tags[\(index)]") }
    return RedactedDraft(trusting: draft, findings: findings)
  }

  private static let knownSources = Set(ExampleSource.known.map(\.rawValue))
  private static let knownDomains = Set(Domain.known.map(\.rawValue))

  /// Numbers for the values of a draft, in the order in which its conversation is read.
  private func pseudonyms(of draft: borrowing Draft) -> Pseudonyms {
    var texts: [String] = []
    if let system = draft.prompt.system { texts.append(system) }
    if let context = draft.prompt.context { texts.append(context) }
    for turn in draft.prompt.history { texts.append(turn.content) }
    texts.append(draft.prompt.input)
    switch draft.answer {
    case .demonstration(let output): texts.append(output)
    case .preference(let pair):
      texts += [pair.chosen, pair.rejected]
      if let reason = pair.reason { texts.append(reason) }
    }
    var names = Pseudonyms()
    for text in texts { names.reserve(text) }
    for turn in draft.prompt.history { names.reserve(.object(turn.extras)) }
    names.reserve(.object(draft.metadata))
    for text in texts { names.learn(text, by: self) }
    return names
  }
}
