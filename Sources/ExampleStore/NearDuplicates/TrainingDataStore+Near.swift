import GRDB
import JSONText
import TextBytes
import TrainingData

extension TrainingDataStore {
  /// Says which of the ranked examples are alike; it may ask for the texts of any of them.
  ///
  /// - Parameter example: The example of a rank, as it is stored.
  package typealias GroupSearch =
    @Sendable (_ ranked: RankedExamples, _ example: (_ rank: Int) throws -> TrainingExample) throws
    -> [DuplicateGroup]

  /// Runs a search over one snapshot of the live examples that the filter lets through.
  ///
  /// - Throws: `permission` for a store that may only be read and lacks signatures.
  package func groups(
    among filter: ExampleFilter = ExampleFilter(), found search: @escaping GroupSearch
  ) async throws -> [DuplicateGroup] {
    if access == .readWrite { try await adoptForeignChanges() }
    if filter.search != nil { try await bringSearchUpToDate() }
    return try await read { [path, access] database in
      let lags = try FingerprintRecord.lags(database) || !SignatureRecord.areCurrent(database)
      if access == .readOnly, lags { throw StoreFault.readOnly(path) }
      return try Self.groups(among: filter, found: search, database)
    }
  }

  /// Runs a search and takes away what it found, in one transaction, so that nothing changes between.
  package func retire(
    among filter: ExampleFilter = ExampleFilter(), foundBy search: @escaping GroupSearch,
    summary: JSONObject, by person: String, at time: Double
  ) async throws -> (groups: [DuplicateGroup], report: OperationReport) {
    if filter.search != nil { try await bringSearchUpToDate() }
    return try await write { [self] database in
      try reconcile(database)
      let groups = try Self.groups(among: filter, found: search, database)
      let report = try Self.retire(
        groups, as: .dedupe, summary: summary, by: person, at: time, database)
      return (groups, report)
    }
  }

  static func groups(
    among filter: ExampleFilter,
    found search: (RankedExamples, (_ rank: Int) throws -> TrainingExample) throws
      -> [DuplicateGroup],
    _ database: Database
  ) throws -> [DuplicateGroup] {
    let ranked = try RankedExamples.fetch(among: filter, database)
    let statement = try database.prepared(
      """
      SELECT \(ExampleRecord.columnList) FROM training_examples WHERE rowid = ?
      """)
    return try search(ranked) { rank in
      try statement.bind(ranked.row(rank), at: 1)
      defer { statement.reset() }
      guard try statement.step() else {
        throw AssayError(
          .internalFault, code: "example_gone",
          message: "An example vanished while duplicates were looked for.",
          remedy: "Run it again.")
      }
      return ExampleRecord.read(statement)
    }
  }

  /// Makes signatures anew that an older version of the program made; does nothing without a
  /// fingerprinter.
  func renewSignatures() async throws {
    guard let fingerprint, try await !read({ try SignatureRecord.areCurrent($0) }) else { return }
    var last: Int64 = 0
    while true {
      let from = last
      let reached = try await write { database in
        if from == 0 { try BandIndex.reset(database) }
        return try SignatureRecord.renew(after: from, with: fingerprint, database)
      }
      guard let reached else { return }
      last = reached
    }
  }
}

extension TrainingDataStore {
  /// Says what an example that is not stored is nearly the same as; nil where there is none, or where
  /// an older program's signatures wait to be made anew.
  package func nearest(
    to judged: JudgedExample, by measure: ArrivalMeasure
  ) async throws -> NearExample? {
    try await read { database in
      var search = try ArrivalSearch(by: measure, database)
      return try search?.alike(judged).nearest
    }
  }

  /// What rows that were stored are nearly the same as, by their ids; of those that live and came
  /// before them.
  ///
  /// It may run while other rows are written.
  package func near(
    _ numbers: [ClosedRange<Int64>], by measure: ArrivalMeasure
  ) async throws -> [ExampleID: NearExample] {
    try await read { database in
      // Old texts come in no order, so a cache of them would only take room.
      let pages = try database.integer("PRAGMA cache_size")
      defer { try? database.runScript("PRAGMA cache_size = \(pages)") }
      try database.runScript("PRAGMA cache_size = -2048")
      var search = try ArrivalSearch(by: measure, database)
      return try search?.near(numbers) ?? [:]
    }
  }

  /// The same in the transaction that stored them; nothing where nobody asks.
  static func near(
    _ numbers: ClosedRange<Int64>?, by measure: ArrivalMeasure?, _ database: Database
  ) throws -> [ExampleID: NearExample] {
    guard let numbers, let measure else { return [:] }
    var search = try ArrivalSearch(by: measure, database)
    return try search?.near([numbers]) ?? [:]
  }

  /// The stored examples that another stored one is nearly the same as, the nearest first; the
  /// likeliest few by their signatures are compared.
  ///
  /// None where an older program's signatures wait to be made anew.
  package func nearDuplicates(
    of judged: JudgedExample, by measure: ArrivalMeasure
  ) async throws -> [NearExample] {
    try await read { database in
      // The original's stores may only be read and have no signatures yet.
      guard try database.exists("SELECT 1 FROM sqlite_master WHERE name = 'band_index'"),
        let index = try BandIndex(database)
      else { return [] }
      let last = try FingerprintRecord.lastNumber(database)
      // So many rows that wait for the index would all be read.
      guard try last - index.indexedNumber() <= BandIndex.mostInRun else { return [] }
      var search = try ArrivalSearch(by: measure, database)
      return try (search?.alike(judged) ?? [])
        .filter { !$0.id.isIdentical(to: judged.id) }
        .sorted {
          $0.similarity == $1.similarity ? $0.id < $1.id : $0.similarity > $1.similarity
        }
    }
  }

  /// Takes rows into the index of bands that are not in it yet, many at a time, in bounded
  /// transactions: those of an older store, and what other programs wrote.
  func indexBands() async throws {
    while try await read({ try BandIndex.lags($0) }) {
      try await write { database in
        try BandIndex.bringUp(database)
      }
    }
  }
}

/// Signatures and the version that made them.
enum SignatureRecord {
  static func areCurrent(_ database: Database) throws -> Bool {
    try database.integer("SELECT version FROM signature_versions") == MinHashKernel.version
  }

  /// Renews some signatures; after the last one all are current.
  ///
  /// - Returns: The number of the last row that was looked at; nil when there was none.
  static func renew(
    after number: Int64, with fingerprint: TrainingDataStore.Fingerprinting, _ database: Database
  ) throws -> Int64? {
    let rows = try ["training_examples", "retired_examples"].flatMap { table in
      try database.rows(
        """
        SELECT \(ExampleRecord.columns.map { "e." + $0 }.joined(separator: ", ")), f.number
          FROM fingerprints AS f CROSS JOIN \(table) AS e ON e.id = f.example_id
          WHERE f.number > ? AND f.number <= ? + 2000
        """, [.integer(number), .integer(number)]
      ) { (number: $0.integer(ExampleRecord.columns.count), row: ExampleRecord.read($0)) }
    }
    for (number, row) in rows {
      try database.run(
        "UPDATE fingerprints SET signature = ? WHERE number = ?",
        [.blob(fingerprint(row).signature), .integer(number)])
    }
    let reached = number + 2000
    guard try reached >= FingerprintRecord.lastNumber(database) else { return reached }
    try database.run(
      "UPDATE signature_versions SET version = ?", [SQLValue(MinHashKernel.version)])
    return nil
  }
}
