/// Which rows: the same filters on the command line, over HTTP and in the library.
///
/// Everything that is set must hold; within one list any word will do.
public struct ExampleFilter: Hashable, Sendable {
  public var sources: [ExampleSource] = []
  public var formats: [TrainingFormat] = []
  public var domains: [Domain] = []
  public var tiers: [QualityTier] = []
  /// Scores from here on, inclusive.
  public var minQuality: Double?
  /// Scores up to here, inclusive.
  public var maxQuality: Double?
  /// Created at or after, Unix seconds.
  public var since: Double?
  /// Created before, Unix seconds.
  public var until: Double?
  /// Only rows that no training run has used.
  public var unusedOnly = false
  /// Only rows that a person approved.
  public var approvedOnly = false
  /// Only rows that were rejected, by a person or by validation.
  public var rejectedOnly = false
  /// Only rows that no person approved or rejected.
  public var undecidedOnly = false
  /// Leaves out rows that were rejected, by a person or by validation.
  public var excludingRejected = false
  /// Leaves out guesses that no person has looked at: what is tagged `needs_review`.
  public var excludingUnreviewed = false
  /// Only rows that hold words of an evaluation set.
  public var contaminatedOnly = false
  /// Leaves out rows that hold words of an evaluation set.
  public var excludingContaminated = false
  /// Words to find, as a full-text query.
  public var search: String?
  public var tags: [String] = []
  /// Only rows of this training run.
  public var run: String?
  /// At most so many rows; nil for all.
  public var limit: Int?
  public var order = Order.newest

  /// In what order rows come; ties fall by id, or for `oldest` as they came in, so the order is
  /// always the same.
  public enum Order: String, CaseIterable, Hashable, Sendable {
    /// Newest first.
    case newest
    /// Oldest first.
    case oldest
    /// Best score first, then newest: the design document's order for training.
    case quality
    /// By id.
    case id
  }

  public init() {}

  /// Whether it lets every row through, in whatever order.
  package var choosesEverything: Bool {
    var everything = ExampleFilter()
    everything.order = order
    return self == everything
  }
}
