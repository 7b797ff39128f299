import ExampleStore
import TrainingData

/// The words of a filter whose values are known: a mistyped one would choose nothing and say nothing.
struct FilterWords {
  private let filters: UnscoredFilterOptions

  init(_ filters: UnscoredFilterOptions) { self.filters = filters }

  /// Refuses a format, domain or tier that is none.
  ///
  /// What another program wrote into the store counts as known there; sources are open, so that one
  /// which nobody has chooses nothing.
  func check(in store: TrainingDataStore) async throws {
    try await check(filters.formats, "format", among: TrainingFormat.known, in: store) {
      $0.formats = [$1]
    }
    try await check(filters.domain, "domain", among: Domain.known, in: store) {
      $0.domains = [$1]
    }
    try await check(filters.tier, "tier", among: QualityTier.known, in: store) {
      $0.tiers = [$1]
    }
  }

  private func check<Word: Vocabulary>(
    _ given: [String], _ name: String, among known: [Word], in store: TrainingDataStore,
    _ choose: (inout ExampleFilter, Word) -> Void
  ) async throws {
    let names = known.map(\.rawValue)
    for word in given where !names.contains(word.lowercased()) {
      var filter = ExampleFilter()
      filter.limit = 1
      choose(&filter, Word(rawValue: word))
      guard try await store.count(filter) == 0 else { continue }
      let near = Spelling.nearest(to: word, among: names)
      throw AssayError(
        .usage, code: "unknown_word",
        message: "There is no \(name) '\(TerminalText.line(word))'.",
        remedy: (near.map { "Did you mean '\($0)'? " } ?? "")
          + "There are \(names.joined(separator: ", ")).")
    }
  }
}
