import ExampleStore
import Inspection
import TrainingData

/// Judges rows that nobody has judged yet, a thousand at a time.
///
/// What a person set stays as it is; a row below the threshold is rejected by the machine, which a
/// person's approval outweighs.
public struct Revalidation: Sendable {
  private let store: TrainingDataStore
  private let inspector: Inspector

  public init(store: TrainingDataStore, inspector: Inspector = Inspector()) {
    self.store = store
    self.inspector = inspector
  }

  /// What was judged.
  public struct Report: Sendable {
    public var validated = 0
    public var approved = 0
    public var rejected = 0
    /// What takes it back; nil when there was nothing to judge.
    public var operation: OperationID?
  }

  /// Judges the rows that are not validated.
  ///
  /// - Parameters:
  ///   - filter: The rows that are judged; its limit is one of rows to judge.
  ///   - minQuality: The least score, 0…1, that is approved; a score that a person set counts.
  ///   - time: Unix seconds.
  /// - Throws: `usage` for a threshold outside 0…1.
  public func run(
    _ filter: ExampleFilter = ExampleFilter(), minQuality: Double = 0.3, at time: Double
  ) async throws -> Report {
    guard (0...1).contains(minQuality) else {
      throw AssayError(
        .usage, code: "bad_threshold", message: "The least quality is not between 0 and 1.",
        remedy: "Write for example --min-quality 0.3.")
    }
    var report = Report()
    guard filter.choosesEverything else {
      // Chosen first: a row that was judged may no longer be of the tier that it was chosen by.
      var ids = try await store.idsToValidate(filter)[...]
      while !ids.isEmpty {
        let rows = try await store.rowsToValidate(ids.prefix(Self.batch))
        ids = ids.dropFirst(Self.batch)
        try await take(rows, minQuality, at: time, into: &report)
      }
      return report
    }
    var last: ExampleID?
    while true {
      let rows = try await store.rowsToValidate(after: last, limit: Self.batch)
      guard let end = rows.last else { return report }
      last = end.id
      try await take(rows, minQuality, at: time, into: &report)
    }
  }

  private static let batch = 1_000

  private func take(
    _ rows: [TrainingExample], _ minQuality: Double, at time: Double, into report: inout Report
  ) async throws {
    guard !rows.isEmpty else { return }
    let marked = try await store.markedScores(rows.map(\.id))
    let outcomes = judge(rows, minQuality, marked: marked)
    report.operation = try await store.recordValidation(outcomes, in: report.operation, at: time)
    report.validated += outcomes.count
    report.approved += outcomes.count(where: \.approved)
    report.rejected += outcomes.count { !$0.approved }
  }

  private func judge(
    _ rows: [TrainingExample], _ minQuality: Double, marked: [ExampleID: Double]
  ) -> [ValidationOutcome] {
    rows.map { row in
      let (judgement, reasons) = inspector.judge(row)
      return ValidationOutcome(
        id: row.id, judgement: judgement,
        approved: reasons.isEmpty && (marked[row.id] ?? judgement.score) >= minQuality,
        issues: reasons.map(\.message) + judgement.flags.map(\.message))
    }
  }
}
