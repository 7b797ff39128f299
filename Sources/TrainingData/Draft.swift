import JSONText

/// An example's name in the store: opaque to every reader.
public typealias ExampleID = String

/// One turn of a conversation.
public struct Message: Hashable, Sendable {
  /// `system`, `user`, `assistant`, `tool`, or what another program wrote.
  public var role: String
  public var content: String
  /// Further members as they were given, for example `tool_calls`; they are redacted.
  public var extras: JSONObject

  @inlinable
  public init(role: String, content: String, extras: JSONObject = JSONObject()) {
    self.role = role
    self.content = content
    self.extras = extras
  }
}

/// What the model is asked: everything that stands before the answer.
public struct Prompt: Hashable, Sendable {
  public var system: String?
  public var context: String?
  /// Turns before the last question, oldest first.
  public var history: [Message]
  /// The last question.
  public var input: String

  @inlinable
  public init(
    input: String, system: String? = nil, context: String? = nil, history: [Message] = []
  ) {
    self.input = input
    self.system = system
    self.context = context
    self.history = history
  }
}

/// Two answers to one question, of which the first is the better one.
public struct PreferencePair: Hashable, Sendable {
  public var chosen: String
  public var rejected: String
  /// Why the chosen one is better; never trained on.
  public var reason: String?

  @inlinable
  public init(chosen: String, rejected: String, reason: String? = nil) {
    self.chosen = chosen
    self.rejected = rejected
    self.reason = reason
  }
}

/// What the model should learn to say.
public enum Answer: Hashable, Sendable {
  /// Answer like this.
  case demonstration(String)
  /// Prefer one answer to the other.
  case preference(PreferencePair)

  /// The text to learn: the demonstration, or the chosen side.
  public var output: String {
    switch self {
    case .demonstration(let text): text
    case .preference(let pair): pair.chosen
    }
  }

  /// Both sides, where there are two.
  public var pair: PreferencePair? {
    if case .preference(let pair) = self { pair } else { nil }
  }
}

/// Where a draft came from and what it hangs on.
public struct Provenance: Hashable, Sendable {
  public var source: ExampleSource
  /// The name of the record in its source, for example a feedback id.
  public var sourceID: String?
  /// The example that this one was made from or beside.
  public var parentID: ExampleID?
  /// Unix seconds; nil for now.
  public var createdAt: Double?
  /// The id that the record brought along, kept unless it is taken by another text.
  public var givenID: ExampleID?

  @inlinable
  public init(
    source: ExampleSource, sourceID: String? = nil, parentID: ExampleID? = nil,
    createdAt: Double? = nil, givenID: ExampleID? = nil
  ) {
    self.source = source
    self.sourceID = sourceID
    self.parentID = parentID
    self.createdAt = createdAt
    self.givenID = givenID
  }
}

/// A score or a tier that a person set; no machine overwrites either.
public struct HumanMark: Hashable, Sendable {
  /// 0…1, or nil where the person only chose a tier.
  public var score: Double?
  public var tier: QualityTier?

  @inlinable
  public init(score: Double? = nil, tier: QualityTier? = nil) {
    self.score = score
    self.tier = tier
  }
}

/// A person's word that an example is good, as a re-imported row brings it along.
public struct Approval: Hashable, Sendable {
  /// Who approved.
  public var by: String
  /// Unix seconds.
  public var at: Double

  @inlinable
  public init(by: String, at: Double) {
    self.by = by
    self.at = at
  }
}

/// Whether and where a row was trained on, as a re-imported row says of itself.
public struct Usage: Hashable, Sendable {
  public var validated: Bool
  public var usedInTraining: Bool
  public var trainingRunID: String?

  @inlinable
  public init(validated: Bool = false, usedInTraining: Bool = false, trainingRunID: String? = nil) {
    self.validated = validated
    self.usedInTraining = usedInTraining
    self.trainingRunID = trainingRunID
  }
}

/// What somebody handed in: raw, in memory only, never stored or logged as it is.
public struct Draft: Sendable {
  public var provenance: Provenance
  public var format: TrainingFormat
  public var prompt: Prompt
  public var answer: Answer
  public var metadata: JSONObject
  /// Nil for: classify it.
  public var domain: Domain?
  /// 1…10; nil for: 5, or by the capture's rule.
  public var complexity: Int?
  public var mark: HumanMark?
  public var approval: Approval?
  public var usage: Usage
  /// Words to find the example by, unique and in order.
  public var tags: [String]

  @inlinable
  public init(
    provenance: Provenance, format: TrainingFormat, prompt: Prompt, answer: Answer,
    metadata: JSONObject = JSONObject(), domain: Domain? = nil, complexity: Int? = nil,
    mark: HumanMark? = nil, approval: Approval? = nil, usage: Usage = Usage(), tags: [String] = []
  ) {
    self.provenance = provenance
    self.format = format
    self.prompt = prompt
    self.answer = answer
    self.metadata = metadata
    self.domain = domain
    self.complexity = complexity
    self.mark = mark
    self.approval = approval
    self.usage = usage
    self.tags = tags
  }
}

/// A draft whose every text has been through the redactor.
public struct RedactedDraft: Sendable {
  public let draft: Draft
  /// What was taken out, in the order of the fields.
  public let findings: [Finding]

  /// Wraps texts that are already clean.
  ///
  /// Only the redactor and the readers of our own files may say so.
  @inlinable
  package init(trusting draft: Draft, findings: [Finding] = []) {
    self.draft = draft
    self.findings = findings
  }
}
