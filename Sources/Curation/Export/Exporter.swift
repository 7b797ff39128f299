import ByteFiles
import Crypto
import ExampleStore
import Foundation
import Inspection
import JSONText
import TrainingData

/// Writes chosen rows as a dataset and records what it wrote.
///
/// Files first, then their names, then one transaction in the store: a crash leaves either no trace
/// or, after the next `finishPending(in:)`, all of it.
public struct Exporter: Sendable {
  private let store: TrainingDataStore
  private let toolVersion: String
  private let redactor: Redactor
  private let person: String
  private let now: @Sendable () -> Double

  /// Makes an exporter.
  ///
  /// - Parameters:
  ///   - toolVersion: What manifest and card name as the writer.
  ///   - redactor: Searches the rows that other programs wrote into the store.
  ///   - person: Who is named where rows are marked as used.
  ///   - now: Unix seconds.
  public init(
    store: TrainingDataStore, toolVersion: String, redactor: Redactor = Redactor(),
    person: String = "export",
    now: @escaping @Sendable () -> Double = { Date().timeIntervalSince1970 }
  ) {
    self.store = store
    self.toolVersion = toolVersion
    self.redactor = redactor
    self.person = person
    self.now = now
  }

  /// Exports by the plan.
  ///
  /// - Throws: `usage` for a plan that contradicts itself, `cannotCreate` for an output that is
  ///   taken or no place for files, `badData` where a trainer would get nothing.
  public func run(_ plan: ExportPlan) async throws -> ExportReport {
    let shape = try plan.shape()
    try await Self.finishPending(in: store)
    let filter = plan.wantedRows
    var summary = try await summary(plan, shape)
    let sides = try await sides(plan, shape, filter)
    summary.largestGroup = sides?.largestGroup
    let writer = try DatasetWriter(
      at: plan.path.absolutePath, isSingleFile: plan.isSingleFile,
      overwriting: plan.overwriting, summary: summary,
      minSignal: plan.minSignal, refusingFewRows: !plan.allowsFewRows,
      decisions: try await shape.decisions(in: store),
      withheld: try await withheld(filter), sides: sides)
    do {
      try await store.forEachRow(filter, columns: writer.columns) { try writer.write($0) }
      let finished = try writer.finish()
      return try await publish(finished, of: plan, shape, at: writer.path)
    } catch {
      writer.discard()
      throw error
    }
  }

  /// Writes the rows of a plan as JSON Lines to `lines`, which takes them piece by piece.
  ///
  /// It is no dataset: nothing of it lies on the disk that could be checked, rebuilt or reached by an
  /// erasure, so nothing is recorded and no row is marked. The bytes are those of a file.
  ///
  /// - Parameter lines: Gets whole lines; what it throws ends the export and is thrown on.
  /// - Throws: `usage` for a plan that needs files, `badData` where no row can be written.
  public func stream(
    _ plan: ExportPlan, to lines: @escaping @Sendable (ContiguousArray<UInt8>) throws -> Void
  ) async throws -> StreamReport {
    let shape = try plan.shapeOfStream()
    let writer = DatasetWriter(
      to: lines, summary: try await summary(plan, shape), minSignal: plan.minSignal,
      decisions: try await shape.decisions(in: store),
      withheld: try await withheld(plan.wantedRows))
    try await store.forEachRow(plan.wantedRows, columns: writer.columns) { try writer.write($0) }
    let summary = try writer.finish().manifest.summary
    return StreamReport(
      rows: summary.lines, examples: summary.examples,
      leftOut: summary.leftOut.filter { $0.value > 0 }, warnings: plan.notes + summary.warnings)
  }

  /// The rows with private data in them: what came in here was searched before it was stored, what
  /// other programs wrote was not. Which ones those were is not kept, so all rows are searched.
  private func withheld(_ filter: ExampleFilter) async throws -> Set<ExampleID> {
    guard try await store.holdsForeignRows() else { return [] }
    return try await StoreScan(store: store, redactor: redactor).leakyExamples(filter)
  }

  /// What is known before the first row is read.
  private func summary(
    _ plan: ExportPlan, _ shape: ExportShape
  ) async throws -> ExportSummary {
    var summary = ExportSummary(
      shape: shape, filters: plan.filters, split: plan.split?.description,
      maxTokens: plan.maxTokens, specialTokens: plan.specialTokens, toolVersion: toolVersion)
    summary.leftOut = try await hiddenRows(plan.wantedRows)
    return summary
  }

  /// Finishes exports that a killed program had in place but not recorded.
  ///
  /// - Returns: Their dataset ids.
  @discardableResult
  public static func finishPending(in store: TrainingDataStore) async throws -> [String] {
    try await PendingExport.finishAll(in: store)
  }

  /// How many of the filter's rows a person rejected or has still to look at, or hold words of an
  /// evaluation set; the limit does not count.
  private func hiddenRows(_ filter: ExampleFilter) async throws -> [LeftOutReason: Int] {
    let hidden = try await store.countHidden(filter)
    let counts: [LeftOutReason: Int] = [
      .needsReview: hidden.unreviewed, .rejectedByReview: hidden.rejected,
      .contaminated: hidden.contaminated,
    ]
    return counts.filter { $0.value > 0 }
  }

  /// Places every row; nil where nothing is split.
  private func sides(
    _ plan: ExportPlan, _ shape: ExportShape, _ filter: ExampleFilter
  ) async throws -> Splitter.Placement? {
    guard let split = plan.split else { return nil }
    let recorded = try await store.recordedSplits(plan: split.description)
      .compactMapValues(Split.init(rawValue:))
    let rowWriter = RowWriter(shape, maxTokens: plan.maxTokens)
    let deciding = rowWriter.columns.union(SplitSurvey.columns)
    let rows = try await store.count(filter)
    return try await store.snapshot(for: filter) { snapshot in
      try SplitSurvey(split, recorded: recorded, rows: rows).placement { columns, body in
        var unseen = recorded
        try snapshot.forEachRow(filter, columns: columns?.union([.id]) ?? deciding) { row in
          if !unseen.isEmpty { unseen[row.id] = nil }
          try body(row, columns == nil && rowWriter.obstacle(row) == nil)
        }
        guard !unseen.isEmpty else { return }
        let others = columns?.union([.id]) ?? SplitSurvey.columns
        try snapshot.forEachRow(ExampleFilter(), columns: others) { row in
          if unseen[row.id] != nil { try body(row, false) }
        }
      } example: {
        try snapshot.example($0)
      }
    }
  }

  private func publish(
    _ finished: DatasetWriter.Finished, of plan: ExportPlan, _ shape: ExportShape, at path: String
  ) async throws -> ExportReport {
    let manifest = finished.manifest
    let time = now()
    let record = DatasetRecord(
      id: DatasetRecord.id(of: path, at: time), path: path, format: shape.formatWord,
      trainer: shape.trainerName?.rawValue, filters: plan.filters, manifest: manifest.json,
      files: manifest.files.map { .init(name: $0.name, rows: $0.rows ?? 0, sha256: $0.sha256) },
      rowCount: manifest.summary.lines, run: plan.run, createdAt: time)
    let marker = plan.marksUsed ? person : nil
    let pending = PendingExport(dataset: record, rows: finished.rows, markingBy: marker)
    // A store that may only be read can still be exported from, but cannot remember it.
    let records = store.access == .readWrite || plan.marksUsed
    let note = records ? try pending.save(beside: store) : nil
    do { try finished.publish() } catch {
      PendingExport.remove(note)
      throw error
    }
    var operation: OperationID?
    if records {
      operation = try await store.recordDataset(
        record, rows: finished.rows, markingUsedBy: marker)
      PendingExport.remove(note)
    }
    return ExportReport(record, manifest, noting: plan.notes, operation: operation)
  }
}

extension ExportReport {
  /// The report on a dataset that is in place.
  init(
    _ record: DatasetRecord, _ manifest: ExportManifest, noting notes: [String],
    operation: OperationID?
  ) {
    let summary = manifest.summary
    self.init(
      dataset: record.id, rows: summary.lines, examples: summary.examples,
      files: record.files.filter { $0.rows > 0 || record.isSingleFile }
        .map { File(path: record.path(of: $0), rows: $0.rows, sha256: $0.sha256) },
      leftOut: summary.leftOut.filter { $0.value > 0 }, largestGroup: summary.largestGroup,
      operation: operation, warnings: notes + summary.warnings)
  }
}
