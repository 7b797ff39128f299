import ExampleStore
import Inspection
import TrainingData

/// What stands beside an example in the store: what says nearly the same, and what contradicts it.
public struct ExampleNeighbours: Sendable {
  /// Examples that say nearly the same, the nearest first.
  public let nearDuplicates: [NearExample]
  /// Examples of the same question that contradict it by a rule of `Conflict`, the surest first.
  public let conflicts: [Opponent]

  /// An example that contradicts another one.
  public struct Opponent: Hashable, Sendable {
    public let id: ExampleID
    public let rule: Conflict.Rule
  }

  /// So many examples of one question are compared; what is said of more would take its time.
  static let mostOfQuestion = 512

  /// Looks around one stored example: by the index of near-duplicates, and among the first few hundred
  /// examples whose question is the same but for case and blanks.
  ///
  /// - Complexity: Does not grow with the store, but for the examples of one question.
  public init(of row: TrainingExample, in store: TrainingDataStore) async throws {
    let fingerprinter = Fingerprinter()
    let judged = JudgedExample(
      example: row,
      fingerprint: Fingerprint(
        contentHash: row.contentHash ?? "", inputHash: fingerprinter.inputHash(of: row.input),
        identity: fingerprinter.identity(of: row), signature: fingerprinter.signature(of: row)),
      judgement: Judgement(factors: [], flags: []))
    let threshold = Deduplicator.usualThreshold
    nearDuplicates = try await store.nearDuplicates(
      of: judged,
      by: ArrivalMeasure(
        leastAgreement: LeaderClusters.leastAgreement(at: threshold), wantsNearest: true
      ) { new in
        let measure = NearMeasure(new, threshold: threshold)
        return { measure.similarity(to: $0) }
      })
    let asked = try await store.examples(
      asking: judged.fingerprint.inputHash, limit: Self.mostOfQuestion)
    conflicts = Self.opponents(of: row, among: asked)
  }

  private static func opponents(
    of row: TrainingExample, among asked: [TrainingExample]
  ) -> [Opponent] {
    // A row that a person rejected is not among them, and takes part in no conflict.
    guard let key = PromptMember.key(ExampleRow(row)),
      asked.count == mostOfQuestion || asked.contains(where: { $0.id.isIdentical(to: row.id) })
    else { return [] }
    let own = PromptMember(ExampleRow(row))
    let order = Conflict.Rule.allCases
    return asked.compactMap { other -> Opponent? in
      let laid = ExampleRow(other)
      guard !other.id.isIdentical(to: row.id), PromptMember.key(laid) == key else { return nil }
      var pair = PromptGroup()
      pair.add(own)
      pair.add(PromptMember(laid))
      return pair.hits.first.map { Opponent(id: other.id, rule: $0.rule) }
    }.sorted {
      (order.firstIndex(of: $0.rule) ?? 0, $0.id) < (order.firstIndex(of: $1.rule) ?? 0, $1.id)
    }
  }
}
