import ExampleStore
import Inspection
import Synchronization
import TextBytes
import TrainingData

/// Looks for private data in rows that are already stored, for example by the original.
public struct StoreScan: Sendable {
  private let store: TrainingDataStore
  private let redactor: Redactor
  private let inspector: Inspector

  public init(store: TrainingDataStore, redactor: Redactor = Redactor()) {
    self.store = store
    self.redactor = redactor
    inspector = Inspector(redactor: redactor)
  }

  /// One piece of private data in a row, without its text.
  public struct Hit: Hashable, Sendable {
    public let id: ExampleID
    /// The field's name in the table, for example `conversation_history[2]` or `metadata.note`.
    public let field: String
    public let type: PrivateDataType
    /// Half-open, in code points of the field's text.
    public let range: Range<Int>
  }

  /// What was put right.
  public struct Fix: Sendable {
    /// The rows whose texts were replaced.
    public let rows: [ExampleID]
    public let hits: [Hit]
    /// What became of the datasets that hold the old texts.
    public let datasets: [DatasetErasure.Report]
    /// Whether the store's own bytes were searched afterwards and hold none of the old texts.
    public let verified: Bool
  }

  /// Hands out every finding, row by row.
  ///
  /// - Returns: How many there are.
  public func run(
    _ filter: ExampleFilter = ExampleFilter(), _ body: @escaping @Sendable (Hit) throws -> Void
  ) async throws -> Int {
    let count = Mutex(0)
    try await store.forEach(filter) { rows in
      for row in rows {
        let hits = self.hits(in: row)
        count.withLock { $0 += hits.count }
        for hit in hits { try body(hit) }
      }
    }
    return count.withLock { $0 }
  }

  /// Redacts what it finds: the texts change under the same ids, and nothing keeps the old ones.
  ///
  /// Dataset files that hold the old texts are written again. It cannot be undone.
  public func fix(
    _ filter: ExampleFilter = ExampleFilter(), by person: String = "scan", at time: Double
  ) async throws -> Fix {
    let found = Mutex<(rows: [TrainingExample], hits: [Hit])>(([], []))
    try await store.forEach(filter) { rows in
      for row in rows {
        let hits = self.hits(in: row)
        guard !hits.isEmpty else { continue }
        found.withLock {
          $0.rows.append(row)
          $0.hits += hits
        }
      }
    }
    let (rows, hits) = found.withLock { $0 }
    guard !rows.isEmpty else { return Fix(rows: [], hits: [], datasets: [], verified: true) }
    let outcome = try await store.redact(rows.map(judged), by: person, at: time)
    let reports = try await DatasetErasure(store: store).remove([], from: outcome.datasets)
    return Fix(
      rows: rows.map(\.id), hits: hits, datasets: reports, verified: outcome.verified)
  }

  /// The findings of one row, field by field.
  package func hits(in row: TrainingExample) -> [Hit] {
    let clean = redactor.redact(Draft(row))
    guard !clean.findings.isEmpty else { return [] }
    let texts = FieldTexts(row, redactor)
    return clean.findings.map { finding in
      Hit(
        id: row.id, field: finding.field, type: finding.type,
        range: texts.scalars(of: finding.range, in: finding.field))
    }
  }

  /// The row with clean texts; score and tier stay as they are.
  private func judged(_ row: TrainingExample) -> JudgedExample {
    let redacted = redactor.redact(Draft(row))
    let clean = redacted.draft
    var row = row
    row.input = clean.prompt.input
    row.output = clean.answer.output
    row.systemPrompt = clean.prompt.system
    row.context = clean.prompt.context
    if row.rejectedOutput != nil { row.rejectedOutput = clean.answer.pair?.rejected }
    row.preferenceReason = clean.answer.pair?.reason
    row.history = clean.prompt.history
    row.metadata = clean.metadata
    row.sourceID = clean.provenance.sourceID
    RedactionCounts(redacted.findings).add(to: &row.metadata)
    return JudgedExample(
      example: row, fingerprint: inspector.fingerprint(of: row),
      judgement: inspector.explain(row), findings: redacted.findings)
  }
}
