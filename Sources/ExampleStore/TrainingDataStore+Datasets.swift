import GRDB
import JSONText
import TrainingData

extension TrainingDataStore {
  /// Records an export whose files are in place and, when asked, marks its rows as used: one
  /// transaction. Recording the same dataset again changes nothing.
  ///
  /// A row that already belongs to a run keeps it.
  /// - Parameter person: Who marks the rows; nil for no marking.
  /// - Returns: The operation by which undo takes the marking back; nil where nothing was marked.
  @discardableResult
  public func recordDataset(
    _ dataset: DatasetRecord, rows: [DatasetRecord.Row], markingUsedBy person: String?
  ) async throws -> OperationID? {
    try await write { database in
      guard
        try !database.exists("SELECT 1 FROM datasets WHERE dataset_id = ?", [.text(dataset.id)])
      else { return nil }
      try DatasetTable.insert(dataset, database)
      try DatasetTable.insert(rows, of: dataset.id, database)
      return try person.flatMap { try PriorUseRecord.mark(dataset, by: $0, database) }
    }
  }

  /// Every dataset, newest first.
  public func datasets() async throws -> [DatasetRecord] {
    try await read { database in
      try database.rows(DatasetTable.selection + " ORDER BY created_at DESC, dataset_id") {
        try DatasetTable.read($0, database)
      }
    }
  }

  /// The dataset with this id; nil when there is none.
  public func dataset(_ id: String) async throws -> DatasetRecord? {
    try await read { database in
      try database.first(DatasetTable.selection + " WHERE dataset_id = ?", [.text(id)]) {
        try DatasetTable.read($0, database)
      }
    }
  }

  /// The datasets that hold any of these examples.
  public func datasets(holding ids: [ExampleID]) async throws -> [DatasetRecord] {
    try await read { database in
      var found: Set<String> = []
      for id in ids { found.formUnion(try DatasetTable.holding(id, database)) }
      return try found.sorted().compactMap { id in
        try database.first(DatasetTable.selection + " WHERE dataset_id = ?", [.text(id)]) {
          try DatasetTable.read($0, database)
        }
      }
    }
  }

  /// The rows of a dataset in the order of its files.
  public func datasetRows(_ id: String) async throws -> [DatasetRecord.Row] {
    try await read { try DatasetTable.rows(of: id, $0) }
  }

  /// Hands out a dataset's examples in order; nil stands for one that is not in the store any more.
  ///
  /// Examples that were only hidden, by an edit or by dedupe, are found as they were.
  package func forEachRow(
    ofDataset id: String, columns: Set<ExampleRow.Column>,
    _ body: @escaping @Sendable (DatasetRecord.Row, ExampleRow?) throws -> Void
  ) async throws {
    try await read { database in
      let list = ExampleRow.list(of: columns)
      let wanted = ExampleRow.Column.allCases.filter(columns.contains)
      for row in try DatasetTable.rows(of: id, database) {
        var example: ExampleRow?
        for table in ["training_examples", "retired_examples"] where example == nil {
          example = try database.first(
            "SELECT \(list) FROM \(table) WHERE id = ?", [.text(row.id)]
          ) {
            var found = ExampleRow()
            found.read(wanted, of: $0)
            return found
          }
        }
        try body(row, example)
      }
    }
  }

  /// Where datasets of this split plan put their rows; the first placement counts.
  public func recordedSplits(plan: String) async throws -> [ExampleID: String] {
    try await read { database in
      var sides: [ExampleID: String] = [:]
      try database.forEachRow(
        """
        SELECT r.example_id, r.split FROM datasets AS d JOIN dataset_rows AS r USING (dataset_id)
          WHERE json_extract(d.manifest, '$.split') = ? ORDER BY d.created_at DESC, d.dataset_id
        """, [.text(plan)]
      ) { sides[$0.text(0)] = $0.text(1) }
      return sides
    }
  }

  /// Forgets a dataset whose files are gone for good.
  public func forgetDataset(_ id: String) async throws {
    try await write { try DatasetTable.delete(id, $0) }
  }

  /// Replaces what is known of a dataset after its files were written again without some rows.
  public func replaceDataset(
    _ dataset: DatasetRecord, rows: [DatasetRecord.Row]
  ) async throws {
    try await write { database in
      try DatasetTable.delete(dataset.id, database)
      try DatasetTable.insert(dataset, database, inHistory: false)
      try DatasetTable.insert(rows, of: dataset.id, database)
    }
  }
}
