import JSONText
import TrainingData

/// Which of an answer's examples one is.
public enum DistilledRole: String, CaseIterable, Hashable, Sendable {
  /// The answer with its reasoning; the others hang on it.
  case chat
  /// The question and the answer alone.
  case instruction
  /// The answer before the learner's attempt.
  case dpo
}

/// A person's word on an answer, as another database brings it along.
public struct DistilledDecision: Hashable, Sendable {
  public let approved: Bool
  public let reason: String?
  public let by: String
  /// Unix seconds.
  public let at: Double

  public init(approved: Bool, reason: String?, by: String, at: Double) {
    self.approved = approved
    self.reason = reason
    self.by = by
    self.at = at
  }
}

/// A teacher's answer with what it teaches and its examples, on its way into the store; every text of
/// it is redacted.
public struct DistilledAnswer: Sendable {
  /// The id that it brought along; nil for one made of its texts.
  public var givenID: String?
  public var answer: TeacherAnswer
  public var domain: Domain
  public var teaching: Teaching
  /// What a reviewer wrote.
  public var notes: String?
  /// Unix seconds.
  public var createdAt: Double
  public var decision: DistilledDecision?
  /// The examples made of it; the first is the parent of the others.
  public var examples: [(role: DistilledRole, judged: JudgedExample)]

  public init(
    givenID: String? = nil, answer: TeacherAnswer, domain: Domain, teaching: Teaching,
    notes: String? = nil, createdAt: Double, decision: DistilledDecision? = nil,
    examples: [(role: DistilledRole, judged: JudgedExample)]
  ) {
    self.givenID = givenID
    self.answer = answer
    self.domain = domain
    self.teaching = teaching
    self.notes = notes
    self.createdAt = createdAt
    self.decision = decision
    self.examples = examples
  }
}

/// What became of one answer.
public enum DistilledAdmission: Sendable {
  /// It is kept; one admission for each of its examples, in order.
  case stored(id: String, examples: [Admission])
  /// It was there already.
  case duplicate(of: String)
  /// None of its examples may be stored, so nothing of it is kept.
  case refused([Admission])
}

/// Where an answer stands in its review.
public enum DistilledStatus: String, CaseIterable, Hashable, Sendable {
  case pending
  case approved
  case rejected
}

/// An answer as a reviewer sees it in a list.
public struct DistilledSummary: Hashable, Sendable {
  public let id: String
  public let query: String
  public let type: ReasoningType
  public let domain: Domain
  /// 0…1.
  public let score: Double
  public let hasAttempt: Bool
  public let status: DistilledStatus
  /// Unix seconds.
  public let createdAt: Double

  /// 8 where there is an attempt to compare with, 5 from a score of 0.7, else 3.
  public var priority: Int { hasAttempt ? 8 : score >= 0.7 ? 5 : 3 }

  /// Why it should be reviewed, in the original's words where it had some.
  public var reason: String {
    hasAttempt
      ? "Correction detected" : score >= 0.7 ? "High quality score" : "Accepted by the filter"
  }
}

/// Everything that the store keeps of an answer.
public struct DistilledDetails: Hashable, Sendable {
  public let summary: DistilledSummary
  public let answer: TeacherAnswer
  public let teaching: Teaching
  public let review: Review?
  public let notes: String?
  public let examples: [DistilledRole: ExampleID]
  /// Who read the answer; nil where its example does not say.
  public let reader: DistilledReader?
}

/// Who read what an answer teaches.
public struct DistilledReader: Hashable, Sendable {
  /// `rules` or `model`.
  public let extractor: String
  /// Which state of the rules, or of the question to a model; nil for answers of older versions.
  public let version: Int?
  /// The model's name, as its endpoint gives it.
  public let model: String?
  /// Why the rules read what a model was asked about.
  public let fallback: String?

  /// Reads what stands in an example's metadata; nil where nothing does.
  init?(metadata: JSONObject) {
    guard let told = metadata["distillation"]?.object, let extractor = told["extractor"]?.string
    else { return nil }
    self.extractor = extractor
    version = told["extractor_version"]?.int
    model = told["model"]?.string
    fallback = told["extractor_fallback"]?.string
  }
}
