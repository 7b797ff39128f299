import Inspection
import JSONText
import TextBytes
import TrainingData

/// A row's texts under the names that findings give them.
struct FieldTexts {
  private var texts: [String: [String]] = [:]

  init(_ row: TrainingExample, _ redactor: Redactor) {
    texts["input_text"] = [row.input]
    texts["output_text"] = [row.output]
    texts["rejected_output"] = row.rejectedOutput.map { [$0] }
    texts["preference_reason"] = row.preferenceReason.map { [$0] }
    texts["system_prompt"] = row.systemPrompt.map { [$0] }
    texts["context"] = row.context.map { [$0] }
    texts["id"] = [row.id]
    texts["parent_id"] = row.parentID.map { [$0] }
    texts["source_id"] = row.sourceID.map { [$0] }
    texts["source"] = [row.source.rawValue]
    texts["domain"] = [row.domain.rawValue]
    texts["training_run_id"] = row.trainingRunID.map { [$0] }
    for (index, turn) in row.history.enumerated() {
      let field = "conversation_history[\(index)]"
      texts[field] = [turn.content, turn.role]
      add(turn.extras, field, redactor)
    }
    add(row.metadata, "metadata", redactor)
  }

  /// The texts of one column that holds JSON, or of one that holds a text.
  init(_ value: JSONValue, _ column: String, _ redactor: Redactor) {
    add(value, column, redactor)
  }

  /// Turns a range of UTF-8 bytes into one of code points.
  func scalars(of range: Range<Int>, in field: String) -> Range<Int> {
    // A field's name stands for several texts only where extras of a turn are concerned.
    guard let text = texts[field]?.first(where: { $0.utf8.count >= range.upperBound }) else {
      return range
    }
    return text.withUTF8Span { bytes in
      let start = bytes.extracting(0..<range.lowerBound).scalarCount
      return start..<start + bytes.extracting(range).scalarCount
    }
  }

  private mutating func add(_ object: JSONObject, _ field: String, _ redactor: Redactor) {
    for member in object.members {
      texts[field, default: []].append(member.key)
      add(member.value, "\(field).\(redactor.redact(member.key).text)", redactor)
    }
  }

  private mutating func add(_ value: JSONValue, _ field: String, _ redactor: Redactor) {
    switch value {
    case .null, .bool: break
    case .number(let text), .string(let text): texts[field, default: []].append(text)
    case .array(let values):
      for (index, element) in values.enumerated() { add(element, "\(field)[\(index)]", redactor) }
    case .object(let object): add(object, field, redactor)
    }
  }
}

extension Draft {
  /// A stored row as it would be handed in again, for the redactor to read.
  init(_ row: TrainingExample) {
    let isPair = row.rejectedOutput != nil || row.preferenceReason != nil
    self.init(
      provenance: Provenance(
        source: row.source, sourceID: row.sourceID, parentID: row.parentID, givenID: row.id),
      format: row.format,
      prompt: Prompt(
        input: row.input, system: row.systemPrompt, context: row.context, history: row.history),
      answer: isPair
        ? .preference(
          PreferencePair(
            chosen: row.output, rejected: row.rejectedOutput ?? "", reason: row.preferenceReason))
        : .demonstration(row.output),
      metadata: row.metadata, domain: row.domain,
      usage: Usage(
        validated: row.validated, usedInTraining: row.usedInTraining,
        trainingRunID: row.trainingRunID))
  }
}
