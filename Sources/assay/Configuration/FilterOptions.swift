import ArgumentParser
import TrainingData

/// Which rows: the same filters for every verb that reads the store.
struct FilterOptions: ParsableArguments {
  @OptionGroup var unscored: UnscoredFilterOptions

  @Option(help: ArgumentHelp("Only scores from here on.", valueName: "0…1"))
  var minQuality: Double?

  @Option(help: ArgumentHelp("Only scores up to here.", valueName: "0…1"))
  var maxQuality: Double?

  var search: String? { unscored.search }
  var run: String? { unscored.run }
  var limit: Int? { unscored.limit }
  var order: RowOrder? { unscored.order }

  func validate() throws {
    for score in [minQuality, maxQuality].compactMap({ $0 }) where !(0...1).contains(score) {
      throw ValidationError("A score lies between 0 and 1.")
    }
    if let minQuality, let maxQuality, minQuality > maxQuality {
      throw ValidationError("No score is at least --min-quality and at most a smaller one.")
    }
  }

  /// The filter that the options describe.
  func filter(
    order: ExampleFilter.Order = .newest, limit: Int? = nil, readingSignals: Bool = false
  ) throws -> ExampleFilter {
    var filter = try unscored.filter(
      order: order, limit: limit, readingSignals: readingSignals)
    filter.minQuality = minQuality
    filter.maxQuality = maxQuality
    return filter
  }

  /// The options in use that only examples have.
  var namesBesideTimeAndWords: [String] {
    let scores = [("--min-quality", minQuality), ("--max-quality", maxQuality)]
    return unscored.namesBesideTimeAndWords + scores.filter { $0.1 != nil }.map(\.0)
  }
}
