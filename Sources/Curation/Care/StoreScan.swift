import ExampleStore
import Inspection
import Synchronization
import TextBytes
import TrainingData

/// Looks for private data in what is already stored, for example by the original: examples, retired
/// ones too, feedback, teachers' answers and what they teach, refused records, people's notes.
///
/// With a filter it looks at the examples that it lets through, and at what belongs to them.
public struct StoreScan: Sendable {
  private let store: TrainingDataStore
  private let redactor: Redactor
  private let inspector: Inspector

  public init(store: TrainingDataStore, redactor: Redactor = Redactor()) {
    self.store = store
    self.redactor = redactor
    inspector = Inspector(redactor: redactor)
  }

  /// A scan that finds names too: everything is searched for them first.
  ///
  /// The texts of the store are held in memory meanwhile.
  /// - Throws: What the finder throws.
  public func knowingNames(
    from finder: some NameFinder, in filter: ExampleFilter = ExampleFilter()
  ) async throws -> StoreScan {
    let names = KnownNames()
    let scan = StoreScan(store: store, redactor: redactor.knowing(names))
    // Some texts are only seen when the names were taken out of others.
    repeat { _ = try await scan.run(filter) { _ in } } while try await names.learn(from: finder)
    return scan
  }

  /// One piece of private data in a row, without its text.
  public struct Hit: Hashable, Sendable {
    /// What names the row in its table; with marks in it where it holds private data itself.
    public let id: String
    /// The table, for example `feedback`; rows of `training_examples` are the examples.
    public var table = "training_examples"
    /// The field's name in the table, for example `conversation_history[2]` or `metadata.note`.
    public let field: String
    public let type: PrivateDataType
    /// Half-open, in code points of the field's text.
    public let range: Range<Int>
  }

  /// What was put right.
  public struct Fix: Sendable {
    /// The examples, live and retired, whose texts were replaced.
    public let rows: [ExampleID]
    /// How many rows of other tables were put right.
    public let others: Int
    public let hits: [Hit]
    /// How many ids and ids of parents hold private data: they stay, since files and other programs
    /// know the rows by them.
    public let ids: Int
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
    let held = Mutex(HeldTextScan(redactor))
    try await forEachExample(filter) { rows, table in
      for row in rows {
        let hits = self.hits(in: row, of: table)
        held.withLock { $0.note(row, isLeaky: !hits.isEmpty) }
        count.withLock { $0 += hits.count }
        for hit in hits { try body(hit) }
      }
    }
    let isWhole = Self.isWhole(filter)
    try await store.forEachHeldText { texts in
      let hits = held.withLock { $0.clean(texts, everything: isWhole)?.hits } ?? []
      count.withLock { $0 += hits.count }
      for hit in hits { try body(hit) }
    }
    return count.withLock { $0 }
  }

  /// The examples that hold private data, of those that the filter lets through.
  func leakyExamples(_ filter: ExampleFilter) async throws -> Set<ExampleID> {
    let found = Mutex<Set<ExampleID>>([])
    try await store.forEach(filter) { rows in
      let leaky = rows.filter { !self.hits(in: $0, of: "training_examples").isEmpty }
      found.withLock { $0.formUnion(leaky.map(\.id)) }
    }
    return found.withLock { $0 }
  }

  /// Redacts what it finds: the texts change under the same ids, and nothing keeps the old ones.
  ///
  /// What was read from a teacher's answer is cleaned of what was found in the answer, also where a
  /// piece of it alone would not be recognised. Dataset files that hold the old texts are written
  /// again. It cannot be undone.
  public func fix(
    _ filter: ExampleFilter = ExampleFilter(), by person: String = "scan", at time: Double
  ) async throws -> Fix {
    struct Found {
      var rows: [TrainingExample] = []
      var texts: [CleanTexts] = []
      var hits: [Hit] = []
      var held: HeldTextScan
    }
    let found = Mutex(Found(held: HeldTextScan(redactor)))
    try await forEachExample(filter) { rows, table in
      for row in rows {
        let hits = self.hits(in: row, of: table)
        found.withLock {
          $0.held.note(row, isLeaky: !hits.isEmpty)
          $0.hits += hits
          if hits.contains(where: { !$0.isID }) { $0.rows.append(row) }
        }
      }
    }
    let isWhole = Self.isWhole(filter)
    try await store.forEachHeldText { texts in
      found.withLock {
        guard let (clean, hits) = $0.held.clean(texts, everything: isWhole) else { return }
        $0.texts.append(clean)
        $0.hits += hits
      }
    }
    let (rows, texts, hits) = found.withLock { ($0.rows, $0.texts, $0.hits) }
    let ids = hits.count(where: \.isID)
    guard !rows.isEmpty || !texts.isEmpty else {
      return Fix(rows: [], others: 0, hits: hits, ids: ids, datasets: [], verified: true)
    }
    let outcome = try await store.redact(rows.map(judged), texts: texts, by: person, at: time)
    let reports = try await DatasetErasure(store: store).remove([], from: outcome.datasets)
    return Fix(
      rows: rows.map(\.id), others: texts.count, hits: hits, ids: ids, datasets: reports,
      verified: outcome.verified)
  }

  private func forEachExample(
    _ filter: ExampleFilter,
    _ body: @escaping @Sendable ([TrainingExample], _ table: String) throws -> Void
  ) async throws {
    try await store.forEach(filter) { try body($0, "training_examples") }
    guard Self.isWhole(filter) else { return }
    try await store.forEachRetired { try body($0, "retired_examples") }
  }

  /// Whether the filter lets everything through.
  private static func isWhole(_ filter: ExampleFilter) -> Bool {
    var everything = ExampleFilter()
    everything.order = filter.order
    return filter == everything
  }

  /// The findings of one row, field by field.
  package func hits(
    in row: TrainingExample, of table: String = "training_examples"
  ) -> [Hit] {
    let clean = redactor.redact(Draft(row))
    guard !clean.findings.isEmpty else { return [] }
    let texts = FieldTexts(row, redactor)
    let name = redactor.findings(inID: row.id).isEmpty ? row.id : redactor.redact(row.id).text
    return clean.findings.map { finding in
      Hit(
        id: name, table: table, field: finding.field, type: finding.type,
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
    row.source = clean.provenance.source
    row.domain = clean.domain ?? row.domain
    row.trainingRunID = clean.usage.trainingRunID
    let findings = redacted.findings.filter { !$0.isID }
    RedactionCounts(findings).add(to: &row.metadata)
    return JudgedExample(
      example: row, fingerprint: inspector.fingerprint(of: row),
      judgement: inspector.explain(row), findings: findings)
  }
}

extension StoreScan.Hit {
  /// Whether it stands in a row's own name or its parent's.
  fileprivate var isID: Bool { StoreScan.isID(field) && table.hasSuffix("examples") }
}

extension Finding {
  fileprivate var isID: Bool { StoreScan.isID(field) }
}

extension StoreScan {
  fileprivate static func isID(_ field: String) -> Bool { field == "id" || field == "parent_id" }
}
