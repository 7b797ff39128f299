/// The rarest words of each row's answer, and of the whole where the answer is short.
///
/// Near-duplicates are alike in both. Prompts are more often made by a template than answers, so
/// answers tell more rows apart, but for those of a few words.
struct RareAnswers: Sendable {
  private var answerCounts: WordCounts
  private var wholeCounts: WordCounts
  private var answers = RareWords(rows: 0, threshold: Deduplicator.usualThreshold)
  private var wholes = RareWords(rows: 0, threshold: Deduplicator.usualThreshold)

  /// Answers of so many words count by themselves.
  private static let leastWords = 8
  /// Answers of fewer words may be like one that does not count by itself.
  private static let fewWords = 10

  /// - Parameter rows: About how many rows there are.
  init(rows: Int) {
    answerCounts = WordCounts(rows: rows)
    wholeCounts = answerCounts
  }

  /// Counts the words of a row.
  mutating func count(_ row: WholeWords) {
    if row.answer.count >= Self.leastWords { answerCounts.add(row.answer) }
    if row.answer.count < Self.fewWords { wholeCounts.add(row.words[...]) }
  }

  /// Makes ready for the rows, all of which have been counted.
  mutating func begin(rows: Int) {
    answers = RareWords(rows: rows, threshold: Deduplicator.usualThreshold)
    wholes = RareWords(rows: rows, threshold: Deduplicator.usualThreshold)
  }

  /// Notes the rarest words of a row.
  mutating func set(_ number: Int, to row: WholeWords) {
    if row.answer.count >= Self.leastWords { answers.set(number, to: row.answer, answerCounts) }
    if row.answer.count < Self.fewWords { wholes.set(number, to: row.words[...], wholeCounts) }
  }

  /// Between them they find all rows that may be alike.
  var searches: [AlikeSearch] { [AlikeSearch(answers), AlikeSearch(wholes)] }
}
