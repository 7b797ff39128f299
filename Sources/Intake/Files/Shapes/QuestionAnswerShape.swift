import JSONText
import TrainingData

/// One question and one answer under other names than `prompt` and `completion`: `input` and
/// `output`, `question` and `answer` or `response` (Orca), `query` and `response`, in any case.
///
/// A record with two members that may be the question, or with choices to pick from, is not guessed
/// at.
struct QuestionAnswerShape: RecordShape {
  let kind = RecordKind.prompt

  func recognises(_ record: JSONObject) -> Bool { Self.names(in: record) != nil }

  func drafts(from record: JSONObject, in context: RecordContext) throws(RecordRefusal) -> [Draft] {
    var parts = try DraftParts(record, in: context)
    guard let names = Self.names(in: record), let input = try parts.fields.text(names.question),
      let answer = parts.fields.value(names.answer), let output = Self.text(answer)
    else { throw .missing("question") }
    let label = try parts.strictLabel()
    return [parts.draft(.instruction, input: input, .demonstration(output), adding: label)]
  }

  /// What the record calls its question and its answer; nil where that is not plain.
  private static func names(in record: JSONObject) -> (question: String, answer: String)? {
    var question: String?
    var answer: String?
    for member in record.members {
      let name = member.key.lowercased()
      if questions.contains(name) {
        guard question == nil, case .string = member.value else { return nil }
        question = member.key
      } else if answers.contains(name) {
        guard answer == nil, text(member.value) != nil else { return nil }
        answer = member.key
      } else if name == "choices" || name.hasPrefix("option") || name == "b" {
        return nil
      }
    }
    guard let question, let answer else { return nil }
    return (question, answer)
  }

  /// A number is taken as it is written: many answers are one.
  private static func text(_ value: JSONValue) -> String? {
    switch value {
    case .string(let text), .number(let text): text
    default: nil
    }
  }

  private static let questions: Set<String> = ["prompt", "question", "query", "input"]
  private static let answers: Set<String> = ["completion", "answer", "response", "output"]
}
