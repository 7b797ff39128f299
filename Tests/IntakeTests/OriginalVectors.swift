import Foundation
import JSONText
import Testing

/// What the original recorded of feedback and of teachers' answers, where it is at hand.
enum OriginalVectors {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../shared/spec/vectors").standardizedFileURL

  static let areThere = FileManager.default.fileExists(atPath: path("feedback.db"))
  static let absence: Comment = "needs ../shared/spec/vectors"

  static func path(_ name: String) -> String { folder.appending(path: name).path }

  static func object(_ name: String) throws -> JSONObject {
    let bytes = ContiguousArray(try Data(contentsOf: folder.appending(path: name)))
    return try #require(try JSONReader.value(in: bytes.span).object)
  }

  /// The rows of one table, as the original left them.
  static func rows(_ table: String, of name: String) throws -> [JSONObject] {
    let tables = try #require(try object(name)["tables"]?.object)
    return (tables[table]?.array ?? []).compactMap(\.object)
  }
}
