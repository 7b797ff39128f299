import ExampleStore
import TextBytes
import TrainingData

/// The words of one part of a row that `Likeness` compares, 32 bits each.
///
/// Two words may have one number: then rows look more alike than they are, never less. The format
/// enters into each word, so rows of two formats have none in common.
struct PartWords: Sendable {
  private(set) var words: ContiguousArray<UInt32> = []

  /// What is compared as one.
  enum Part {
    case system, prompt, answer, rejected

    fileprivate var texts: [ExampleRow.Column] {
      switch self {
      case .system: [.systemPrompt]
      case .prompt: [.context, .input]
      case .answer: [.output]
      case .rejected: [.rejectedOutput]
      }
    }

    /// What of a row is read for it.
    var columns: Set<ExampleRow.Column> {
      Set(texts + (self == .prompt ? [.format, .history] : [.format]))
    }
  }

  /// Takes the words of a row's part instead of those that were there.
  mutating func read(_ part: Part, of row: ExampleRow) {
    words.removeAll(keepingCapacity: true)
    let format = row.withBytes(of: .format) { WordHash.exact($0) }
    for column in part.texts where !row.isNull(column) {
      row.withBytes(of: column) { add($0, format) }
    }
    guard part == .prompt, !row.isNull(.history) else { return }
    for turn in row.history { turn.content.withUTF8Span { add($0, format) } }
  }

  /// Takes in a word where there is none, since parts without any are alike.
  mutating func fill(from row: ExampleRow) {
    guard words.isEmpty else { return }
    words.append(Self.number(0, row.withBytes(of: .format) { WordHash.exact($0) }))
  }

  private mutating func add(_ text: Span<UInt8>, _ format: UInt64) {
    guard UTF8Validity.firstInvalid(in: text) == nil else {
      return String(utf8: text).withUTF8Span { add($0, format) }
    }
    for hash in ContiguousArray(wordHashesOf: text) { words.append(Self.number(hash, format)) }
  }

  /// Any number but 0, which `RareWords` needs.
  private static func number(_ hash: UInt64, _ format: UInt64) -> UInt32 {
    max(1, UInt32(truncatingIfNeeded: WordHash.join(hash, format)))
  }
}
