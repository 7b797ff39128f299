import GRDB
import TrainingData

extension TrainingDataStore {
  /// The groups of examples that say exactly the same, each with the one to keep.
  ///
  /// Kept is: used in training, then approved by a person, then the best score, then the oldest,
  /// then the smallest id. Groups come in the order of their kept ids.
  ///
  /// - Parameter filter: The rows that count; the others are in no group.
  public func exactDuplicateGroups(
    _ strategy: DuplicateStrategy, among filter: ExampleFilter = ExampleFilter()
  ) async throws -> [DuplicateGroup] {
    if access == .readWrite { try await adoptForeignChanges() }
    if filter.search != nil { try await bringSearchUpToDate() }
    return try await read { [path, access, fingerprint] database in
      // Rows without fingerprints would pass for rows without duplicates.
      guard access == .readOnly, strategy == .content, try FingerprintRecord.lags(database) else {
        return try DuplicateSearch.groups(strategy, among: filter, database)
      }
      guard let fingerprint else { throw StoreFault.readOnly(path) }
      return try PrivateIdentities.withTable(database, fingerprint) { table in
        try DuplicateSearch.groups(strategy, among: filter, database, identities: table)
      }
    }
  }
}

/// Finds examples that are equal by what is stored of them.
enum DuplicateSearch {
  /// - Parameter identities: A table with the columns of `PrivateIdentities`; nil for what the
  ///   store itself knows.
  static func groups(
    _ strategy: DuplicateStrategy, among filter: ExampleFilter, _ database: Database,
    identities: String? = nil
  ) throws -> [DuplicateGroup] {
    let query = filter.choosesEverything ? nil : FilterSQL(filter)
    let sql = sql(strategy, identities: identities, chosen: query?.membership ?? "TRUE")
    var groups: [DuplicateGroup] = []
    var key: [SQLValue] = []
    var members: [ExampleID] = []
    func close() {
      if members.count > 1 {
        groups.append(DuplicateGroup(kept: members[0], removed: Array(members.dropFirst())))
      }
      members.removeAll()
    }
    try database.forEachRow(sql, query?.values ?? []) { row in
      let found = (1..<row.columnCount).map { row.value($0) }
      if found != key {
        close()
        key = found
      }
      members.append(row.text(0))
    }
    close()
    return groups.sorted { $0.kept.utf8.lexicographicallyPrecedes($1.kept.utf8) }
  }

  /// Rows of every key that occurs twice, key by key, the one to keep first.
  private static func sql(
    _ strategy: DuplicateStrategy, identities: String?, chosen: String
  ) -> String {
    switch strategy {
    case .content where identities != nil:
      """
      SELECT e.id, f.identity_high, f.identity_low
        FROM (SELECT identity_high AS high FROM \(identities ?? "")
          GROUP BY identity_high HAVING count(*) > 1) AS twice
        CROSS JOIN \(identities ?? "") AS f ON f.identity_high = twice.high
        CROSS JOIN training_examples AS e ON e.rowid = f.number
        LEFT JOIN reviews AS r ON r.example_id = e.id
        WHERE e.id IS NOT NULL AND \(chosen)
        ORDER BY f.identity_high, f.identity_low, \(preference)
      """
    case .content:
      """
      SELECT e.id, f.identity_high, f.identity_low
        FROM (SELECT identity_high AS high FROM identities
          GROUP BY identity_high HAVING count(*) > 1) AS twice
        CROSS JOIN identities AS i ON i.identity_high = twice.high
        CROSS JOIN fingerprints AS f ON f.number = i.number
        CROSS JOIN training_examples AS e ON e.id = f.example_id
        LEFT JOIN reviews AS r ON r.example_id = e.id
        WHERE \(chosen)
        ORDER BY f.identity_high, f.identity_low, \(preference)
      """
    case .input:
      """
      SELECT e.id, e.input_hash, e.system_prompt, e.context, e.conversation_history
        FROM (SELECT input_hash AS hash FROM training_examples WHERE input_hash IS NOT NULL
          GROUP BY input_hash HAVING count(*) > 1) AS twice
        CROSS JOIN training_examples AS e ON e.input_hash = twice.hash
        LEFT JOIN reviews AS r ON r.example_id = e.id
        WHERE e.rejected_output IS NULL AND e.format <> 'dpo' AND \(chosen)
        ORDER BY e.input_hash, e.system_prompt, e.context, e.conversation_history, \(preference)
      """
    }
  }

  private static let preference = """
    ifnull(e.used_in_training, 0) DESC, ifnull(r.approved, 0.5) DESC, e.quality_score DESC,
    e.created_at, e.id
    """
}
