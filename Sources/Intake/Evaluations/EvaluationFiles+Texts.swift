import Inspection
import JSONText
import TrainingData

extension EvaluationFiles {
  /// The texts of a record: those of its drafts, or all that it holds.
  func texts(of value: JSONValue, _ number: Int, _ context: RecordContext) -> [String] {
    var context = context
    context.line = number
    if let record = value.object, let shape = shapes.first(where: { $0.recognises(record) }),
      // What stands beside an item's question and answer is of the item, too.
      !(shape is QuestionAnswerShape),
      let reading = try? shape.reading(of: record, in: context), !reading.drafts.isEmpty,
      reading.refused.isEmpty
    {
      return reading.drafts.flatMap { texts(of: $0) }
    }
    return Self.strings(in: value).map { redactor.redact($0).text }
  }

  /// What a draft trains on; a system prompt stands before many items and tells none of them.
  func texts(of draft: Draft) -> [String] {
    let clean = redactor.redact(draft).draft
    return clean.prompt.history.filter { $0.role != "system" }.map(\.content)
      + [clean.prompt.input, clean.prompt.context ?? "", clean.answer.output]
      + [clean.answer.pair?.rejected ?? ""]
  }

  private static func strings(in value: JSONValue) -> [String] {
    switch value {
    case .null, .bool, .number: []
    case .string(let text): [text]
    case .array(let values): values.flatMap { strings(in: $0) }
    case .object(let object): object.members.flatMap { strings(in: $0.value) }
    }
  }
}
