import JSONText

/// One row of `training_examples`: the flat contract with other programs, column by column.
public struct TrainingExample: Hashable, Sendable {
  public var id: ExampleID
  public var source: ExampleSource
  public var format: TrainingFormat
  public var input: String
  public var output: String
  public var systemPrompt: String?
  public var context: String?
  public var rejectedOutput: String?
  public var preferenceReason: String?
  /// Turns before the last question; empty where the column is NULL.
  public var history: [Message]
  /// Empty where the column is NULL.
  public var metadata: JSONObject
  public var domain: Domain
  /// 1…10 by convention; foreign rows may hold anything.
  public var complexity: Int
  public var tier: QualityTier
  /// 0…1 by convention.
  public var score: Double
  /// Unix seconds.
  public var createdAt: Double
  public var sourceID: String?
  public var parentID: ExampleID?
  public var validated: Bool
  public var usedInTraining: Bool
  public var trainingRunID: String?
  public var contentHash: String?
  public var inputHash: String?
  public var updatedAt: Double?

  @inlinable
  public init(
    id: ExampleID, source: ExampleSource, format: TrainingFormat, input: String, output: String,
    systemPrompt: String? = nil, context: String? = nil, rejectedOutput: String? = nil,
    preferenceReason: String? = nil, history: [Message] = [], metadata: JSONObject = JSONObject(),
    domain: Domain = .general, complexity: Int = 5, tier: QualityTier = .bronze,
    score: Double = 0.5, createdAt: Double, sourceID: String? = nil, parentID: ExampleID? = nil,
    validated: Bool = false, usedInTraining: Bool = false, trainingRunID: String? = nil,
    contentHash: String? = nil, inputHash: String? = nil, updatedAt: Double? = nil
  ) {
    self.id = id
    self.source = source
    self.format = format
    self.input = input
    self.output = output
    self.systemPrompt = systemPrompt
    self.context = context
    self.rejectedOutput = rejectedOutput
    self.preferenceReason = preferenceReason
    self.history = history
    self.metadata = metadata
    self.domain = domain
    self.complexity = complexity
    self.tier = tier
    self.score = score
    self.createdAt = createdAt
    self.sourceID = sourceID
    self.parentID = parentID
    self.validated = validated
    self.usedInTraining = usedInTraining
    self.trainingRunID = trainingRunID
    self.contentHash = contentHash
    self.inputHash = inputHash
    self.updatedAt = updatedAt
  }
}
