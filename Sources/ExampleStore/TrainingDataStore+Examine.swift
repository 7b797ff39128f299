import ByteFiles
import Foundation
import GRDB
import GRDBSQLite
import TrainingData

extension TrainingDataStore {
  /// Looks at everything that can go wrong with a store and says what to do about it.
  ///
  /// - Parameters:
  ///   - location: Where the store was resolved to, for what waits in the fallback.
  ///   - integrity: What `examineIntegrity` said, where that was asked before; it takes long.
  public func examine(
    _ location: StoreLocation? = nil, integrity: Diagnosis? = nil
  ) async throws -> [Diagnosis] {
    var found = try await read { database in
      let integrity = try integrity ?? StoreExamination.integrity(database)
      return try [integrity] + StoreExamination.content(of: database)
    }
    let isWritable = access == .readWrite
    if isWritable {
      found += try await database.writeWithoutTransaction { try StoreExamination.settings(of: $0) }
    }
    found += StoreExamination.sqliteVersion(sqlite3_libversion_number())
    if path != ":memory:" { found += StoreExamination.surroundings(of: path) }
    found += StoreExamination.leftovers(ofExportsIn: try await datasetFolders())
    if let spool = location?.fallback, FileStatus(at: spool) != nil {
      found.append(
        Diagnosis(
          "fallback", .problem, "Rows wait in the fallback store \(spool).",
          remedy: "Open the store for writing once, for example with `assay stats`."))
    }
    return found
  }

  /// Whether the file itself is sound; every page is read.
  public func examineIntegrity() async throws -> Diagnosis {
    try await read { try StoreExamination.integrity($0) }
  }

  /// Puts right what can be put right without asking: permissions, tallies, fingerprints, the
  /// full-text index, leftovers.
  ///
  /// - Returns: What the examination says afterwards.
  public func repair() async throws -> [Diagnosis] {
    if path != ":memory:" {
      StoreFile.narrowPermissions(path)
      for leftover in StoreFile.leftovers(beside: path) {
        try? FileManager.default.removeItem(atPath: leftover)
      }
    }
    for folder in try await datasetFolders() {
      for leftover in StaleTemporaries.abandoned(in: folder) { StaleTemporaries.remove(leftover) }
    }
    try await write { database in
      try database.run("DELETE FROM own_writer WHERE rowid < (SELECT max(rowid) FROM own_writer)")
      try StoreExamination.recount(database)
      try StoreExamination.relearn(database)
    }
    try await bringSearchUpToDate()
    return try await examine()
  }

  /// The folders into which exports were written.
  private func datasetFolders() async throws -> [String] {
    let folders = try await datasets().map { ($0.path as NSString).deletingLastPathComponent }
    return Set(folders).sorted()
  }
}

/// The single examinations, and how to put right what they find.
enum StoreExamination {
  static func content(of database: Database) throws -> [Diagnosis] {
    var found: [Diagnosis] = []
    guard try database.exists("SELECT 1 FROM sqlite_master WHERE name = 'fingerprints'") else {
      return found + [
        Diagnosis(
          "schema", .note, "The store was written by the original program only.",
          remedy: "Open it for writing once, for example with `assay stats`.")
      ]
    }
    found.append(
      Diagnosis("schema", .fine, "Schema \(try SchemaMigrator.version(of: database))."))
    if try database.exists("PRAGMA foreign_key_check") {
      found.append(
        Diagnosis(
          "foreign_keys", .problem, "Some rows refer to rows that are gone.",
          remedy: "Restore a backup, or export the rows into a new store."))
    }
    found.append(try tallies(database))
    found.append(try fingerprints(database))
    found.append(try search(database))
    if try database.exists("SELECT 1 FROM own_writer") {
      found.append(
        Diagnosis(
          "writer_mark", .problem, "A writer's mark was left behind.",
          remedy: "Run `assay doctor --fix`."))
    }
    return found
  }

  static func integrity(_ database: Database) throws -> Diagnosis {
    let lines = try database.rows("PRAGMA integrity_check(20)") { $0.text(0) }
    if lines == ["ok"] { return Diagnosis("integrity", .fine, "The file is sound.") }
    return Diagnosis(
      "integrity", .problem, "The file is damaged: \(lines.count) findings.",
      remedy: "Restore a backup with `assay restore`; keep this file.")
  }

  private static func tallies(_ database: Database) throws -> Diagnosis {
    let drifted = try Migration1Triggers.dimensions.filter { dimension in
      try database.exists(
        """
        WITH kept AS (SELECT value, rows FROM tallies WHERE dimension = ? AND rows <> 0),
          counted AS (SELECT \(dimension.value) AS value, count(*) AS rows
            FROM training_examples AS ROW GROUP BY 1)
        SELECT * FROM (SELECT * FROM kept EXCEPT SELECT * FROM counted)
        UNION ALL SELECT * FROM (SELECT * FROM counted EXCEPT SELECT * FROM kept) LIMIT 1
        """, [.text(dimension.name)])
    }
    if drifted.isEmpty { return Diagnosis("tallies", .fine, "The counts agree with the rows.") }
    return Diagnosis(
      "tallies", .problem,
      "The counts by \(drifted.map(\.name).joined(separator: ", ")) differ from the rows.",
      remedy: "Run `assay doctor --fix`.")
  }

  private static func fingerprints(_ database: Database) throws -> Diagnosis {
    if try BulkLoad.areIndexesAway(database) {
      return Diagnosis(
        "fingerprints", .note, "A large import is at work; fingerprints are not looked at.",
        remedy: "Run `assay doctor` again when it is done.")
    }
    let waiting = try database.integer("SELECT count(*) FROM foreign_changes")
    let missing = try database.integer(
      """
      SELECT count(*) FROM training_examples AS e WHERE id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM fingerprints WHERE example_id = e.id)
        AND NOT EXISTS (SELECT 1 FROM foreign_changes WHERE example_id = e.id)
      """)
    let orphans = try database.integer(
      """
      SELECT count(*) FROM fingerprints AS f
        WHERE NOT EXISTS (SELECT 1 FROM training_examples WHERE id = f.example_id)
        AND NOT EXISTS (SELECT 1 FROM retired_examples WHERE id = f.example_id)
        AND NOT EXISTS (SELECT 1 FROM foreign_changes WHERE example_id = f.example_id)
      """)
    if missing + orphans > 0 {
      return Diagnosis(
        "fingerprints", .problem,
        "\(missing) examples lack a fingerprint; \(orphans) fingerprints lack an example.",
        remedy: "Run `assay doctor --fix`.")
    }
    if waiting > 0 {
      return Diagnosis(
        "foreign_rows", .note, "\(waiting) changes by other programs are not taken in yet.",
        remedy: "Open the store for writing once, for example with `assay stats`.")
    }
    return Diagnosis("fingerprints", .fine, "Every example has its fingerprint.")
  }

  private static func search(_ database: Database) throws -> Diagnosis {
    let lag = try database.integer("SELECT last_number - searched_number FROM store_identity")
    if lag == 0 { return Diagnosis("search", .fine, "Every example can be found by its words.") }
    return Diagnosis(
      "search", .note, "\(lag) examples are not in the full-text index yet.",
      remedy: "The next `assay search` adds them.")
  }

  static func settings(of database: Database) throws -> [Diagnosis] {
    let mode = try database.text("PRAGMA journal_mode") ?? ""
    let level = try database.integer("PRAGMA synchronous")
    guard (mode == "wal" && level == 2) || mode == "memory" else {
      return [
        Diagnosis(
          "durability", .problem, "Journal mode \(mode), synchronous \(level).",
          remedy: "Move the store to a local disk.")
      ]
    }
    return [Diagnosis("durability", .fine, "Write-ahead log, synchronous FULL.")]
  }

  static func sqliteVersion(_ number: Int32) -> [Diagnosis] {
    let text = "\(number / 1_000_000).\(number / 1_000 % 1_000).\(number % 1_000)"
    guard number < TrainingDataStore.safeSQLiteVersion else {
      return [Diagnosis("sqlite", .fine, "SQLite \(text).")]
    }
    return [
      Diagnosis(
        "sqlite", .note,
        "SQLite \(text) is older than 3.51.3; writers take turns by a lock file beside the store.",
        remedy: "Do not let other programs write while assay does, or install a newer SQLite.")
    ]
  }

  /// Takes every count again.
  static func recount(_ database: Database) throws {
    for (name, value) in Migration1Triggers.dimensions {
      try database.run("DELETE FROM tallies WHERE dimension = ?", [.text(name)])
      try database.run(
        """
        INSERT INTO tallies SELECT '\(name)', \(value), count(*)
          FROM training_examples AS ROW GROUP BY 2
        """)
    }
  }

  /// Drops fingerprints without examples and notes examples without fingerprints.
  static func relearn(_ database: Database) throws {
    try database.run(
      """
      DELETE FROM fingerprints
        WHERE NOT EXISTS (SELECT 1 FROM training_examples WHERE id = example_id)
        AND NOT EXISTS (SELECT 1 FROM retired_examples WHERE id = example_id)
        AND NOT EXISTS (SELECT 1 FROM foreign_changes AS c WHERE c.example_id =
          fingerprints.example_id)
      """)
    if changedRows(database) > 0 { try BandIndex.reset(database) }
    try database.run(
      """
      INSERT INTO foreign_changes (example_id, kind)
        SELECT id, 'insert' FROM training_examples AS e WHERE id IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM fingerprints WHERE example_id = e.id)
          AND NOT EXISTS (SELECT 1 FROM foreign_changes WHERE example_id = e.id)
      """)
  }
}
