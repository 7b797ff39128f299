import ExampleStore
import Inspection
import Synchronization
import TrainingData

/// Makes a report of the store's rows in one pass over them.
public struct Reporter: Sendable {
  private let store: TrainingDataStore

  public init(store: TrainingDataStore) { self.store = store }

  /// Reads every row that the filter lets through.
  ///
  /// - Parameters:
  ///   - readingSignals: Whether to count the rows by their quality signal too, which takes
  ///   several times as long.
  ///   - groupingNear: Whether to group near-duplicates too.
  /// - Complexity: O(bytes of text); memory does not grow with the rows, but for the groups: some
  ///   hundred bytes a row.
  public func report(
    _ filter: ExampleFilter = ExampleFilter(), readingSignals: Bool = false,
    groupingNear: Bool = true
  ) async throws -> StoreReport {
    let survey = Mutex(ReportSurvey(readingSignals: readingSignals))
    try await store.forEachRow(filter, columns: ReportSurvey.columns) { row in
      survey.withLock { $0.take(row) }
    }
    let seen = filter.limit == nil ? try await store.countSeenByPeople(filter) : nil
    let clusters = groupingNear ? try await NearClusters.search(store, among: filter) : nil
    return survey.withLock { StoreReport($0, seenByPeople: seen, clusters: clusters) }
  }
}

extension StoreReport {
  init(_ survey: ReportSurvey, seenByPeople: Int?, clusters: NearClusters?) {
    let diversity = Diversity(
      questions: survey.questions.figures.map(Diversity.Figure.init),
      answers: survey.answers.figures.map(Diversity.Figure.init),
      standardError: DistinctCount.standardError)
    let balances = Dimension.allCases.filter { $0 != .signal || survey.signals != nil }
      .map { Balance($0, of: survey) }
    let facts = AdviceFacts(
      rows: survey.rows, balances: balances, pairs: survey.pairs.summary, diversity: diversity,
      multiTurn: survey.multiTurn, seenByPeople: seenByPeople)
    self.init(
      rows: survey.rows, bytes: survey.bytes, balances: balances, pairs: facts.pairs,
      diversity: diversity, clusters: clusters, multiTurn: survey.multiTurn,
      withSystemPrompt: survey.withSystemPrompt, seenByPeople: seenByPeople,
      advice: facts.advice)
  }

  /// The balance over one dimension; nil where the report does not have it.
  public func balance(_ dimension: Dimension) -> Balance? {
    balances.first { $0.dimension == dimension }
  }
}

extension StoreReport.Diversity.Figure {
  init(_ figure: PhraseDiversity.Figure) {
    self.init(
      length: figure.length, total: figure.total, distinct: figure.distinct, share: figure.share)
  }
}

extension StoreReport.Balance {
  init(_ dimension: StoreReport.Dimension, of survey: ReportSurvey) {
    func named(_ counts: [(name: String, count: Int)]) -> [StoreReport.Count] {
      counts.map { StoreReport.Count(name: $0.name, rows: $0.count) }
    }
    func lengths(_ profile: LengthProfile) -> [StoreReport.Count] {
      profile.counts.indices.map {
        StoreReport.Count(name: profile.name(of: $0), rows: profile.counts[$0])
      }
    }
    var unnamed = 0
    var note: String?
    let counts: [StoreReport.Count]
    switch dimension {
    case .domain, .format, .source, .tier:
      counts = named(survey.tallies[dimension]?.entries ?? [])
      unnamed = survey.tallies[dimension]?.unnamed ?? 0
    case .language:
      counts = named(
        survey.languages.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
          .map { (name: $0.key, count: $0.value) })
      note = """
        guessed from the script of the letters and small words at the beginning of question and \
        answer; code, numbers and short answers stay unknown
        """
    case .month:
      counts = named(
        survey.months.sorted { $0.key < $1.key }
          .map { (name: CivilMonth(number: $0.key).text, count: $0.value) })
    case .answerWords: counts = lengths(survey.answerWords)
    case .signal:
      counts = (survey.signals ?? []).enumerated().map {
        StoreReport.Count(
          name: "0.\($0.offset)–\($0.offset == 9 ? "1.0" : "0.\($0.offset + 1)")", rows: $0.element)
      }
      note = """
        the quality signal of the answers, version \(QualitySignal.version): how likely each is of \
        the better kind; 'assay quality' lists the weakest
        """
    case .rowTokens:
      counts = lengths(survey.rowTokens)
      note = """
        estimated as a quarter of the bytes of all texts of a row, which fits English; other \
        languages and code can differ by half
        """
    }
    self.init(dimension: dimension, counts: counts, unnamed: unnamed, note: note)
  }
}
