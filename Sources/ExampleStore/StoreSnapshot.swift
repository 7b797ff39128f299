import GRDB
import TrainingData

/// One state of the store, which can be read as often as needed while others write.
package struct StoreSnapshot {
  let database: Database

  /// Hands out rows one by one as they lie in the table.
  ///
  /// - Parameter columns: What the rows are read for; other columns are not to be asked for.
  package func forEachRow(
    _ filter: ExampleFilter, columns: Set<ExampleRow.Column>, _ body: (ExampleRow) throws -> Void
  ) throws {
    let query = FilterSQL(filter)
    let wanted = ExampleRow.Column.allCases.filter(columns.contains)
    var row = ExampleRow()
    try database.forEachRow(query.select(ExampleRow.list(of: columns)), query.values) {
      row.read(wanted, of: $0)
      try body(row)
    }
  }

  /// The example with this id; nil when there is none.
  package func example(_ id: ExampleID) throws -> TrainingExample? {
    let statement = try database.prepared(Self.byID)
    try statement.bind(id, at: 1)
    defer { statement.reset() }
    return try statement.step() ? ExampleRecord.read(statement) : nil
  }

  /// A person's latest decision about an example, and its tags; nil where there is neither.
  package func decisions(on id: ExampleID) throws -> PersonalDecisions? {
    var found = PersonalDecisions()
    let reviews = try database.prepared(Self.reviewOf)
    try reviews.bind(id, at: 1)
    defer { reviews.reset() }
    if try reviews.step() {
      let review = Review(
        approved: reviews.integer(0) != 0, reason: reviews.optionalText(1),
        reviewer: reviews.text(2), at: reviews.double(3))
      found.review = review
      if review.approved { found.approval = Approval(by: review.reviewer, at: review.at) }
    }
    let tags = try database.prepared(Self.tagsOf)
    try tags.bind(id, at: 1)
    defer { tags.reset() }
    while try tags.step() { found.tags.append(tags.text(0)) }
    return found.review == nil && found.tags.isEmpty ? nil : found
  }

  private static let reviewOf = """
    SELECT approved, reason, reviewer, reviewed_at FROM reviews
      WHERE example_id = ? AND (reviewer <> '\(Review.machine)' OR approved = 0)
    """
  private static let tagsOf = "SELECT tag FROM tags WHERE example_id = ? ORDER BY tag"

  private static let byID = "SELECT \(ExampleRecord.columnList) FROM training_examples WHERE id = ?"
}

extension TrainingDataStore {
  /// Reads one state of the store.
  ///
  /// - Parameters:
  ///   - filter: The filter that the body is going to read with.
  ///   - body: Called on the database's own thread; it may write files, not the store.
  package func snapshot<Value: Sendable>(
    for filter: ExampleFilter, _ body: @escaping @Sendable (StoreSnapshot) throws -> Value
  ) async throws -> Value {
    if filter.search != nil { try await bringSearchUpToDate() }
    return try await read { try body(StoreSnapshot(database: $0)) }
  }
}
