import ArgumentParser
import TrainingData

/// Finds examples by words.
struct SearchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "Find examples by the words in their texts.",
    discussion: """
      All words must occur; "two words" in quotes must stand side by side; pref* finds beginnings.

        assay search sort list --domain code
      """)

  @Argument(help: "Words to find.") var query: [String]

  @OptionGroup var filters: FilterOptions
  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func validate() throws {
    if query.isEmpty { throw ValidationError("Say which words to find.") }
    if filters.search != nil {
      throw ValidationError("The words are the argument; leave out --search.")
    }
  }

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let filter = try filters.filter(limit: printing.json ? nil : RowListing.shownAtOnce)
    let words = query.joined(separator: " ")
    try await assembly.withStore(to: .count, choosing: filters.unscored) { store in
      try await RowListing.show(
        try await store.search(words, filter), of: store, on: assembly.console)
    }
  }
}
