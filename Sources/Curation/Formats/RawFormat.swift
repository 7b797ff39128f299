import ExampleStore
import JSONText
import TextBytes
import TrainingData

/// Writes all 24 columns of `training_examples` under their names: what imports again without loss.
///
/// What a person decided about a row follows them where there is such a thing.
struct RawFormat: ExportFormat {
  let name = ExportFormatName.raw
  let columns = Set(ExampleRow.Column.allCases)
  /// By example; rows that no person touched are not there.
  var decisions: [ExampleID: PersonalDecisions] = [:]

  func obstacle(_ row: ExampleRow) -> LeftOutReason? { nil }

  func append(_ row: ExampleRow, to line: inout JSONLineBytes) -> Int {
    line.literal("{\"id\": ")
    line.string(.id, of: row)
    func column(_ key: StaticString, _ column: ExampleRow.Column) {
      line.literal(key)
      line.string(column, of: row)
    }
    column(", \"source\": ", .source)
    column(", \"format\": ", .format)
    column(", \"input_text\": ", .input)
    column(", \"output_text\": ", .output)
    column(", \"system_prompt\": ", .systemPrompt)
    column(", \"context\": ", .context)
    column(", \"rejected_output\": ", .rejectedOutput)
    column(", \"preference_reason\": ", .preferenceReason)
    appendHistory(row.history, to: &line)
    line.literal(", \"metadata\": ")
    line.value(.object(row.metadata))
    word(", \"domain\": ", row.domain.rawValue, &line)
    line.literal(", \"complexity\": ")
    line.verbatim(String(row.complexity))
    word(", \"quality_tier\": ", row.tier.rawValue, &line)
    number(", \"quality_score\": ", row.score, &line)
    number(", \"created_at\": ", row.createdAt, &line)
    column(", \"source_id\": ", .sourceID)
    column(", \"parent_id\": ", .parentID)
    line.literal(", \"validated\": ")
    line.bool(row.validated)
    line.literal(", \"used_in_training\": ")
    line.bool(row.usedInTraining)
    column(", \"training_run_id\": ", .trainingRunID)
    column(", \"content_hash\": ", .contentHash)
    column(", \"input_hash\": ", .inputHash)
    number(", \"updated_at\": ", row.updatedAt, &line)
    if !decisions.isEmpty, let decisions = decisions[row.id] { append(decisions, to: &line) }
    line.literal("}\n")
    return 1
  }

  private func append(_ decisions: PersonalDecisions, to line: inout JSONLineBytes) {
    let marked = [
      decisions.mark?.score == nil ? nil : "quality_score",
      decisions.mark?.tier == nil ? nil : "quality_tier",
    ].compactMap(\.self)
    list(", \"marked_by_person\": [", marked, &line)
    if let approval = decisions.approval {
      word(", \"approved_by\": ", approval.by, &line)
      number(", \"approved_at\": ", approval.at, &line)
    }
    list(", \"tags\": [", decisions.tags, &line)
  }

  private func list(_ opening: StaticString, _ words: [String], _ line: inout JSONLineBytes) {
    guard !words.isEmpty else { return }
    line.literal(opening)
    for (index, word) in words.enumerated() {
      if index > 0 { line.literal(", ") }
      line.string(word)
    }
    line.literal("]")
  }

  private func word(_ key: StaticString, _ text: String?, _ line: inout JSONLineBytes) {
    line.literal(key)
    line.string(text)
  }

  private func number(_ key: StaticString, _ value: Double?, _ line: inout JSONLineBytes) {
    line.literal(key)
    guard let value, value.isFinite else { return line.literal("null") }
    line.verbatim(FloatText.shortest(value))
  }

  private func appendHistory(_ turns: [Message], to line: inout JSONLineBytes) {
    line.literal(", \"conversation_history\": ")
    guard !turns.isEmpty else { return line.literal("null") }
    line.literal("[")
    for (index, turn) in turns.enumerated() {
      if index > 0 { line.literal(", ") }
      line.message(turn)
    }
    line.literal("]")
  }
}
