import Foundation
import JSONText
import TrainingData

/// The answers that the original distilled, recorded in `shared/spec/vectors`.
struct DistillationVector {
  let name: String
  let answer: TeacherAnswer
  /// What the original extracted.
  let pattern: JSONObject
  /// What the original's filter said.
  let filtered: JSONObject

  static let isPresent = FileManager.default.fileExists(atPath: file.path)
  static let all: [String: DistillationVector] = isPresent ? ((try? load()) ?? [:]) : [:]

  private static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../../shared/spec/vectors/expected_distillation.json")
    .standardizedFileURL

  private static func load() throws -> [String: DistillationVector] {
    let bytes = ContiguousArray(try Data(contentsOf: file))
    let vectors = try JSONReader.value(in: bytes.span).object?["vectors"]?.array ?? []
    var all: [String: DistillationVector] = [:]
    for vector in vectors.compactMap(\.object) {
      guard let name = vector["name"]?.string, let given = vector["given"]?.object else { continue }
      all[name] = DistillationVector(
        name: name,
        answer: TeacherAnswer(
          query: given["query"]?.string ?? "", response: given["response"]?.string ?? "",
          attempt: given["sam_attempt"]?.string),
        pattern: vector["pattern"]?.object ?? JSONObject(),
        filtered: vector["filter_with_pattern"]?.object ?? JSONObject())
    }
    return all
  }
}
