import TextBytes
import TrainingData

/// Says what an example is about, by whole words and phrases.
///
/// Every keyword counts once in the question and once in the answer, however often it stands there.
/// The question's count threefold: it says what is wanted, while a long answer touches on anything.
/// The domain with the most points wins if it has enough of them; equal ones fall to the earlier.
public struct DomainClassifier: Sendable {
  /// How much more a question's words weigh than an answer's.
  static let questionWeight = 3
  /// The points that a domain needs to be better than `general`: one good word in the question.
  static let leastPoints = 6
  /// The points that the words of an answer can bring a domain: long ones would win by length.
  static let answerLimit = 9
  /// The points of a fenced block, for `code`.
  static let fencePoints = 4

  private let table = KeywordTable(DomainKeywords.all)

  public init() {}

  /// Classifies a row by its input and its output.
  public func classify(_ row: TrainingExample) -> Domain {
    classify(row, words: ExampleWords(row))
  }

  func classify(_ row: TrainingExample, words: ExampleWords) -> Domain {
    var points = self.points(for: words.question, weight: Self.questionWeight, limit: .max)
    let answer = self.points(
      for: words.answer, weight: words.question.isEmpty ? Self.questionWeight : 1,
      limit: words.question.isEmpty ? .max : Self.answerLimit)
    for domain in points.indices { points[domain] += answer[domain] }
    if row.output.withUTF8Span({ $0.containsCodeFence }) { points[0] += Self.fencePoints }
    return winner(points)
  }

  private func points(
    for words: ContiguousArray<UInt64>, weight: Int, limit: Int
  ) -> ContiguousArray<Int> {
    var points = ContiguousArray(repeating: 0, count: DomainKeywords.all.count)
    var seen = ContiguousArray(repeating: false, count: table.keywords.count)
    table.forEachKeyword(in: words.span) { number in
      if !seen[number] {
        seen[number] = true
        points[table.keywords[number].domain] += table.keywords[number].points * weight
      }
    }
    for domain in points.indices { points[domain] = min(points[domain], limit) }
    return points
  }

  private func winner(_ points: ContiguousArray<Int>) -> Domain {
    var best = 0
    for domain in points.indices where points[domain] > points[best] { best = domain }
    return points[best] < Self.leastPoints ? .general : DomainKeywords.all[best].domain
  }
}
