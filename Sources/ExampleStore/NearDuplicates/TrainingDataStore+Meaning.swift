import GRDB
import JSONText
import TrainingData

/// An example whose meaning nobody has asked for yet.
package struct UnknownMeaning: Sendable {
  /// Its number among the fingerprints.
  package let number: Int64
  package let example: TrainingExample
  let identity: [Int64]
}

extension TrainingDataStore {
  /// Says which of the ranked examples mean the same.
  package typealias MeaningSearch =
    @Sendable (
      _ ranked: RankedExamples, _ vectors: MeaningVectors,
      _ example: (_ rank: Int) throws -> TrainingExample
    ) throws -> [DuplicateGroup]

  /// Live examples without a vector of a model, by number.
  ///
  /// - Parameters:
  ///   - filter: The rows that count.
  ///   - after: The last number of the ones before.
  package func unknownMeanings(
    to model: String, among filter: ExampleFilter = ExampleFilter(), after: Int64, limit: Int
  ) async throws -> [UnknownMeaning] {
    if after == 0, access == .readWrite { try await adoptForeignChanges() }
    if after == 0, filter.search != nil { try await bringSearchUpToDate() }
    let query = filter.choosesEverything ? nil : FilterSQL(filter)
    return try await read { database in
      try database.rows(
        """
        SELECT \(ExampleRecord.columns.map { "e." + $0 }.joined(separator: ", ")),
            f.number, f.identity_high, f.identity_low
          FROM fingerprints AS f CROSS JOIN training_examples AS e ON e.id = f.example_id
          WHERE f.number > ? AND NOT EXISTS (
            SELECT 1 FROM embeddings AS v CROSS JOIN embedding_models AS m ON m.id = v.model_id
              WHERE v.number = f.number AND m.name = ?)
            AND \(query?.membership ?? "TRUE")
          ORDER BY f.number LIMIT ?
        """, [.integer(after), .text(model)] + (query?.values ?? []) + [SQLValue(limit)]
      ) { row in
        let first = ExampleRecord.columns.count
        return UnknownMeaning(
          number: row.integer(first), example: ExampleRecord.read(row),
          identity: [row.integer(first + 1), row.integer(first + 2)])
      }
    }
  }

  /// How many live examples the filter lets through, and how many have a vector of a model.
  package func meaningCounts(
    of model: String, among filter: ExampleFilter = ExampleFilter()
  ) async throws -> (examples: Int, known: Int) {
    if filter.search != nil { try await bringSearchUpToDate() }
    let query = FilterSQL(filter)
    let chosen = filter.choosesEverything ? nil : query
    return try await read { database in
      (
        try database.integer(query.count, query.values),
        try database.integer(
          """
          SELECT count(*) FROM embeddings AS v
            CROSS JOIN embedding_models AS m ON m.id = v.model_id
            CROSS JOIN fingerprints AS f ON f.number = v.number
            CROSS JOIN training_examples AS e ON e.id = f.example_id WHERE m.name = ?
              AND \(chosen?.membership ?? "TRUE")
          """, [.text(model)] + (chosen?.values ?? []))
      )
    }
  }

  /// The models of which there are vectors.
  package func embeddingModels() async throws -> [EmbeddingModel] {
    try await read { database in
      try database.rows(
        """
        SELECT name, dimension FROM embedding_models AS m
          WHERE EXISTS (SELECT 1 FROM embeddings WHERE model_id = m.id) ORDER BY id
        """
      ) { EmbeddingModel(name: $0.text(0), dimension: Int($0.integer(1))) }
    }
  }

  /// Keeps vectors in the place of those of other models; a text that changed meanwhile keeps none.
  package func keep(
    _ vectors: [(of: UnknownMeaning, numbers: ContiguousArray<Int8>)], model: EmbeddingModel
  ) async throws {
    try await write { database in
      try database.run(
        "INSERT OR IGNORE INTO embedding_models (name, dimension) VALUES (?, ?)",
        [.text(model.name), SQLValue(model.dimension)])
      for (unknown, numbers) in vectors {
        try database.run(
          """
          INSERT OR REPLACE INTO embeddings (number, model_id, vectors)
            SELECT f.number, m.id, ?1 FROM fingerprints AS f, embedding_models AS m
              WHERE f.number = ?2 AND f.identity_high = ?3 AND f.identity_low = ?4
                AND m.name = ?5 AND m.dimension = ?6
          """,
          [
            .blob(ContiguousArray(numbers.map { UInt8(bitPattern: $0) })),
            .integer(unknown.number), .integer(unknown.identity[0]),
            .integer(unknown.identity[1]), .text(model.name), SQLValue(model.dimension),
          ])
      }
    }
  }

  /// Runs a search by meaning over one snapshot of the live examples that the filter lets through.
  package func groups(
    ofModel model: String, among filter: ExampleFilter = ExampleFilter(),
    found search: @escaping MeaningSearch
  ) async throws -> [DuplicateGroup] {
    if access == .readWrite { try await adoptForeignChanges() }
    if filter.search != nil { try await bringSearchUpToDate() }
    return try await read { try Self.groups(ofModel: model, among: filter, found: search, $0) }
  }

  /// Runs a search by meaning and takes away what it found, in one transaction.
  package func retire(
    ofModel model: String, among filter: ExampleFilter = ExampleFilter(),
    foundBy search: @escaping MeaningSearch, summary: JSONObject, by person: String,
    at time: Double
  ) async throws -> (groups: [DuplicateGroup], report: OperationReport) {
    if filter.search != nil { try await bringSearchUpToDate() }
    return try await write { [self] database in
      try reconcile(database)
      let groups = try Self.groups(ofModel: model, among: filter, found: search, database)
      let report = try Self.retire(
        groups, as: .dedupe, summary: summary, by: person, at: time, database)
      return (groups, report)
    }
  }

  private static func groups(
    ofModel model: String, among filter: ExampleFilter, found search: @escaping MeaningSearch,
    _ database: Database
  ) throws -> [DuplicateGroup] {
    try groups(
      among: filter,
      found: { ranked, example in
        try search(ranked, try MeaningVectors.fetch(ranked, model, database), example)
      }, database)
  }
}
