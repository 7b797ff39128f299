import GRDB
import TrainingData

extension TrainingDataStore {
  /// What was done, newest first, what was undone included.
  public func operations(limit: Int? = nil) async throws -> [Operation] {
    try await read { database in
      try database.rows(
        OperationRecord.selection + " ORDER BY operation DESC LIMIT ?", [SQLValue(limit ?? -1)]
      ) { OperationRecord.read($0) }
    }
  }

  /// Takes an operation back: its rows are again what they were, byte for byte.
  ///
  /// Rows that were erased since stay away, and what an edit made of such a row stays as it is.
  ///
  /// - Parameter id: Nil for the latest one that still stands.
  /// - Throws: `usage` when there is nothing to undo, when it is undone already, when a later
  ///   operation changed the same examples: that one has to be undone first; or when all that it
  ///   would bring back was erased.
  public func undo(_ id: OperationID? = nil, at time: Double) async throws -> (
    operation: Operation, report: OperationReport
  ) {
    try await write { database in
      let operation = try Self.undoable(id, database)
      try Self.checkNothingDepends(on: operation.id, database)
      var touched = try Self.withdrawCreated(by: operation.id, database)
      touched += try Self.bringBack(operation.id, database)
      touched += try OperationRecord.restoreImages(of: operation.id, database)
      touched += try PriorUseRecord.restore(operation, database)
      let unmarked = try ContaminationRecord.undo(operation.id, database)
      if operation.kind == .decontaminate { touched += unmarked }
      guard !touched.isEmpty else { throw Self.erasedBefore(operation.id) }
      try database.run(
        "DELETE FROM changed_examples WHERE operation = ?", [.integer(operation.id)])
      try database.run(
        "UPDATE operations SET undone_at = ? WHERE operation = ?",
        [.real(time), .integer(operation.id)])
      return (operation, OperationReport(operation: operation.id, examples: touched))
    }
  }

  private static func undoable(_ id: OperationID?, _ database: Database) throws -> Operation {
    guard let id else {
      let latest = try database.first(
        OperationRecord.selection
          + " WHERE undone_at IS NULL ORDER BY operation DESC LIMIT 1"
      ) { OperationRecord.read($0) }
      guard let latest else {
        throw AssayError(
          .usage, code: "nothing_to_undo", message: "There is no operation to undo.",
          remedy: "Imports are not operations: take one back with `assay reject` by --tag, "
            + "--source or --since, or with `assay erase --tag`.")
      }
      return latest
    }
    guard let operation = try OperationRecord.fetch(id, database) else {
      throw AssayError(
        .inputMissing, code: "no_operation", message: "There is no operation \(id).",
        remedy: "See `assay history`.")
    }
    guard operation.undoneAt == nil else {
      throw AssayError(
        .usage, code: "already_undone", message: "Operation \(id) was undone before.",
        remedy: "See `assay history`.")
    }
    return operation
  }

  /// A later operation on one of the same examples, or on one that stands for them, comes first.
  private static func checkNothingDepends(
    on operation: OperationID, _ database: Database
  ) throws {
    let later = try database.first(
      """
      WITH mine AS (
        SELECT id AS example FROM retired_examples WHERE operation = ?1
        UNION SELECT example_id FROM changed_examples WHERE operation = ?1
        UNION SELECT example_id FROM prior_uses WHERE operation = ?1)
      SELECT min(operation) FROM (
        SELECT c.operation FROM mine JOIN changed_examples AS c ON c.example_id = mine.example
          WHERE c.operation > ?1
        UNION ALL
        SELECT r.operation FROM mine JOIN retired_examples AS r ON r.id = mine.example
          WHERE r.operation > ?1
        UNION ALL
        SELECT u.operation FROM mine JOIN prior_uses AS u ON u.example_id = mine.example
          WHERE u.operation > ?1
        UNION ALL
        SELECT ended_by FROM contaminations WHERE operation = ?1 AND ended_by > ?1)
      """, [.integer(operation)]
    ) { $0.isNull(0) ? nil : $0.integer(0) }
    guard let blocking = later ?? nil else { return }
    throw AssayError(
      .usage, code: "undo_order",
      message: "Operation \(blocking) later changed what operation \(operation) touched.",
      remedy: "Undo operation \(blocking) first.")
  }

  private static func bringBack(_ operation: OperationID, _ database: Database) throws
    -> [ExampleID]
  {
    let taken = try database.text(
      """
      SELECT e.id FROM retired_examples AS r JOIN training_examples AS e ON e.id = r.id
        WHERE r.operation = ? LIMIT 1
      """, [.integer(operation)])
    if let taken {
      throw AssayError(
        .badData, code: "id_taken",
        message: "Another program has since stored an example under the id \(taken).",
        remedy: "Delete that example, then undo again.")
    }
    return try OperationRecord.bringBack(operation, database)
  }

  private static func erasedBefore(_ operation: OperationID) -> AssayError {
    AssayError(
      .usage, code: "erased_before",
      message: "What was there before operation \(operation) was erased for good.",
      remedy: "Keep what is there now, or `assay edit` it; earlier operations can be undone by "
        + "their number, see `assay history`.")
  }

  /// Takes out what an edit put in, so that the same edit can be made again; what stands for a row
  /// that was erased since is all there is, and stays.
  private static func withdrawCreated(by operation: OperationID, _ database: Database) throws
    -> [ExampleID]
  {
    let created = try database.rows(
      """
      SELECT c.example_id FROM changed_examples AS c
        WHERE c.operation = ?1 AND c.kind = 'created' AND EXISTS (
          SELECT 1 FROM retired_examples AS r
            WHERE r.operation = ?1 AND r.kept_id = c.example_id)
      """, [.integer(operation)]
    ) { $0.text(0) }
    for id in created { try ExampleRemoval.remove(id, database) }
    return created
  }
}

/// Takes an example out of every table that knows it, as if it had never been there.
enum ExampleRemoval {
  static func remove(_ id: ExampleID, _ database: Database) throws {
    let number = try database.first(
      "SELECT number FROM fingerprints WHERE example_id = ?", [.text(id)]
    ) { $0.integer(0) }
    if let number {
      for table in ["training_examples", "retired_examples"] {
        let texts = try database.first(
          "SELECT input_text, output_text, rejected_output FROM \(table) WHERE id = ?",
          [.text(id)]
        ) { ($0.text(0), $0.text(1), $0.optionalText(2)) }
        guard let (input, output, rejected) = texts else { continue }
        try SearchRecord.remove(number, input, output, rejected, database)
        break
      }
      try BandIndex.remove(number, database)
      try database.run("DELETE FROM fingerprints WHERE number = ?", [.integer(number)])
    }
    try database.run("DELETE FROM training_examples WHERE id = ?", [.text(id)])
    try database.run("DELETE FROM retired_examples WHERE id = ?", [.text(id)])
    for table in ["reviews", "marks", "tags", "contaminations"] {
      try database.run("DELETE FROM \(table) WHERE example_id = ?", [.text(id)])
    }
  }
}
