import ExampleStore
import Inspection
import TrainingData

/// Puts a person's changes of an example into the store.
struct ExampleEditing {
  let store: TrainingDataStore
  let assembly: Assembly

  /// Sets the mark and the tags as one operation, so that one undo takes both back.
  func annotate(
    _ id: ExampleID, mark: HumanMark?, tags: [String]?
  ) async throws -> OperationReport {
    try await store.annotate(
      [id], mark: mark, tags: tags, by: assembly.person, at: assembly.now)
  }

  /// Puts the changed texts in the row's place.
  ///
  /// - Returns: The example that now stands for it, and the operation.
  /// - Throws: `badData` where the changed example would be refused; then nothing is changed.
  func replace(
    _ row: TrainingExample, _ edit: ExampleEdit, mark: HumanMark? = nil, tags: [String]? = nil
  ) async throws -> (id: ExampleID, report: OperationReport) {
    var draft = edit.draft(of: row, try await store.details(row.id))
    if let mark {
      draft.mark = HumanMark(
        score: mark.score ?? draft.mark?.score, tier: mark.tier ?? draft.mark?.tier)
    }
    if let tags { draft.tags = tags }
    switch try await assembly.intake(into: store).inspect(draft, now: assembly.now) {
    case .refused(let refusal):
      throw AssayError(
        .badData, code: refusal.reasons.first?.code ?? "refused",
        message: "The edited example would be refused: "
          + refusal.reasons.map(\.message).joined(separator: "; ") + ".",
        remedy: "Nothing was changed; edit it again.")
    case .accepted(let judged):
      let (admissions, report) = try await store.replace(
        [(old: row.id, new: judged)], by: assembly.person, at: assembly.now)
      switch admissions.first {
      case .stored(let id): return (id, report)
      case .duplicate(let id):
        // Another example says this already; what was asked for is set on that one.
        guard mark != nil || tags != nil else { return (id, report) }
        return (id, try await annotate(id, mark: mark, tags: tags))
      case .quarantined, nil: return (row.id, report)
      }
    }
  }
}
