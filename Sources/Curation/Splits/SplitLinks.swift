import Crypto
import ExampleStore
import Inspection
import TrainingData

/// What ties a row to others that must fall on the same side of a split.
package struct SplitLinks: Sendable {
  package let id: ExampleID
  let createdAt: Double
  /// The opening question: rows of one conversation and rows that ask the same share it.
  let opening: UInt64
  /// Everything else that ties: itself first, its parent, its last question, its conversation.
  let ties: [UInt64]

  /// The columns that links are read from.
  static let columns: Set<ExampleRow.Column> = [
    .id, .createdAt, .history, .input, .parentID, .sourceID, .source, .metadata,
  ]

  /// Reads the links of a row.
  package init(_ row: ExampleRow) {
    id = row.id
    createdAt = row.createdAt
    let first = row.history.first { $0.role == "user" || $0.role == "human" }
    let question = Self.question(row.text(.input) ?? "")
    opening = first.map { Self.question($0.content) } ?? question
    var ties = [Self.key("example", id)]
    if opening != question { ties.append(question) }
    if let parent = row.text(.parentID) { ties.append(Self.key("example", parent)) }
    if let source = row.text(.sourceID) { ties.append(Self.key(row.source.rawValue, source)) }
    let metadata = row.metadata
    for name in Self.conversationKeys {
      if let value = metadata[name]?.string, !value.isEmpty {
        ties.append(Self.key("conversation", value))
      }
    }
    self.ties = ties
  }

  /// Where other programs write which conversation a turn belongs to.
  private static let conversationKeys = ["conversation_id", "session_id", "thread_id"]

  /// 64 bits of a hash; two different ties meet once in billions of rows.
  private static func key(_ kind: String, _ text: String) -> UInt64 {
    SHA256.hash(data: ContiguousArray("\(kind)\n\(text)".utf8))
      .prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The first half of what `input_hash` is for this question.
  private static func question(_ text: String) -> UInt64 {
    UInt64(Fingerprinter().inputHash(of: text).prefix(16), radix: 16) ?? 0
  }
}
