import ExampleStore
import TrainingData

/// What a person changes in an example; nil for what stays.
struct ExampleEdit {
  var input: String?
  var output: String?
  var rejected: String?
  var reason: String?
  var system: String?
  var context: String?

  /// Whether any text is to change.
  var changesTexts: Bool {
    [input, output, rejected, reason, system, context].contains { $0 != nil }
  }

  /// Whether every text that is given is the row's already, byte for byte.
  func leaves(_ row: TrainingExample) -> Bool {
    let texts = [
      (input, row.input), (output, row.output), (rejected, row.rejectedOutput),
      (reason, row.preferenceReason), (system, row.systemPrompt), (context, row.context),
    ]
    return texts.allSatisfy { given, kept in
      guard let given else { return true }
      return kept.map { given.utf8.elementsEqual($0.utf8) } ?? false
    }
  }

  /// The row with its changes as a draft, its parent the row.
  ///
  /// A text, once stored, does not change: the draft walks the whole line again. Tags and a person's
  /// mark go along.
  func draft(of row: TrainingExample, _ details: ExampleDetails) -> Draft {
    let demonstration = output ?? row.output
    let pair = (rejected ?? row.rejectedOutput).map {
      PreferencePair(
        chosen: demonstration, rejected: $0, reason: reason ?? row.preferenceReason)
    }
    return Draft(
      provenance: Provenance(source: row.source, sourceID: row.sourceID, parentID: row.id),
      format: row.format,
      prompt: Prompt(
        input: input ?? row.input, system: system ?? row.systemPrompt,
        context: context ?? row.context, history: row.history),
      answer: pair.map { .preference($0) } ?? .demonstration(demonstration),
      metadata: row.metadata, domain: row.domain, complexity: row.complexity,
      mark: details.mark, tags: details.tags)
  }
}
