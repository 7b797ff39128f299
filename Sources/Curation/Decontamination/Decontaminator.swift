import ExampleStore
import JSONText
import Synchronization
import TrainingData

/// Marks the examples that hold words of an evaluation set, so that exports leave them out.
///
/// Two texts share an n-gram when so many words in a row are the same, but for case, punctuation and
/// blanks. Questions, answers, rejected answers, context and earlier turns are looked at, each for
/// itself.
///
/// - SeeAlso: Brown et al., "Language Models are Few-Shot Learners", 2020, appendix C: 13-grams.
public struct Decontaminator: Sendable {
  private let store: TrainingDataStore

  public init(store: TrainingDataStore) { self.store = store }

  /// What was found, and what was done about it.
  public struct Report: Sendable {
    /// The files that the examples were compared with, in numbers.
    public let benchmarks: [EvaluationSet.Benchmark]
    public let ngram: Int
    /// An item counts from this share of its n-grams on.
    public let leastShare: Double
    /// Whether nothing was changed.
    public let isDryRun: Bool
    /// Examples that were looked at.
    public let examined: Int
    /// The evidence, in the order in which the examples came in.
    public let found: [Contamination]
    /// What was, or would be, another mark than before.
    public let change: ContaminationChange

    /// How many examples share words with one of the files or more.
    public var contaminated: Int { Set(found.lazy.map(\.example)).count }
  }

  /// Compares every example with the sets and, when `applying`, marks those that share words.
  ///
  /// What the same files marked before and no longer find is unmarked.
  ///
  /// - Parameters:
  ///   - leastShare: An item counts where the example holds at least this share of its n-grams, 0…1;
  ///     0 for one n-gram.
  ///   - person: Who the operation's record names.
  ///   - time: Unix seconds.
  public func run(
    against set: EvaluationSet, leastShare: Double = 0, applying: Bool = false,
    by person: String = "decontaminate", at time: Double
  ) async throws -> Report {
    let (found, examined) = try await search(set, leastShare)
    let names = set.benchmarks.map(\.name)
    var summary: JSONObject = ["ngram": JSONValue(set.ngram)]
    if leastShare > 0 { summary["min_overlap"] = JSONValue(leastShare) }
    summary["files"] = JSONValue(names.count)
    let change =
      applying
      ? try await store.markContaminated(
        found, against: names, summary: summary, by: person, at: time)
      : try await store.rehearseContaminations(found, against: names)
    return Report(
      benchmarks: set.benchmarks, ngram: set.ngram, leastShare: leastShare, isDryRun: !applying,
      examined: examined, found: found, change: change)
  }

  private func search(
    _ set: EvaluationSet, _ leastShare: Double
  ) async throws -> (found: [Contamination], examined: Int) {
    struct State {
      var search: ContaminationSearch
      var found: [Contamination] = []
      var examined = 0
    }
    let state = Mutex(State(search: ContaminationSearch(set, leastShare: leastShare)))
    var everything = ExampleFilter()
    everything.order = .oldest
    try await store.forEachRow(everything, columns: ContaminationSearch.columns) { row in
      state.withLock { state in
        state.examined += 1
        state.found += state.search.contaminations(in: row)
      }
    }
    return state.withLock { ($0.found, $0.examined) }
  }
}
