import JSONText
import TrainingData

/// What a record says of its answer: that it is one to give, or one never to give (KTO).
enum AnswerLabel {
  /// Reads `true` and `false`, 1 and 0, and what programs write for them; nil for any other value.
  static func truth(_ value: JSONValue) -> Bool? {
    switch value {
    case .bool(let truth): truth
    case .number:
      switch value.double {
      case 1: true
      case 0: false
      default: nil
      }
    case .string(let word):
      switch word.trimmedOfNewlines.lowercased() {
      case "true", "1", "desirable": true
      case "false", "0", "undesirable": false
      default: nil
      }
    default: nil
    }
  }

  /// The members that label an answer; LLaMA-Factory writes the second one.
  static let names = ["label", "kto_tag"]

  /// What goes to the metadata, where exports look for it.
  static func noted(_ isGood: Bool) -> JSONObject { ["kto_label": .bool(isGood)] }
}

extension RecordRefusal {
  /// A label of which nobody can tell whether it praises the answer or warns of it.
  static func badLabel(_ field: String) -> RecordRefusal {
    RecordRefusal(
      code: "bad_label",
      "\(field) must be true or false, 1 or 0, or \"desirable\" or \"undesirable\".")
  }
}

extension DraftParts {
  /// Takes the label of a record that need not have one; another value than a label's stays where
  /// it is, since it may say anything.
  mutating func label() -> JSONObject {
    for name in AnswerLabel.names {
      guard let value = fields.peek(name), let truth = AnswerLabel.truth(value) else { continue }
      _ = fields.value(name)
      return AnswerLabel.noted(truth)
    }
    return JSONObject()
  }

  /// Takes the label of a record that consists of a question, an answer and it; none where it has no
  /// such member.
  ///
  /// - Throws: `bad_label` for a value that is none, since a bad answer must not pass for a good one.
  mutating func strictLabel() throws(RecordRefusal) -> JSONObject {
    for name in AnswerLabel.names {
      guard let value = fields.peek(name) else { continue }
      guard let truth = AnswerLabel.truth(value) else { throw .badLabel(name) }
      _ = fields.value(name)
      return AnswerLabel.noted(truth)
    }
    return JSONObject()
  }
}
