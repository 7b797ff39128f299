import JSONText
import TrainingData

/// The column names of `training_examples`: a raw export, or what another of our programs writes.
///
/// The texts walk the whole line again; ids, times and flags are kept as given, hashes and scores
/// are worked out anew.
struct OwnShape: RecordShape {
  let kind = RecordKind.own

  func recognises(_ record: JSONObject) -> Bool {
    record["output_text"] != nil && record["input_text"] != nil
  }

  func drafts(from record: JSONObject, in context: RecordContext) throws(RecordRefusal) -> [Draft] {
    var entry = try ManualEntry(record, source: context.source, anyFormat: true)
    if record["source"] == nil, context.source == nil {
      entry.draft.provenance.source = .documentation
    }
    if record["source_id"] == nil, record["id"] == nil {
      entry.draft.provenance.sourceID = "\(context.file):\(context.line)"
    }
    entry.draft.mark = nil
    return [entry.draft]
  }
}
