import Inspection
import TrainingData

extension TeachingClaims {
  /// Makes a teaching of those claims that the answer bears out, in the answer's own words.
  ///
  /// - Parameters:
  ///   - byRules: The rules' reading, whose verdict stands.
  ///   - model: The model's name.
  func reading(
    of answer: TeacherAnswer, _ byRules: Teaching, _ extractor: TeachingExtractor, model: String
  ) -> TeachingReading {
    let quotes = AnswerQuotes(of: answer.response)
    var ungrounded = 0
    func ground<Claim, Truth>(_ claims: [Claim], _ truth: (Claim) -> Truth?) -> [Truth] {
      claims.compactMap { claim in
        let found = truth(claim)
        if found == nil { ungrounded += 1 }
        return found
      }
    }
    var teaching = byRules
    teaching.steps = Self.unique(
      ground(steps) { step in
        quotes.sentences(of: step.content, lengths: 10...500, mostSentences: 8).map {
          extractor.step(step.action, saying: $0)
        }
      }, by: \.content)
    teaching.tools = Self.unique(
      ground(tools) { tool in
        guard let name = quotes.words(in: tool.tool), name.unicodeScalars.count <= 50 else {
          return nil
        }
        guard tool.input.contains(where: { !$0.isWhitespace }) else { return Self.tool(name, "") }
        return quotes.words(in: tool.input).map { Self.tool(name, $0) }
      }, by: { "\($0.tool)\n\($0.input)" })
    teaching.principles = Self.unique(
      ground(rules) { rule in
        quotes.sentences(of: rule.text, lengths: 21...299, mostSentences: 1).map {
          Principle(text: $0, importance: rule.importance)
        }
      }, by: \.text)
    teaching.correction = nil
    if let mistake {
      let wrong = ground([mistake.whatWasWrong]) { Self.sentence($0, quotes) }.first
      if let wrong, let attempt = answer.attempt {
        let improvements = Self.unique(
          ground(mistake.improvements) { Self.sentence($0, quotes) }, by: \.self)
        let lesson = ground(mistake.lesson.map { [$0] } ?? []) { Self.sentence($0, quotes) }.first
        teaching.correction = AttemptCorrection(
          errorType: mistake.errorType, attempt: Self.beginning(attempt), whatWasWrong: wrong,
          correctAnswer: Self.beginning(answer.response), improvements: improvements,
          lesson: lesson ?? improvements.first ?? wrong)
      } else if answer.attempt == nil {
        ungrounded += 1
      }
    }
    if isBorneOut(by: teaching) { teaching.type = type } else { ungrounded += 1 }
    teaching.skills = skills.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    teaching.complexity = complexity
    teaching.confidence = confidence
    var reading = TeachingReading(teaching, model: model)
    reading.ungrounded = ungrounded
    return reading
  }

  /// Whether what is left of the claims can be of the type that is claimed.
  private func isBorneOut(by teaching: Teaching) -> Bool {
    switch type {
    case .toolUse: !teaching.tools.isEmpty
    case .correction: teaching.correction != nil
    case .multiStep: teaching.steps.count >= 2
    default: true
    }
  }

  private static func tool(_ name: String, _ input: String) -> ToolUse {
    ToolUse(
      tool: name, purpose: "Use \(name)",
      input: String(String.UnicodeScalarView(input.unicodeScalars.prefix(200))),
      handling: "Process tool output")
  }

  private static func sentence(_ claim: String, _ quotes: AnswerQuotes) -> String? {
    quotes.sentences(of: claim, lengths: 5...300, mostSentences: 2)
  }

  private static func beginning(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.prefix(500)))
  }

  /// Each value once, by the bytes of a text; the first one stays.
  private static func unique<Value>(_ values: [Value], by text: (Value) -> String) -> [Value] {
    var seen: Set<[UInt8]> = []
    return values.filter { seen.insert(Array(text($0).utf8)).inserted }
  }
}
