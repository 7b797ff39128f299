import ByteFiles
import ExampleStore
import Foundation
import TrainingData

/// Takes erased rows out of datasets that were written with them.
public struct DatasetErasure: Sendable {
  private let store: TrainingDataStore

  public init(store: TrainingDataStore) { self.store = store }

  /// What became of one dataset's files.
  public enum Outcome: String, Sendable {
    /// Written again without the rows.
    case rewritten
    /// Nothing else was in it; files and record are gone.
    case deleted
    /// The files were already gone, or a newer dataset had taken their place.
    case absent
    /// The files cannot be reached or are not as they were written; the rows may still be there.
    case unreached
  }

  /// One dataset and what became of it.
  public struct Report: Sendable {
    public let dataset: String
    public let path: String
    public let outcome: Outcome
  }

  /// Writes every dataset that holds one of the rows again without them.
  ///
  /// - Parameter datasets: Records of datasets that may hold the rows, as `erase` reports them.
  public func remove(
    _ ids: [ExampleID], from datasets: [DatasetRecord]
  ) async throws -> [Report] {
    var reports: [Report] = []
    let standing = Set(try await store.standingDatasets().map(\.id))
    for record in datasets {
      let outcome = try await remove(
        Set(ids), from: record, stands: standing.contains(record.id))
      reports.append(Report(dataset: record.id, path: record.path, outcome: outcome))
    }
    return reports
  }

  /// - Parameter stands: False where a newer dataset has taken the files' place.
  private func remove(
    _ ids: Set<ExampleID>, from record: DatasetRecord, stands: Bool
  ) async throws -> Outcome {
    let rows = try await store.datasetRows(record.id)
    let left = rows.filter { !ids.contains($0.id) }
    guard stands, FileStatus(at: record.path, followingLinks: false) != nil else {
      try await forget(record, rows: left, files: record.files)
      return .absent
    }
    // Files of rows that somebody changed are not ours to replace.
    let rowFiles = record.files.filter { $0.rows > 0 }
    guard rowFiles.allSatisfy({ isUntouched($0, of: record) }) else { return .unreached }
    guard !left.isEmpty else { return try await delete(record) }
    do {
      let (finished, _, _) = try await store.rewritten(
        record, at: record.path, overwriting: true, without: ids)
      do { try finished.publish() } catch {
        finished.discard()
        throw error
      }
      let manifest = finished.manifest
      var changed = record
      changed.manifest = manifest.json
      changed.files = manifest.files.map {
        .init(name: $0.name, rows: $0.rows ?? 0, sha256: $0.sha256)
      }
      changed.rowCount = manifest.summary.lines
      try await store.replaceDataset(changed, rows: finished.rows)
      return .rewritten
    } catch let error as AssayError where error.code == "nothing_to_export" {
      return try await delete(record)
    } catch let error as AssayError where error.kind == .cannotCreate || error.kind == .permission {
      return .unreached
    }
  }

  private func delete(_ record: DatasetRecord) async throws -> Outcome {
    guard (try? FileManager.default.removeItem(atPath: record.path)) != nil else {
      return .unreached
    }
    try await store.forgetDataset(record.id)
    return .deleted
  }

  private func isUntouched(_ file: DatasetRecord.File, of record: DatasetRecord) -> Bool {
    (try? FileDigest.sha256(ofFileAt: record.path(of: file))) == file.sha256
  }

  private func forget(
    _ record: DatasetRecord, rows: [DatasetRecord.Row], files: [DatasetRecord.File]
  ) async throws {
    var changed = record
    changed.files = files
    if rows.isEmpty { changed.rowCount = 0 }
    try await store.replaceDataset(changed, rows: rows)
  }
}
