import ArgumentParser

/// Which answer of the learner's is meant, and the question that it answers.
struct AnswerOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The question.", valueName: "text")) var originalQuery: String?
  @Option(help: ArgumentHelp("The answer that was given.", valueName: "text"))
  var originalResponse: String?

  /// The flags under the names that they have in JSON.
  var fields: [CaptureRecord.Field] {
    [("original_query", originalQuery), ("original_response", originalResponse)]
  }
}
