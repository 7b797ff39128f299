import TextBytes
import TrainingData

/// The words of an example as hashes, read once for everything that asks about words.
struct ExampleWords {
  let question: ContiguousArray<UInt64>
  let answer: ContiguousArray<UInt64>
  /// The words of context, earlier turns and rejected answer.
  let beside: ContiguousArray<UInt64>

  init(_ row: borrowing TrainingExample) {
    question = row.input.withUTF8Span { ContiguousArray(wordHashesOf: $0) }
    answer = row.output.withUTF8Span { ContiguousArray(wordHashesOf: $0) }
    var beside = ContiguousArray<UInt64>()
    for text in [row.context, row.rejectedOutput] {
      text?.withUTF8Span { beside += ContiguousArray(wordHashesOf: $0) }
    }
    for turn in row.history {
      turn.content.withUTF8Span { beside += ContiguousArray(wordHashesOf: $0) }
    }
    self.beside = beside
  }
}
