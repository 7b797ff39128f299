import GRDB
import JSONText
import TrainingData

/// Datasets, their files and their rows on the way between tables and program.
enum DatasetTable {
  static let selection = """
    SELECT dataset_id, path, format, trainer, filters, manifest, row_count, run_id, created_at
      FROM datasets
    """

  static func read(_ row: SQLStatement, _ database: Database) throws -> DatasetRecord {
    let id = row.text(0)
    let files = try database.rows(
      """
      SELECT path, row_count, sha256 FROM dataset_files WHERE dataset_id = ?
        ORDER BY row_count = 0, path = 'test.jsonl', path = 'valid.jsonl', path
      """, [.text(id)]
    ) { DatasetRecord.File(name: $0.text(0), rows: Int($0.integer(1)), sha256: $0.text(2)) }
    return DatasetRecord(
      id: id, path: row.text(1), format: row.text(2), trainer: row.optionalText(3),
      filters: object(row.text(4)), manifest: object(row.text(5)), files: files,
      rowCount: Int(row.integer(6)), run: row.optionalText(7), createdAt: row.double(8))
  }

  static func rows(of id: String, _ database: Database) throws -> [DatasetRecord.Row] {
    try database.rows(
      "SELECT example_id, split FROM dataset_rows WHERE dataset_id = ? ORDER BY position",
      [.text(id)]
    ) { DatasetRecord.Row(id: $0.text(0), split: $0.text(1)) }
  }

  /// The datasets that hold the example.
  static func holding(_ example: ExampleID, _ database: Database) throws -> [String] {
    try database.rows(
      """
      SELECT d.dataset_id FROM datasets AS d WHERE EXISTS (
          SELECT 1 FROM dataset_rows AS r
            WHERE r.dataset_id = d.dataset_id AND r.example_id = ?)
        ORDER BY d.dataset_id
      """, [.text(example)]
    ) { $0.text(0) }
  }

  /// Inserts the dataset and its files; also into the history that the original keeps.
  static func insert(
    _ dataset: DatasetRecord, _ database: Database, inHistory: Bool = true
  ) throws {
    let filters = JSONWriter.text(dataset.filters, .python)
    try database.run(
      "INSERT INTO datasets VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        .text(dataset.id), .text(dataset.path), .text(dataset.format), SQLValue(dataset.trainer),
        .text(filters), .text(JSONWriter.text(dataset.manifest, .python)),
        SQLValue(dataset.rowCount), SQLValue(dataset.run), .real(dataset.createdAt),
      ])
    for file in dataset.files {
      try database.run(
        "INSERT INTO dataset_files VALUES (?, ?, ?, ?)",
        [.text(dataset.id), .text(file.name), SQLValue(file.rows), .text(file.sha256)])
    }
    guard inHistory else { return }
    try database.run(
      "INSERT OR REPLACE INTO export_history VALUES (?, ?, ?, ?, ?, ?)",
      [
        .text(dataset.id), .text(dataset.path), .text(dataset.format),
        SQLValue(dataset.rowCount), dataset.filters.isEmpty ? .null : .text(filters),
        .real(dataset.createdAt),
      ])
  }

  /// Inserts the rows in their key's order, in which each finds its neighbours' page at hand.
  static func insert(
    _ rows: [DatasetRecord.Row], of id: String, _ database: Database
  ) throws {
    var sides: [String: [(key: UInt64, position: Int)]] = [:]
    for (position, row) in rows.enumerated() {
      sides[row.split, default: []].append((leadingBytes(of: row.id), position))
    }
    let whole = try database.prepared(insertion(of: rowsAtOnce))
    var room = RowBytes()
    for (split, places) in sides {
      let places = places.sorted { $0.key < $1.key }
      for start in stride(from: 0, to: places.count, by: rowsAtOnce) {
        let part = places[start..<min(places.count, start + rowsAtOnce)]
        let statement =
          part.count == rowsAtOnce
          ? whole : try database.prepared(insertion(of: part.count))
        room.removeAll()
        room.add(id, at: 1)
        room.add(split, at: 2)
        for (index, place) in part.enumerated() {
          try statement.bind(Int64(place.position), at: 3 + 2 * index)
          room.add(rows[place.position].id, at: 4 + 2 * index)
        }
        try statement.run(with: room)
      }
    }
  }

  /// As many rows as a statement inserts.
  private static let rowsAtOnce = 128

  /// Marks 1 and 2 are the dataset and the split; position and example follow for each row.
  private static func insertion(of count: Int) -> String {
    let rows = (0..<count).map { "(?1, ?\(3 + 2 * $0), ?\(4 + 2 * $0), ?2)" }
    return "INSERT INTO dataset_rows VALUES " + rows.joined(separator: ", ")
  }

  /// The first eight bytes as a number: enough of an order for rows that only lie near each other.
  private static func leadingBytes(of text: String) -> UInt64 {
    text.utf8.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  static func delete(_ id: String, _ database: Database) throws {
    for table in ["dataset_rows", "dataset_files", "datasets"] {
      try database.run("DELETE FROM \(table) WHERE dataset_id = ?", [.text(id)])
    }
  }

  private static func object(_ text: String) -> JSONObject {
    (try? JSONReader.value(of: text))?.object ?? JSONObject()
  }
}
