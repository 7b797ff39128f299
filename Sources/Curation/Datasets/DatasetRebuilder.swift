import ByteFiles
import ExampleStore
import Foundation
import JSONText
import Synchronization
import TrainingData

/// Writes a recorded dataset again, byte for byte, from the rows that it held.
public struct DatasetRebuilder: Sendable {
  private let store: TrainingDataStore
  private let now: @Sendable () -> Double

  /// - Parameter now: Unix seconds, for the record of a dataset that is written elsewhere.
  public init(
    store: TrainingDataStore,
    now: @escaping @Sendable () -> Double = { Date().timeIntervalSince1970 }
  ) {
    self.store = store
    self.now = now
  }

  /// What was written again.
  public struct Report: Sendable {
    public let dataset: String
    public let path: String
    public let rows: Int
    /// Files beside the rows that differ, since scores or marks have changed meanwhile.
    public let changed: [String]
  }

  /// Writes the dataset again.
  ///
  /// What is written elsewhere is a dataset of its own, so that it is found again, checked and, when
  /// a row of it is erased, reached.
  /// - Parameter path: Where to; nil for where it stood.
  /// - Throws: `badData` naming the rows that were erased, or the files of rows that would differ;
  ///   `usage` for a path that names another kind of output, whose bytes could not be the same.
  public func rebuild(
    _ id: String, to path: String? = nil, overwriting: Bool = false
  ) async throws -> Report {
    let record = try await store.knownDataset(id)
    let target = path?.absolutePath ?? record.path
    try Self.checkKind(of: target, for: record)
    let (finished, writer, gone) = try await store.rewritten(
      record, at: target, overwriting: overwriting)
    do {
      guard gone.isEmpty else { throw Self.goneError(id, gone) }
      let hashes = Dictionary(
        record.files.map { ($0.name, $0.sha256) }, uniquingKeysWith: { first, _ in first })
      let files = finished.manifest.files
      // A rebuild under another name is still the same file.
      let changed = files.filter { file in
        record.isSingleFile
          ? file.sha256 != record.files.first?.sha256 : hashes[file.name] != file.sha256
      }
      guard changed.allSatisfy({ $0.rows == nil }) else {
        let names = changed.filter { $0.rows != nil }.map(\.name).joined(separator: ", ")
        throw AssayError(
          .badData, code: "rows_changed",
          message: "The dataset \(id) cannot be rebuilt: rows of \(names) have changed since.",
          remedy: "Export again; `assay history` tells what changed.")
      }
      if target != record.path, store.access == .readWrite {
        try await publish(finished, as: record, at: writer.path)
      } else {
        try finished.publish()
      }
      return Report(
        dataset: id, path: writer.path, rows: finished.manifest.summary.lines,
        changed: changed.map(\.name))
    } catch {
      finished.discard()
      throw error
    }
  }

  /// Noted first: files that nobody knows could not be reached by an erasure.
  private func publish(
    _ finished: DatasetWriter.Finished, as record: DatasetRecord, at path: String
  ) async throws {
    let time = now()
    let copy = DatasetRecord(
      id: DatasetRecord.id(of: path, at: time), path: path, format: record.format,
      trainer: record.trainer, filters: record.filters, manifest: finished.manifest.json,
      files: finished.manifest.files.map {
        .init(name: $0.name, rows: $0.rows ?? 0, sha256: $0.sha256)
      }, rowCount: finished.manifest.summary.lines, run: nil, createdAt: time)
    try await store.recordDataset(copy, rows: finished.rows, markingUsedBy: nil)
    do { try finished.publish() } catch {
      try await store.forgetDataset(copy.id)
      throw error
    }
  }

  /// A file stays a file that is packed as it was, a folder a folder.
  private static func checkKind(
    of target: String, for record: DatasetRecord
  ) throws(AssayError) {
    let ending = ExportPlan(path: record.path).fileEnding
    guard ExportPlan(path: target).fileEnding != ending else { return }
    throw AssayError(
      .usage, code: "other_kind",
      message: "The dataset \(record.id) is \(ending.map { "a \($0) file" } ?? "a folder"), "
        + "and is rebuilt as such, byte for byte.",
      remedy: ending.map { "Name a path that ends in \($0)." }
        ?? "Name a folder; a path that ends in .jsonl, .jsonl.gz or .jsonl.zst is a file.")
  }

  private static func goneError(_ id: String, _ gone: [ExampleID]) -> AssayError {
    let some = gone.prefix(10).joined(separator: ", ")
    return AssayError(
      .badData, code: "rows_gone",
      message: "The dataset \(id) cannot be rebuilt: \(gone.count) of its rows were erased "
        + "(\(some)\(gone.count > 10 ? ", …" : "")).",
      remedy: "Export again; what was erased is gone for good.")
  }
}

extension TrainingDataStore {
  /// Writes a dataset's rows as they are now, under hidden names.
  ///
  /// - Parameter erased: Rows to leave away besides those that are gone.
  /// - Returns: What is ready to be published, its writer, and the ids of rows that are gone.
  func rewritten(
    _ record: DatasetRecord, at path: String, overwriting: Bool, without erased: Set<ExampleID> = []
  ) async throws -> (DatasetWriter.Finished, DatasetWriter, gone: [ExampleID]) {
    guard var summary = ExportSummary(manifest: record.manifest) else {
      throw AssayError(
        .badData, code: "bad_manifest",
        message: "The manifest of the dataset \(record.id) cannot be read.", remedy: "Export again."
      )
    }
    summary.forgetCounts()
    let rows = try await datasetRows(record.id)
    let sides = rows.reduce(into: [ExampleID: Split]()) { $0[$1.id] = Split(rawValue: $1.split) }
    let writer = try DatasetWriter(
      at: path, isSingleFile: record.isSingleFile, overwriting: overwriting, summary: summary,
      decisions: try await summary.shape.decisions(in: self),
      sides: Splitter.Placement(sides: sides, spanning: []))
    let gone = Mutex<[ExampleID]>([])
    do {
      try await forEachRow(ofDataset: record.id, columns: writer.columns) { row, example in
        guard let example, !erased.contains(row.id) else {
          return gone.withLock { $0.append(row.id) }
        }
        try writer.write(example)
      }
      return (try writer.finish(), writer, gone.withLock { $0 })
    } catch {
      writer.discard()
      throw error
    }
  }
}

extension ExportSummary {
  /// Empties what writing counts again.
  fileprivate mutating func forgetCounts() {
    rows = [:]
    examples = 0
    longestTokens = 0
    totalTokens = 0
  }
}
