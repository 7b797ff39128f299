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
  /// The most points that an answer's words can bring a domain: long ones would win by length.
  static let answerLimit = 9
  /// The points of a fenced block, for `code`.
  static let fencePoints = 4

  /// A keyword: whose it is and what it counts.
  private struct Keyword {
    /// The domain's place in `DomainKeywords.all`.
    let domain: Int
    let points: Int
  }

  /// What each domain has so far, by its place in `DomainKeywords.all`; the last two stay empty.
  private typealias Points = SIMD8<Int>

  private let keywords: ContiguousArray<Keyword>
  private let finder: PhraseFinder

  public init() {
    var keywords: ContiguousArray<Keyword> = []
    var phrases: [String] = []
    for (domain, list) in DomainKeywords.all.enumerated() {
      for (words, points) in list.byPoints {
        for phrase in words.split(separator: ",") {
          phrases.append(String(phrase))
          keywords.append(Keyword(domain: domain, points: points))
        }
      }
    }
    self.keywords = keywords
    finder = PhraseFinder(phrases)
  }

  /// Classifies a row by its input and its output.
  public func classify(_ row: TrainingExample) -> Domain {
    classify(row, words: ExampleWords(row))
  }

  func classify(_ row: TrainingExample, words: ExampleWords) -> Domain {
    var points = Points()
    if words.question.isEmpty {
      // The output of a completion is all there is.
      add(words.answer, weight: Self.questionWeight, limit: .max, to: &points)
    } else {
      add(words.question, weight: Self.questionWeight, limit: .max, to: &points)
      add(words.answer, weight: 1, limit: Self.answerLimit, to: &points)
    }
    if row.output.withUTF8Span({ $0.containsCodeFence }) { points[0] += Self.fencePoints }
    return winner(points)
  }

  private func add(
    _ words: ContiguousArray<UInt64>, weight: Int, limit: Int, to points: inout Points
  ) {
    var sums = Points()
    finder.forEachNumber(in: words.span) { number in
      sums[keywords[number].domain] += keywords[number].points
    }
    for domain in DomainKeywords.all.indices {
      points[domain] += min(sums[domain] * weight, limit)
    }
  }

  private func winner(_ points: Points) -> Domain {
    var best = 0
    for domain in DomainKeywords.all.indices where points[domain] > points[best] { best = domain }
    return points[best] < Self.leastPoints ? .general : DomainKeywords.all[best].domain
  }
}
