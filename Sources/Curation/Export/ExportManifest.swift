import JSONText
import TextBytes
import TrainingData

/// An export's account for machines: what was asked, every file's hash, every row's id.
struct ExportManifest: Sendable {
  static let fileName = "manifest.json"
  let summary: ExportSummary
  /// Every file but the manifest itself, rows first.
  var files: [File] = []

  /// One file and what it must hold.
  struct File: Hashable, Sendable {
    let name: String
    /// Lines, for a file of rows.
    let rows: Int?
    let sha256: String
  }

  /// The manifest without row ids, as the store keeps it.
  var json: JSONObject {
    var object = summary.json
    object["files"] = .array(
      files.map { file in
        var entry: JSONObject = ["name": .string(file.name)]
        entry["rows"] = file.rows.map { JSONValue($0) }
        entry["sha256"] = .string(file.sha256)
        return .object(entry)
      })
    return object
  }

  /// The manifest as its file holds it.
  ///
  /// - Parameter ids: The rows' ids by split, in the files' order.
  func text(ids: [Split: [ExampleID]]) -> String { Self.text(of: json, ids: ids) }

  /// The file of a manifest that the store keeps, byte for byte.
  static func text(of json: JSONObject, ids: [Split: [ExampleID]]) -> String {
    var object = json
    var lists = JSONObject()
    for split in Split.allCases where ids[split] != nil {
      lists[split.rawValue] = .array((ids[split] ?? []).map { .string($0) })
    }
    object["row_ids"] = .object(lists)
    return JSONWriter.text(object, .pretty) + "\n"
  }

  /// Reads a manifest back.
  init?(_ object: JSONObject) {
    guard let summary = ExportSummary(manifest: object) else { return nil }
    self.summary = summary
    files = (object["files"]?.array ?? []).compactMap { value in
      guard let entry = value.object, let name = entry["name"]?.string,
        let hash = entry["sha256"]?.string
      else { return nil }
      return File(name: name, rows: entry["rows"]?.int, sha256: hash)
    }
  }

  init(summary: ExportSummary) { self.summary = summary }
}
