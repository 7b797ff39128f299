import GRDB
import JSONText
import TrainingData

/// One row of a fallback store with its fingerprint, decision, mark and tags.
struct MergeRow: Sendable {
  let number: Int64
  let judged: JudgedExample
  private let review: [SQLValue]
  private let mark: [SQLValue]

  init(_ row: SQLStatement) {
    number = row.integer(0)
    let example = ExampleRecord.read(row, from: 4)
    let fingerprint = Fingerprint(
      contentHash: example.contentHash ?? "", inputHash: example.inputHash ?? "",
      identity: Fingerprint.Identity(
        high: UInt64(bitPattern: row.integer(1)), low: UInt64(bitPattern: row.integer(2))),
      signature: row.bytes(3))
    let tags = (try? JSONReader.value(of: row.text(36)))?.array?.compactMap(\.string) ?? []
    judged = JudgedExample(
      example: example, fingerprint: fingerprint, judgement: Judgement(factors: [], flags: []),
      tags: tags)
    review = (28..<32).map { row.value($0) }
    mark = (32..<36).map { row.value($0) }
  }

  /// Brings a decision and a mark along where the row here has none.
  func keepDecisions(for id: ExampleID, _ database: Database) throws {
    if review[0] != .null {
      try database.run("INSERT OR IGNORE INTO reviews VALUES (?, ?, ?, ?, ?)", [.text(id)] + review)
    }
    if mark[2] != .null {
      try database.run("INSERT OR IGNORE INTO marks VALUES (?, ?, ?, ?, ?)", [.text(id)] + mark)
    }
  }
}
