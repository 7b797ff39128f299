import ArgumentParser
import ExampleStore
import TrainingData

/// Which examples a decision is about: those with the ids, or all that the filters let through.
struct ChosenExamples: ParsableArguments {
  @Argument(help: "Ids, or their beginnings; without any, all rows that the filters let through.")
  var ids: [String] = []

  @OptionGroup(title: "Filters") var filters: FilterOptions

  func validate() throws {
    var filter = try filters.filter()
    guard ids.isEmpty else {
      if filter != ExampleFilter() { throw ValidationError("Name ids or filters, not both.") }
      return
    }
    filter.limit = nil
    filter.order = ExampleFilter().order
    if filter == ExampleFilter() {
      throw ValidationError("Name ids, or choose rows with filters such as --tag or --source.")
    }
  }

  /// The ids that are meant.
  func resolved(in store: TrainingDataStore) async throws -> [ExampleID] {
    guard ids.isEmpty else { return try await ExampleName.ids(ids, in: store) }
    return try await Self.ids(try filters.filter(), in: store)
  }

  /// The ids of all rows that a filter lets through.
  static func ids(
    _ filter: ExampleFilter, in store: TrainingDataStore
  ) async throws -> [ExampleID] {
    try await store.snapshot(for: filter) { snapshot in
      var found: [ExampleID] = []
      try snapshot.forEachRow(filter, columns: [.id]) { found.append($0.id) }
      return found
    }
  }
}
