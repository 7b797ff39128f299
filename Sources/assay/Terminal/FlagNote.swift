import ExampleStore
import JSONText
import TrainingData

extension ExampleFlag {
  /// The flag for programs.
  var json: JSONValue {
    [
      "feedback_id": .string(feedback), "flag_type": .string(type.rawValue),
      "flag_details": JSONValue(details), "timestamp": JSONValue(at),
    ]
  }
}

extension [ExampleFlag] {
  /// The flags' names, each once, in the order in which they were set; nil without any.
  var names: String? {
    var names: [String] = []
    for flag in self where !names.contains(flag.type.rawValue) { names.append(flag.type.rawValue) }
    return isEmpty ? nil : names.joined(separator: ", ")
  }

  /// The flags with what the people said about them.
  var sentences: String? {
    isEmpty
      ? nil
      : map { flag in flag.type.rawValue + (flag.details.map { ": \($0)" } ?? "") }
        .joined(separator: "; ")
  }
}
