import JSONText
import TrainingData

/// What a model claims that an answer teaches, read strictly and not believed yet.
struct TeachingClaims {
  /// Why what the model said is of no use.
  enum Fault: String, Error {
    case notJSON = "model_answer_not_json"
    case badMember = "model_answer_bad_member"
  }

  /// A rule that the answer is said to state.
  struct Rule {
    let text: String
    let importance: Double
  }

  /// A mistake in the attempt that the answer is said to mend.
  struct Mistake {
    let errorType: String
    let whatWasWrong: String
    let improvements: [String]
    let lesson: String?
  }

  let type: ReasoningType
  let steps: [(action: String, content: String)]
  let tools: [(tool: String, input: String)]
  let rules: [Rule]
  let mistake: Mistake?
  let skills: [String]
  let complexity: Int
  /// In hundredths.
  let confidence: Int

  /// Reads the one JSON object that a model said, a fence around it allowed.
  ///
  /// - Throws: `badMember` for a member that is missing, of another type or beyond its bounds: who does not
  ///   keep to the form is not believed in the rest.
  init(_ text: String) throws(Fault) {
    let value: JSONValue
    do throws(JSONSyntaxError) { value = try JSONReader.value(of: Self.unfenced(text)) } catch {
      throw .notJSON
    }
    guard let object = value.object else { throw .notJSON }
    guard let type = object["reasoning_type"]?.string.map({ ReasoningType($0) }),
      ReasoningType.known.contains(type)
    else { throw .badMember }
    self.type = type
    steps = try Self.objects(object["reasoning_steps"], most: 10).map {
      step throws(Fault) in (try Self.text(step, "action"), try Self.text(step, "content"))
    }
    tools = try Self.objects(object["tool_usage"], most: 10).map {
      tool throws(Fault) in (try Self.text(tool, "tool"), try Self.text(tool, "input_pattern"))
    }
    rules = try Self.objects(object["principles"], most: 5).map { rule throws(Fault) in
      Rule(
        text: try Self.text(rule, "principle"),
        importance: try Self.number(rule, "importance", 0...1))
    }
    mistake = try Self.mistake(object["correction"])
    skills = try Self.texts(object["skills"], most: 4)
    guard skills.allSatisfy(Self.knownSkills.contains) else { throw .badMember }
    complexity = Int(try Self.number(object, "complexity", 1...10).rounded())
    confidence = Int((try Self.number(object, "confidence", 0...1) * 100).rounded())
  }

  private static let knownSkills = ["step_by_step", "comparison", "code_review", "explanation"]
  private static let errorTypes = [
    "incomplete", "incorrect", "missing_context", "misunderstanding", "outdated", "suboptimal",
    "general",
  ]

  /// Small models like to put three backticks around JSON whatever they are told.
  private static func unfenced(_ text: String) -> String {
    let trimmed = text.drop(while: \.isWhitespace)
    guard trimmed.hasPrefix("```"), let end = trimmed.range(of: "\n") else { return text }
    var body = trimmed[end.upperBound...]
    while body.last?.isWhitespace == true { body.removeLast() }
    return body.hasSuffix("```") ? String(body.dropLast(3)) : text
  }

  private static func mistake(_ value: JSONValue?) throws(Fault) -> Mistake? {
    guard let value, !value.isNull else { return nil }
    guard let object = value.object else { throw .badMember }
    let errorType = try text(object, "error_type")
    guard errorTypes.contains(errorType) else { throw .badMember }
    var lesson: String?
    if let value = object["lesson_learned"], !value.isNull {
      lesson = try text(object, "lesson_learned")
    }
    return Mistake(
      errorType: errorType, whatWasWrong: try text(object, "what_was_wrong"),
      improvements: try texts(object["improvements"], most: 5), lesson: lesson)
  }

  private static func text(_ object: JSONObject, _ member: String) throws(Fault) -> String {
    guard let text = object[member]?.string else { throw .badMember }
    return text
  }

  private static func number(
    _ object: JSONObject, _ member: String, _ range: ClosedRange<Double>
  ) throws(Fault) -> Double {
    guard let number = object[member]?.double, range.contains(number) else { throw .badMember }
    return number
  }

  private static func array(_ value: JSONValue?, most: Int) throws(Fault) -> [JSONValue] {
    guard let array = value?.array, array.count <= most else { throw .badMember }
    return array
  }

  private static func objects(_ value: JSONValue?, most: Int) throws(Fault) -> [JSONObject] {
    try array(value, most: most).map { element throws(Fault) in
      guard let object = element.object else { throw .badMember }
      return object
    }
  }

  private static func texts(_ value: JSONValue?, most: Int) throws(Fault) -> [String] {
    try array(value, most: most).map { element throws(Fault) in
      guard let text = element.string else { throw .badMember }
      return text
    }
  }
}
