import JSONText
import TrainingData

/// The column names of `training_examples`: a raw export, or what another of our programs writes.
///
/// The texts walk the whole line again; ids, times and flags are kept as given, hashes and scores
/// are worked out anew. What a person decided is kept where the row says that a person did:
/// `marked_by_person` names `quality_score`, `quality_tier` or both, `approved_by` with
/// `approved_at` an approval.
struct OwnShape: RecordShape {
  let kind = RecordKind.own

  func recognises(_ record: JSONObject) -> Bool {
    record["output_text"] != nil && record["input_text"] != nil
  }

  func drafts(from record: JSONObject, in context: RecordContext) throws(RecordRefusal) -> [Draft] {
    var record = record
    // What a listing says beside the columns is no metadata.
    if record["content_hash"] != nil, record["reviewer"] != nil {
      for key in ["approved", "reason", "reviewer"] { record[key] = nil }
    }
    let decisions = try Decisions(takenFrom: &record)
    var entry = try ManualEntry(record, source: context.source, anyFormat: true)
    if record["source"] == nil, context.source == nil {
      entry.draft.provenance.source = .documentation
    }
    if record["source_id"] == nil, record["id"] == nil {
      entry.draft.provenance.sourceID = "\(context.file):\(context.line)"
    }
    entry.draft.mark = decisions.mark(entry.draft.mark)
    entry.draft.approval = decisions.approval
    return [entry.draft]
  }

  /// What a person decided about a row, as a raw export writes it beside the columns.
  private struct Decisions {
    let marked: [String]
    let approval: Approval?

    /// Takes the keys out of the record, so that they do not go to its metadata.
    init(takenFrom record: inout JSONObject) throws(RecordRefusal) {
      var fields = RecordFields(record)
      let marked = fields.value("marked_by_person")
      let person = try fields.text("approved_by")
      let time = try fields.number("approved_at")
      guard marked != nil || person != nil else {
        self.marked = []
        approval = nil
        return
      }
      guard let names = (marked ?? .array([])).array?.map(\.string), !names.contains(nil) else {
        throw .badType("marked_by_person", expected: "a list of texts")
      }
      self.marked = names.compactMap(\.self)
      if let time, !RecordContext.plausibleTimes.contains(time) {
        throw .badType("approved_at", expected: "a time in seconds between 1970 and 9999")
      }
      approval = person.flatMap { by in time.map { Approval(by: by, at: $0) } }
      for key in ["marked_by_person", "approved_by", "approved_at"] { record[key] = nil }
    }

    /// What of a given score and tier a person set.
    func mark(_ given: HumanMark?) -> HumanMark? {
      let mark = HumanMark(
        score: marked.contains("quality_score") ? given?.score : nil,
        tier: marked.contains("quality_tier") ? given?.tier : nil)
      return mark.score == nil && mark.tier == nil ? nil : mark
    }
  }
}
