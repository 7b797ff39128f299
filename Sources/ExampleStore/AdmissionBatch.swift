import TrainingData

/// What one transaction of a bulk import brings.
public struct AdmissionBatch: Sendable {
  public var examples: [JudgedExample]
  public var refused: [RefusedRecord]
  /// How far the import has come once these are stored; nil when nobody asks.
  public var progress: ImportProgress?
  /// Unix seconds, for what is quarantined.
  public var at: Double
  /// Whether what was erased for good is stored again, and then counts as erased no more.
  public var takesErased = false
  /// How new rows are compared with those that were here before; nil where nobody asks.
  package var comparing: ArrivalMeasure?

  public init(
    examples: [JudgedExample] = [], refused: [RefusedRecord] = [],
    progress: ImportProgress? = nil, at: Double
  ) {
    self.examples = examples
    self.refused = refused
    self.progress = progress
    self.at = at
  }
}

/// How far an import of one file has come.
public struct ImportProgress: Hashable, Sendable {
  /// Names the input, for example by its path, size and first bytes.
  public var key: String
  /// Bytes or lines done, as the importer counts.
  public var position: Int
  /// Whatever the importer wants back, as JSON.
  public var state: String

  public init(key: String, position: Int, state: String = "{}") {
    self.key = key
    self.position = position
    self.state = state
  }
}

/// What became of a batch.
public struct BatchOutcome: Sendable {
  /// One for each example, in order.
  public let admissions: [Admission]
  /// One for each refused record, in order.
  public let quarantined: [QuarantineID]
  /// What a stored example is nearly the same as, by its id: an example that was here before it, or
  /// comes earlier in the batch. Empty where nobody asked.
  public let near: [ExampleID: NearExample]
  /// The numbers of what was stored, by which it can be compared later; nil for nothing.
  package let numbers: ClosedRange<Int64>?
}
