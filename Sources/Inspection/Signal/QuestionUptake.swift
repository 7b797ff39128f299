import TextBytes

/// How an answer takes up the words of its question that carry meaning.
///
/// Words are the same when they begin with the same five bytes in small letters, so that *sort* meets
/// *sorting*. No list of synonyms: an answer in quite other words seems to ignore the question.
struct QuestionUptake {
  /// So many different words of the question carry meaning.
  let asked: Int
  /// So many of them stand in the answer.
  let takenUp: Int
  /// The first word of the question that the answer does not take up, in bytes.
  let firstMissing: Range<Int>?

  /// So many words of a long question are looked at, from its end, where the task mostly stands.
  private static let mostWords = 400

  init(
    of question: Span<UInt8>, _ marks: WordMarks, in answer: Span<UInt8>, _ words: WordMarks
  ) {
    let start = max(0, marks.count - Self.mostWords)
    var stems = LastSeen(capacity: marks.count - start)
    var places: ContiguousArray<Range<Int>> = []
    for index in start..<marks.count where !FunctionWords.table.contains(marks.hashes[index]) {
      let range = Int(marks.starts[index])..<Int(marks.ends[index])
      guard range.count >= 3 else { continue }
      let stem = Self.stem(of: question, range)
      guard stems.number(of: stem) < 0 else { continue }
      _ = stems.note(stem, places.count)
      places.append(range)
    }
    asked = places.count
    guard asked > 0 else {
      (takenUp, firstMissing) = (0, nil)
      return
    }
    var isFound = ContiguousArray(repeating: false, count: asked)
    for index in 0..<words.count {
      let first = Int(words.starts[index])
      let last = Int(words.ends[index])
      guard last &- first >= 3 else { continue }
      let number = stems.number(of: Self.stem(of: answer, first..<last))
      guard number >= 0 else { continue }
      isFound[number] = true
    }
    takenUp = isFound.reduce(0) { $0 + ($1 ? 1 : 0) }
    firstMissing = isFound.firstIndex(of: false).map { places[$0] }
  }

  /// The first five bytes of a word in small letters, spread over all bits.
  @inline(__always)
  private static func stem(of text: Span<UInt8>, _ word: Range<Int>) -> UInt64 {
    var stem: UInt64 = 0
    for index in word.lowerBound..<min(word.upperBound, word.lowerBound &+ 5) {
      stem = stem &<< 8 | UInt64(text[index].lowercased)
    }
    return WordHash.join(stem, 0)
  }
}
