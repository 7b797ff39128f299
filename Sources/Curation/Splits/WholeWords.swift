import ExampleStore
import TextBytes
import TrainingData

/// The words of a row that `Likeness` compares, 32 bits each: those of the answer and of the whole.
///
/// Two words may have one number: then rows look more alike than they are, never less. The format
/// enters into each word, so rows of two formats have none in common.
struct WholeWords: Sendable {
  private(set) var words: ContiguousArray<UInt32> = []
  private var answerCount = 0
  /// The words of the answer, which come first.
  var answer: ArraySlice<UInt32> { words[..<answerCount] }
  /// What of a row rules most comparisons out.
  private(set) var sketch = RowSketch()

  /// What a row is read for.
  static let columns: Set<ExampleRow.Column> = [
    .format, .history, .context, .input, .output, .rejectedOutput, .systemPrompt,
  ]

  /// Takes the words of a row instead of those that were there.
  mutating func read(_ row: ExampleRow) {
    words.removeAll(keepingCapacity: true)
    let format = row.withBytes(of: .format) { WordHash.exact($0) }
    sketch = RowSketch()
    func take(_ column: ExampleRow.Column) -> RowSketch.Part {
      let first = words.count
      row.withBytes(of: column) { add($0, format) }
      return RowSketch.Part(words[first...])
    }
    if !row.isNull(.systemPrompt) {
      sketch.system = take(.systemPrompt)
      words.removeAll(keepingCapacity: true)
    }
    sketch.answer = take(.output)
    answerCount = words.count
    sketch.rejected = take(.rejectedOutput)
    let first = words.count
    for column in [ExampleRow.Column.context, .input] {
      row.withBytes(of: column) { add($0, format) }
    }
    if !row.isNull(.history) {
      for turn in row.history { turn.content.withUTF8Span { add($0, format) } }
    }
    sketch.prompt = RowSketch.Part(words[first...])
    // Rows without any word are alike among themselves.
    if words.isEmpty { words.append(Self.number(0, format)) }
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
