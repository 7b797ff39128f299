import ByteFiles
import ExampleStore
import Foundation
import JSONText
import TextBytes
import TrainingData

/// A note beside the store that an export is about to take its name.
///
/// A crash between the rename and the store's transaction would leave files that nobody recorded;
/// whoever opens the store next finds the note, and finishes when the files are there as they should.
struct PendingExport: Sendable {
  let dataset: DatasetRecord
  let rows: [DatasetRecord.Row]
  /// Who marks the rows as used; nil where they are not marked.
  let markingBy: String?

  /// Writes the note to disk; nil for a store without a file.
  func save(beside store: TrainingDataStore) throws -> String? {
    guard store.path != ":memory:" else { return nil }
    let path = "\(store.path)\(Self.infix)\(RunningProcess.current)-\(dataset.id).json"
    let file = try AtomicFile(at: path, overwriting: true)
    try file.write(bytes)
    try file.commit()
    return path
  }

  /// Removes a note whose export is recorded.
  static func remove(_ path: String?) {
    if let path { try? FileManager.default.removeItem(atPath: path) }
  }

  /// Finishes what killed programs left: records datasets whose files are in place, forgets others.
  ///
  /// - Returns: The datasets that were recorded now.
  static func finishAll(in store: TrainingDataStore) async throws -> [String] {
    guard store.path != ":memory:", store.access == .readWrite else { return [] }
    let above = (store.path as NSString).deletingLastPathComponent
    let folder = above.isEmpty ? "." : above
    let prefix = (store.path as NSString).lastPathComponent + infix
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var finished: [String] = []
    for name in names.sorted() where name.hasPrefix(prefix) && name.hasSuffix(".json") {
      let owner = name.dropFirst(prefix.count).split(separator: "-").first.flatMap { Int32($0) }
      guard let owner, !RunningProcess.exists(owner) else { continue }
      let path = (folder as NSString).appendingPathComponent(name)
      if let note = read(path), note.isInPlace {
        try await store.recordDataset(
          note.dataset, rows: note.rows, markingUsedBy: note.markingBy)
        finished.append(note.dataset.id)
      }
      remove(path)
    }
    return finished
  }

  private static let infix = ".export-"

  /// Whether every file stands under its name with the bytes that were meant.
  private var isInPlace: Bool {
    !dataset.files.isEmpty
      && dataset.files.allSatisfy { file in
        (try? FileDigest.sha256(ofFileAt: dataset.path(of: file))) == file.sha256
      }
  }

  /// The note as JSON; its rows, which may be many, go straight to bytes.
  private var bytes: ContiguousArray<UInt8> {
    var line = JSONLineBytes(capacity: 1 << 16)
    line.literal("{\"note\": ")
    line.verbatim(JSONWriter.text(heading, .python))
    line.literal(", \"rows\": [")
    for (index, row) in rows.enumerated() {
      if index > 0 { line.literal(", ") }
      line.literal("[")
      line.string(row.id)
      line.literal(", ")
      line.string(row.split)
      line.literal("]")
    }
    line.literal("]}")
    return line.bytes
  }

  private var heading: JSONObject {
    [
      "dataset": .string(dataset.id), "path": .string(dataset.path),
      "format": .string(dataset.format), "trainer": JSONValue(dataset.trainer),
      "filters": .object(dataset.filters), "manifest": .object(dataset.manifest),
      "row_count": JSONValue(dataset.rowCount), "run": JSONValue(dataset.run),
      "created_at": JSONValue(dataset.createdAt), "marks_used": .bool(markingBy != nil),
      "marked_by": JSONValue(markingBy),
      "files": .array(
        dataset.files.map { [.string($0.name), JSONValue($0.rows), .string($0.sha256)] }),
    ]
  }

  private static func read(_ path: String) -> PendingExport? {
    guard let data = FileManager.default.contents(atPath: path),
      let whole = (try? JSONReader.value(of: String(decoding: data, as: UTF8.self)))?.object,
      let note = whole["note"]?.object,
      let id = note["dataset"]?.string, let target = note["path"]?.string,
      let format = note["format"]?.string, let createdAt = note["created_at"]?.double
    else { return nil }
    let files = (note["files"]?.array ?? []).compactMap { value -> DatasetRecord.File? in
      guard let parts = value.array, parts.count == 3, let name = parts[0].string,
        let rows = parts[1].int, let hash = parts[2].string
      else { return nil }
      return DatasetRecord.File(name: name, rows: rows, sha256: hash)
    }
    let rows = (whole["rows"]?.array ?? []).compactMap { value -> DatasetRecord.Row? in
      guard let parts = value.array, parts.count == 2, let id = parts[0].string,
        let split = parts[1].string
      else { return nil }
      return DatasetRecord.Row(id: id, split: split)
    }
    return PendingExport(
      dataset: DatasetRecord(
        id: id, path: target, format: format, trainer: note["trainer"]?.string,
        filters: note["filters"]?.object ?? JSONObject(),
        manifest: note["manifest"]?.object ?? JSONObject(), files: files,
        rowCount: note["row_count"]?.int ?? 0, run: note["run"]?.string, createdAt: createdAt),
      rows: rows,
      // Older versions did not note who.
      markingBy: note["marks_used"]?.bool == true ? note["marked_by"]?.string ?? "export" : nil)
  }
}

extension DatasetRecord {
  /// Whether the dataset is one file rather than a folder.
  var isSingleFile: Bool { ExportPlan(path: path).isSingleFile }

  /// Where one of its files stands.
  func path(of file: DatasetRecord.File) -> String {
    isSingleFile ? path : "\(path)/\(file.name)"
  }
}
