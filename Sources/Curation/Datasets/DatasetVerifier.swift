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
    let records =
      if let id { [try await store.knownDataset(id)] } else { try await store.standingDatasets() }
    var verdicts: [Verdict] = []
    for record in records { verdicts.append(try await verdict(record)) }
    return verdicts
  }

  /// Checks a folder by its own manifest, and whether the store knows it; one that the store knows by
  /// its place alone, and a single file, by what was written there.
  ///
  /// - Throws: `inputMissing` where there is no manifest, or a file that no export wrote; `badData`
  ///   where the manifest cannot be read.
  public func verify(folder: String) async throws -> Verdict {
    _ = try await PendingExport.finishAll(in: store)
    let path = "\(folder)/\(ExportManifest.fileName)"
    let standing = try await record(at: folder)
    if let standing {
      if standing.isSingleFile { return try await verdict(standing) }
      if try await manifestFault(of: standing, in: folder) != nil {
        return try await verdict(standing)
      }
    }
    if FileStatus(at: folder)?.kind == .regular {
      throw AssayError(
        .inputMissing, code: "no_dataset", message: "No dataset was written to \(folder).",
        remedy: "List the datasets with `assay datasets list`.")
    }
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
    // Of several that hold the same, the one that was written here.
    let known = try await (standing.map { [$0] } ?? []) + store.datasets()
    let record = known.first { record in
      !record.isSingleFile && record.files.allSatisfy { hashes[$0.name] == $0.sha256 }
        && record.files.count == hashes.count
    }
    var faults: [(file: String, fault: Fault)] = manifest.files.compactMap { file in
      Self.fault(at: "\(folder)/\(file.name)", sha256: file.sha256).map { (file.name, $0) }
    }
    if let record {
      if let fault = try await manifestFault(of: record, in: folder) {
        faults.append((ExportManifest.fileName, fault))
      }
    } else {
      faults.append((ExportManifest.fileName, .unrecorded))
    }
    return Verdict(dataset: record?.id, path: folder, faults: faults)
  }

  private func verdict(_ record: DatasetRecord) async throws -> Verdict {
    var faults = record.files.compactMap { file in
      Self.fault(at: record.path(of: file), sha256: file.sha256)
        .map { (file: file.name, fault: $0) }
    }
    if !record.isSingleFile, let fault = try await manifestFault(of: record, in: record.path) {
      faults.append((ExportManifest.fileName, fault))
    }
    return Verdict(dataset: record.id, path: record.path, faults: faults)
  }

  /// What is wrong with a folder's manifest, which holds the hashes of the other files and so none of
  /// its own: it is made again from what the store keeps.
  private func manifestFault(of record: DatasetRecord, in folder: String) async throws -> Fault? {
    var ids: [Split: [ExampleID]] = [:]
    for row in try await store.datasetRows(record.id) {
      if let split = Split(rawValue: row.split) { ids[split, default: []].append(row.id) }
    }
    let text = ExportManifest.text(of: record.manifest, ids: ids)
    return Self.fault(
      at: "\(folder)/\(ExportManifest.fileName)", sha256: FileDigest.sha256(of: text))
  }

  /// The dataset that stands in a place, under whichever of its names.
  private func record(at place: String) async throws -> DatasetRecord? {
    let standing = try await store.standingDatasets()
    guard let wanted = FileStatus(at: place) else {
      return standing.first { $0.path == place.absolutePath }
    }
    return standing.first { record in
      guard let found = FileStatus(at: record.path) else { return false }
      return found.device == wanted.device && found.inode == wanted.inode
    }
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
