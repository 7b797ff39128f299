import GRDB
import TrainingData

extension TrainingDataStore {
  /// The example with this id; nil when there is none.
  public func example(_ id: ExampleID) async throws -> TrainingExample? {
    try await read { database in
      try database.first(
        "SELECT \(ExampleRecord.columnList) FROM training_examples WHERE id = ?", [.text(id)]
      ) { ExampleRecord.read($0) }
    }
  }

  /// The examples that the filter lets through, in its order.
  public func examples(_ filter: ExampleFilter = ExampleFilter()) async throws -> [TrainingExample]
  {
    if filter.search != nil { try await bringSearchUpToDate() }
    return try await read { database in
      if let page = try OrderedPage(filter, database)?.rows() { return page }
      let query = FilterSQL(filter)
      return try database.rows(query.select(ExampleRecord.columnList), query.values) {
        ExampleRecord.read($0)
      }
    }
  }

  /// How many examples the filter lets through.
  public func count(_ filter: ExampleFilter = ExampleFilter()) async throws -> Int {
    if filter.search != nil { try await bringSearchUpToDate() }
    return try await read { database in
      let query = FilterSQL(filter)
      return try database.integer(query.count, query.values)
    }
  }

  /// Hands out the examples in batches, all from one snapshot, without holding them all at once.
  ///
  /// - Parameters:
  ///   - batch: How many examples a call gets at most.
  ///   - body: Called in order, on the database's own thread; it may write files, not the store.
  public func forEach(
    _ filter: ExampleFilter = ExampleFilter(), batch: Int = 500,
    _ body: @escaping @Sendable ([TrainingExample]) throws -> Void
  ) async throws {
    if filter.search != nil { try await bringSearchUpToDate() }
    try await read { database in
      let query = FilterSQL(filter)
      var held: [TrainingExample] = []
      held.reserveCapacity(batch)
      try database.forEachRow(query.select(ExampleRecord.columnList), query.values) { row in
        held.append(ExampleRecord.read(row))
        if held.count >= batch {
          try body(held)
          held.removeAll(keepingCapacity: true)
        }
      }
      if !held.isEmpty { try body(held) }
    }
  }
}
