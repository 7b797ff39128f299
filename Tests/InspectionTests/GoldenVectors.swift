import Foundation
import JSONText
import Testing
import TrainingData

/// The values that the original computed, recorded in `shared/spec/vectors/expected.json`.
struct GoldenVector: CustomTestStringConvertible {
  let name: String
  let given: JSONObject
  let expected: JSONObject

  var testDescription: String { name }
  func text(_ key: String) -> String { expected[key]?.string ?? "" }
  func given(_ key: String) -> String { given[key]?.string ?? "" }

  /// The row as the original held it.
  var row: TrainingExample {
    TrainingExample(
      id: text("id"), source: ExampleSource(given("source")),
      format: TrainingFormat(given("format")), input: given("input_text"),
      output: given("output_text"), domain: Domain(given("domain")),
      createdAt: given["created_at"]?.double ?? 0)
  }

  static let isPresent = FileManager.default.fileExists(atPath: file.path)
  static let all: [GoldenVector] = isPresent ? ((try? load()) ?? []) : []

  private static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../shared/spec/vectors/expected.json").standardizedFileURL

  private static func load() throws -> [GoldenVector] {
    let bytes = ContiguousArray(try Data(contentsOf: file))
    let vectors = try JSONReader.value(in: bytes.span).object?["vectors"]?.array ?? []
    return vectors.compactMap { value in
      guard let expected = value.object, let given = expected["given"]?.object else { return nil }
      return GoldenVector(name: expected["name"]?.string ?? "", given: given, expected: expected)
    }
  }
}
