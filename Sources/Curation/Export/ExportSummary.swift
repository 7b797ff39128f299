import JSONText
import TrainingData

/// An export in figures: everything that manifest, card and settings are written from.
///
/// It holds no time and no path, so the same rows give the same files.
struct ExportSummary: Sendable {
  let shape: ExportShape
  let filters: JSONObject
  /// The split's shares in words; nil for no split.
  let split: String?
  let maxTokens: Int?
  /// What becomes of texts with special tokens of chat templates.
  var specialTokens = SpecialTokenPolicy.keep
  let toolVersion: String
  /// Lines by split; a split without lines is not there.
  var rows: [Split: Int] = [:]
  var examples = 0
  var leftOut: [LeftOutReason: Int] = [:]
  var warnings: [String] = []
  /// How many examples the largest group has that a split keeps together; nil without a split.
  var largestGroup: Int?
  /// Estimates; 0 where no trainer was named.
  var longestTokens = 0
  var totalTokens = 0

  var lines: Int { rows.values.reduce(0, +) }

  /// The settings that the trainer wants beside the rows.
  var sidecars: [Sidecar] {
    guard case .trainer(let name, let task) = shape else { return [] }
    return name.profile.sidecars(
      for: FolderContents(task: task, rows: rows, longestTokens: longestTokens))
  }

  /// The members that lead the manifest.
  var json: JSONObject {
    var object: JSONObject = ["manifest": 1, "tool": .string("assay \(toolVersion)")]
    object["format"] = .string(shape.formatWord)
    object["trainer"] = JSONValue(shape.trainerName?.rawValue)
    object["filters"] = .object(filters)
    object["split"] = JSONValue(split)
    object["max_tokens"] = maxTokens.map { JSONValue($0) } ?? .null
    if specialTokens != .keep { object["special_tokens"] = .string(specialTokens.rawValue) }
    object["rows"] = JSONValue(lines)
    object["examples"] = JSONValue(examples)
    if let largestGroup { object["largest_group"] = JSONValue(largestGroup) }
    object["left_out"] = .object(Self.counts(leftOut))
    object["warnings"] = .array(warnings.map { .string($0) })
    if shape.trainerName != nil {
      object["estimated_tokens"] = [
        "total": JSONValue(totalTokens), "longest_row": JSONValue(longestTokens),
      ]
    }
    return object
  }

  /// Counts by reason, in the order of the words.
  static func counts(_ leftOut: [LeftOutReason: Int]) -> JSONObject {
    var object = JSONObject()
    for (reason, count) in leftOut.sorted(by: { $0.key.rawValue < $1.key.rawValue })
    where count > 0 {
      object[reason.rawValue] = JSONValue(count)
    }
    return object
  }
}

extension ExportSummary {
  /// Reads a summary back from the manifest that it led.
  init?(manifest: JSONObject) {
    let format = manifest["format"]?.string.flatMap(ExportFormatName.init(rawValue:))
    let trainer = manifest["trainer"]?.string.flatMap(TrainerName.init(rawValue:))
    guard let shape = try? ExportShape(format: format, trainer: trainer),
      let tool = manifest["tool"]?.string, tool.hasPrefix("assay ")
    else { return nil }
    self.init(
      shape: shape, filters: manifest["filters"]?.object ?? JSONObject(),
      split: manifest["split"]?.string, maxTokens: manifest["max_tokens"]?.int,
      toolVersion: String(tool.dropFirst("assay ".count)))
    specialTokens =
      manifest["special_tokens"]?.string.flatMap(SpecialTokenPolicy.init(rawValue:)) ?? .keep
    examples = manifest["examples"]?.int ?? 0
    for member in manifest["left_out"]?.object?.members ?? [] {
      leftOut[LeftOutReason(rawValue: member.key)] = member.value.int
    }
    warnings = manifest["warnings"]?.array?.compactMap(\.string) ?? []
    largestGroup = manifest["largest_group"]?.int
    longestTokens = manifest["estimated_tokens"]?.object?["longest_row"]?.int ?? 0
    totalTokens = manifest["estimated_tokens"]?.object?["total"]?.int ?? 0
    for file in manifest["files"]?.array ?? [] {
      guard let name = file.object?["name"]?.string,
        let split = Split.allCases.first(where: { name.hasPrefix("\($0.rawValue).jsonl") })
      else { continue }
      rows[split] = file.object?["rows"]?.int
    }
  }
}
