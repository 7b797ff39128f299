import TextBytes
import TrainingData

/// The words of an example as hashes, read once for everything that asks about words.
struct ExampleWords {
  let question: ContiguousArray<UInt64>
  let answer: ContiguousArray<UInt64>
  /// The words of context, earlier turns and rejected answer.
  let beside: ContiguousArray<UInt64>

  init(_ row: TrainingExample) {
    question = Self.words(of: row.input)
    answer = Self.words(of: row.output)
    var beside = ContiguousArray<UInt64>()
    for text in [row.context, row.rejectedOutput] {
      text?.withUTF8Span { beside.appendWordHashes(of: $0) }
    }
    for turn in row.history { turn.content.withUTF8Span { beside.appendWordHashes(of: $0) } }
    self.beside = beside
  }

  private static func words(of text: String) -> ContiguousArray<UInt64> {
    var words = ContiguousArray<UInt64>()
    text.withUTF8Span { words.appendWordHashes(of: $0) }
    return words
  }
}
