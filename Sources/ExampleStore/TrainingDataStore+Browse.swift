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

  /// How many examples the filter hides for what people decided, or have still to, and for what they
  /// share with evaluation sets, each counted once; its limit does not count.
  package func countHidden(
    _ filter: ExampleFilter
  ) async throws -> (rejected: Int, unreviewed: Int, contaminated: Int) {
    if filter.search != nil { try await bringSearchUpToDate() }
    return try await read { database in
      // From the few that people touched, where counting what is left would look at every row.
      func count(
        of condition: String, excludingRejected: Bool, excludingUnreviewed: Bool = false
      ) throws -> Int {
        var all = filter
        all.limit = nil
        all.excludingRejected = excludingRejected
        all.excludingUnreviewed = excludingUnreviewed
        all.excludingContaminated = false
        var query = FilterSQL(all)
        query.keep(condition)
        return try database.integer(query.count, query.values)
      }
      return (
        filter.excludingRejected
          ? try count(of: FilterSQL.isRejected, excludingRejected: false) : 0,
        filter.excludingUnreviewed
          ? try count(
            of: FilterSQL.isUnreviewed, excludingRejected: filter.excludingRejected) : 0,
        filter.excludingContaminated
          ? try count(
            of: FilterSQL.isContaminated, excludingRejected: filter.excludingRejected,
            excludingUnreviewed: filter.excludingUnreviewed) : 0
      )
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

  /// The examples whose question has this hash, those that a person rejected left out, as they came in.
  ///
  /// - Parameters:
  ///   - inputHash: As `input_hash` holds it.
  ///   - limit: At most so many.
  package func examples(
    asking inputHash: String, limit: Int
  ) async throws -> [TrainingExample] {
    try await read { database in
      try database.rows(
        """
        SELECT \(ExampleRecord.columns.map { "e." + $0 }.joined(separator: ", "))
          FROM training_examples AS e
          WHERE e.input_hash = ? AND (\(FilterSQL.isRejected)) IS NOT TRUE
          ORDER BY e.rowid LIMIT ?
        """, [.text(inputHash), .integer(Int64(limit))]
      ) { ExampleRecord.read($0) }
    }
  }

  /// Hands out rows one by one as they lie in the table, all from one snapshot.
  ///
  /// - Parameters:
  ///   - columns: What the rows are read for; other columns are not to be asked for.
  ///   - body: Called in order, on the database's own thread; it may write files, not the store.
  package func forEachRow(
    _ filter: ExampleFilter = ExampleFilter(), columns: Set<ExampleRow.Column>,
    _ body: @escaping @Sendable (ExampleRow) throws -> Void
  ) async throws {
    if filter.search != nil { try await bringSearchUpToDate() }
    try await read { database in
      let query = FilterSQL(filter)
      let wanted = ExampleRow.Column.allCases.filter(columns.contains)
      var row = ExampleRow()
      try database.forEachRow(query.select(ExampleRow.list(of: columns)), query.values) {
        row.read(wanted, of: $0)
        try body(row)
      }
    }
  }
}
