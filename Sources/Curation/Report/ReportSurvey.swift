import ExampleStore
import Inspection
import TextBytes
import TrainingData

/// Takes rows in one by one and counts what a report says, in memory that does not grow with them.
struct ReportSurvey: Sendable {
  /// The columns that it reads.
  static let columns: Set<ExampleRow.Column> = [
    .id, .source, .format, .input, .output, .systemPrompt, .context, .rejectedOutput, .history,
    .domain, .tier, .createdAt,
  ]

  /// So many pairs of a kind are named.
  private static let mostExamples = 5

  private(set) var rows = 0
  private(set) var bytes = 0
  private(set) var multiTurn = 0
  private(set) var withSystemPrompt = 0
  private(set) var tallies: [StoreReport.Dimension: ValueTally] = [
    .domain: ValueTally(), .format: ValueTally(), .source: ValueTally(), .tier: ValueTally(),
  ]
  private(set) var languages: [String: Int] = [:]
  /// By the month's number.
  private(set) var months: [Int: Int] = [:]
  private(set) var answerWords = LengthProfile.words
  private(set) var rowTokens = LengthProfile.tokens
  private(set) var questions = PhraseDiversity()
  private(set) var answers = PhraseDiversity()
  private(set) var pairs = PairSurvey()
  /// Rows by the tenth in which their quality signal lies; nil where nobody asked.
  private(set) var signals: [Int]?

  /// - Parameter readsSignals: Whether to count the quality signal too, which costs as much again.
  init(readingSignals readsSignals: Bool = false) {
    signals = readsSignals ? Array(repeating: 0, count: 10) : nil
  }

  /// Takes in one row.
  mutating func take(_ row: ExampleRow) {
    rows += 1
    for (dimension, column) in Self.words {
      row.withBytes(of: column) { tallies[dimension]?.insert($0) }
    }
    months[CivilMonth(unixSeconds: row.createdAt).number, default: 0] += 1
    if row.hasTurns { multiTurn += 1 }
    if !row.isEmpty(.systemPrompt) { withSystemPrompt += 1 }
    var guess = LanguageGuess()
    row.withBytes(of: .input) { text in
      let words = ContiguousArray(wordHashesOf: text)
      questions.insert(words.span)
      guess.insert(text, words: words.span)
    }
    let answer = row.withBytes(of: .output) { text in
      let words = ContiguousArray(wordHashesOf: text)
      answers.insert(words.span)
      guess.insert(text, words: words.span)
      return words
    }
    languages[guess.language, default: 0] += 1
    answerWords.insert(answer.count)
    if !row.isEmpty(.rejectedOutput) {
      row.withBytes(of: .rejectedOutput) { text in
        let rejected = ContiguousArray(wordHashesOf: text)
        pairs.take(row, chosen: answer.span, rejected: rejected.span, naming: Self.mostExamples)
      }
    }
    let size = Self.texts.reduce(0) { sum, column in sum + row.withBytes(of: column) { $0.count } }
    bytes += size
    if signals != nil { signals?[min(9, Int(Self.reader.probability(of: row) * 10))] += 1 }
    rowTokens.insert((size + 3) / 4)
  }

  private static let reader = SignalReader()
  private static let words: [(StoreReport.Dimension, ExampleRow.Column)] = [
    (.domain, .domain), (.format, .format), (.source, .source), (.tier, .tier),
  ]
  private static let texts: [ExampleRow.Column] = [
    .input, .output, .systemPrompt, .context, .rejectedOutput, .history,
  ]
}

extension ExampleRow {
  /// Whether turns stand before the question, told without reading them.
  fileprivate var hasTurns: Bool { withBytes(of: .history) { $0.count > 4 } }
}
