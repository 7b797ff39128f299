import ExampleStore
import Inspection
import TextBytes
import TrainingData

/// What ties a row to others that must fall on the same side of a split.
package struct SplitLinks: Sendable {
  package let id: ExampleID
  let createdAt: Double
  /// The opening question: rows of one conversation and rows that ask the same share it.
  let opening: UInt64
  /// Everything that ties: itself first, its parent, its questions, its conversation.
  let ties: [UInt64]

  /// The columns that links are read from.
  static let columns: Set<ExampleRow.Column> = [
    .id, .createdAt, .history, .context, .input, .parentID, .sourceID, .source, .metadata,
  ]

  /// Reads the links of a row.
  package init(_ row: ExampleRow) {
    id = row.id
    createdAt = row.createdAt
    let first = row.history.first { $0.role == "user" || $0.role == "human" }
    // What an instruction is about often stands in the context: without it all translations were one.
    let asked = [row.text(.context), row.text(.input)].compactMap { $0 }.joined(separator: "\n")
    let question = first?.content ?? asked
    // Plain texts have no question, and none is not the same one.
    opening = Self.isBlank(question) ? Self.key("example", id) : Self.question(question)
    var ties = [Self.key("example", id), opening]
    if first != nil, Self.isQuestionByItself(asked) { ties.append(Self.question(asked)) }
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

  /// Whether a later question means the same without the turns before it, unlike "Go on, please".
  private static func isQuestionByItself(_ text: String) -> Bool {
    text.withUTF8Span { ContiguousArray(wordHashesOf: $0).count } >= leastWords
  }

  private static let leastWords = 5

  private static func isBlank(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
  }

  /// Where other programs write which conversation a turn belongs to.
  private static let conversationKeys = ["conversation_id", "session_id", "thread_id"]

  /// 64 bits of a hash; two different ties meet once in billions of rows.
  private static func key(_ kind: String, _ text: String) -> UInt64 {
    "\(kind)\n\(text)".withUTF8Span { WordHash.exact($0) }
  }

  /// The first half of what `input_hash` is for this question.
  private static func question(_ text: String) -> UInt64 {
    UInt64(Fingerprinter().inputHash(of: text).prefix(16), radix: 16) ?? 0
  }
}
