/// One answer of a teacher: what it was asked, and what the learner had tried.
public struct TeacherAnswer: Hashable, Sendable {
  public var query: String
  /// What the teacher said.
  public var response: String
  /// What the learner had said; nil where nobody asked it.
  public var attempt: String?

  public init(query: String, response: String, attempt: String? = nil) {
    self.query = query
    self.response = response
    self.attempt = attempt
  }
}

/// How an answer reasons.
public struct ReasoningType: Vocabulary {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let chainOfThought = ReasoningType("chain_of_thought")
  public static let toolUse = ReasoningType("tool_use")
  public static let correction = ReasoningType("correction")
  public static let multiStep = ReasoningType("multi_step")
  public static let metaCognitive = ReasoningType("meta_cognitive")
  public static let direct = ReasoningType("direct")
  /// All six, in the order that breaks ties.
  public static let known: [ReasoningType] = [
    .chainOfThought, .toolUse, .correction, .multiStep, .metaCognitive, .direct,
  ]
}

/// One step of an answer's reasoning; its number is its place in the list, from 1.
public struct ReasoningStep: Hashable, Sendable {
  /// The step's own heading in small letters, or a word such as `identify` or `process`.
  public var action: String
  public var content: String
  /// What such a step is for, in one sentence.
  public var reasoning: String

  public init(action: String, content: String, reasoning: String) {
    self.action = action
    self.content = content
    self.reasoning = reasoning
  }
}

/// A tool that an answer uses or shows.
public struct ToolUse: Hashable, Sendable {
  /// The command's first word, `python`, or a tool's name as it was written.
  public var tool: String
  public var purpose: String
  /// The command or the code, shortened; empty for a mention.
  public var input: String
  /// What is done with what comes out.
  public var handling: String

  public init(tool: String, purpose: String, input: String, handling: String) {
    self.tool = tool
    self.purpose = purpose
    self.input = input
    self.handling = handling
  }
}

/// A rule that an answer states, with its polarity: "never do X" stays "never".
public struct Principle: Hashable, Sendable {
  /// The whole sentence.
  public var text: String
  /// 0…1.
  public var importance: Double

  public init(text: String, importance: Double) {
    self.text = text
    self.importance = importance
  }
}

/// What an answer says is wrong with the learner's attempt.
public struct AttemptCorrection: Hashable, Sendable {
  /// `incomplete`, `incorrect`, `missing_context`, `misunderstanding`, `outdated`, `suboptimal` or
  /// `general`.
  public var errorType: String
  /// The attempt, shortened.
  public var attempt: String
  public var whatWasWrong: String
  /// The answer, shortened.
  public var correctAnswer: String
  public var improvements: [String]
  /// What to remember of it; nil where the answer gives no rule.
  public var lesson: String?

  public init(
    errorType: String, attempt: String, whatWasWrong: String, correctAnswer: String,
    improvements: [String], lesson: String?
  ) {
    self.errorType = errorType
    self.attempt = attempt
    self.whatWasWrong = whatWasWrong
    self.correctAnswer = correctAnswer
    self.improvements = improvements
    self.lesson = lesson
  }
}

/// What an answer is worth as teaching.
public struct TeachingVerdict: Hashable, Sendable {
  /// The score in hundredths, 0…100.
  public var hundredths: Int
  /// `repetition`, `incomplete`, `no_reasoning`, `too_short`, `too_long`, `code_only`, `refusal`,
  /// `uncertain`.
  public var flags: [String]
  /// Why it is not worth keeping; nil for an accepted answer.
  public var refusal: RefusalReason?

  public init(hundredths: Int, flags: [String], refusal: RefusalReason? = nil) {
    self.hundredths = hundredths
    self.flags = flags
    self.refusal = refusal
  }

  /// The score as the table holds it, 0…1.
  public var score: Double { Double(hundredths) / 100 }
}

/// What can be learned from one answer of a teacher.
public struct Teaching: Hashable, Sendable {
  public var type: ReasoningType
  public var steps: [ReasoningStep]
  public var tools: [ToolUse]
  public var correction: AttemptCorrection?
  public var principles: [Principle]
  /// Names of the ways of working that the answer shows, for example `comparison`.
  public var skills: [String]
  /// 1…10.
  public var complexity: Int
  /// How sure the reading is, in hundredths.
  public var confidence: Int
  public var verdict: TeachingVerdict

  public init(
    type: ReasoningType, steps: [ReasoningStep] = [], tools: [ToolUse] = [],
    correction: AttemptCorrection? = nil, principles: [Principle] = [], skills: [String] = [],
    complexity: Int = 1, confidence: Int = 50, verdict: TeachingVerdict
  ) {
    self.type = type
    self.steps = steps
    self.tools = tools
    self.correction = correction
    self.principles = principles
    self.skills = skills
    self.complexity = complexity
    self.confidence = confidence
    self.verdict = verdict
  }
}
