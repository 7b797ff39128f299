import ByteFiles
import ExampleStore
import Foundation
import JSONText
import TrainingData

/// Tells whether datasets on disk are still what was written.
public struct DatasetVerifier: Sendable {
  private let store: TrainingDataStore

  public init(store: TrainingDataStore) { self.store = store }

  /// What is wrong with one file.
  public enum Fault: String, Sendable {
    /// It is not there or cannot be read.
    case missing
    /// Its bytes are not the ones that were written.
    case changed
    /// A manifest says it is a dataset, but the store has no record of it.
    case unrecorded
  }

  /// One dataset and what is wrong with it.
  public struct Verdict: Sendable {
    /// Nil for a folder that nobody recorded.
    public let dataset: String?
    public let path: String
    /// By file name; empty where everything is as it was.
    public let faults: [(file: String, fault: Fault)]
  }

  /// Hashes the files of a dataset, or of every one, again.
  ///
  /// A dataset whose place a newer one has taken is looked at only when it is named.
  /// - Throws: `inputMissing` for an id that nobody knows.
  public func verify(_ id: String? = nil) async throws -> [Verdict] {
    _ = try await PendingExport.finishAll(in: store)
    guard let id else { return try await store.standingDatasets().map(Self.verdict) }
    return [Self.verdict(try await store.knownDataset(id))]
  }

  /// Checks a folder by its own manifest, and whether the store knows it.
  ///
  /// - Throws: `inputMissing` where there is no manifest, `badData` where it cannot be read.
  public func verify(folder: String) async throws -> Verdict {
    _ = try await PendingExport.finishAll(in: store)
    let path = "\(folder)/\(ExportManifest.fileName)"
    guard let data = FileManager.default.contents(atPath: path) else {
      throw AssayError(
        .inputMissing, code: "no_manifest", message: "There is no manifest in \(folder).",
        remedy: "Name a folder that assay export wrote.")
    }
    let text = String(decoding: data, as: UTF8.self)
    guard let object = (try? JSONReader.value(of: text))?.object,
      let manifest = ExportManifest(object)
    else {
      throw AssayError(
        .badData, code: "bad_manifest", message: "The manifest \(path) cannot be read.",
        remedy: "Export again.")
    }
    let hashes = Dictionary(
      manifest.files.map { ($0.name, $0.sha256) }, uniquingKeysWith: { first, _ in first })
    let record = try await store.datasets().first { record in
      !record.isSingleFile && record.files.allSatisfy { hashes[$0.name] == $0.sha256 }
        && record.files.count == hashes.count
    }
    var faults: [(file: String, fault: Fault)] = manifest.files.compactMap { file in
      Self.fault(at: "\(folder)/\(file.name)", sha256: file.sha256).map { (file.name, $0) }
    }
    if record == nil { faults.append((ExportManifest.fileName, .unrecorded)) }
    return Verdict(dataset: record?.id, path: folder, faults: faults)
  }

  private static func verdict(_ record: DatasetRecord) -> Verdict {
    let faults = record.files.compactMap { file in
      fault(at: record.path(of: file), sha256: file.sha256).map { (file: file.name, fault: $0) }
    }
    return Verdict(dataset: record.id, path: record.path, faults: faults)
  }

  private static func fault(at path: String, sha256: String) -> Fault? {
    guard let found = try? FileDigest.sha256(ofFileAt: path) else { return .missing }
    return found == sha256 ? nil : .changed
  }
}

extension TrainingDataStore {
  /// The datasets whose place no newer one has taken, newest first.
  func standingDatasets() async throws -> [DatasetRecord] {
    var taken: Set<String> = []
    return try await datasets().filter { taken.insert($0.path).inserted }
  }

  /// The dataset with this id.
  ///
  /// - Throws: `inputMissing` where there is none.
  func knownDataset(_ id: String) async throws -> DatasetRecord {
    if let record = try await dataset(id) { return record }
    throw AssayError(
      .inputMissing, code: "no_dataset", message: "There is no dataset with the id \(id).",
      remedy: "List the datasets with `assay datasets list`.")
  }
}
