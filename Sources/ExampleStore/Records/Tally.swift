import GRDB
import TextBytes
import TrainingData

/// Counts rows by value in memory, then adds the sums to the table in a few statements.
struct Tally {
  private var texts: [String: [Word: Int]] = [:]
  /// The same for the columns that every row counts in.
  private var columns = [[Word: Int]](repeating: [:], count: Self.counted.count)
  private var scores: [Double: Int] = [:]
  private var hours: [Int64: Int] = [:]
  private var flags: [String: [Bool: Int]] = [:]

  var isEmpty: Bool { texts.isEmpty && hours.isEmpty }

  /// Adds to a count that has no column, for example findings by type.
  mutating func add(_ dimension: String, _ value: String, by amount: Int = 1) {
    texts[dimension, default: [:]][Word(text: value), default: 0] += amount
  }

  /// Counts a row of `training_examples` in every dimension, as the triggers would.
  mutating func count(_ example: borrowing TrainingExample) {
    columns[0][Word(text: example.source.rawValue), default: 0] += 1
    columns[1][Word(text: example.format.rawValue), default: 0] += 1
    columns[2][Word(text: example.domain.rawValue), default: 0] += 1
    columns[3][Word(text: example.tier.rawValue), default: 0] += 1
    if example.score.isNaN { add("score", "null") } else { scores[example.score, default: 0] += 1 }
    flags["validated", default: [:]][example.validated, default: 0] += 1
    flags["used", default: [:]][example.usedInTraining, default: 0] += 1
    hours[Self.hour(of: example.createdAt), default: 0] += 1
  }

  /// The hour since 1970, cut toward zero and at the ends of the range as SQLite's CAST does.
  static func hour(of time: Double) -> Int64 {
    Int64(exactly: (time / 3600).rounded(.towardZero)) ?? (time < 0 ? .min : .max)
  }

  /// Adds everything to the table.
  func write(to database: Database) throws {
    for (dimension, counts) in Array(zip(Self.counted, columns)) + texts.map({ ($0, $1) }) {
      for (value, rows) in counts { try change(dimension, .text(value.text), rows, database) }
    }
    for (score, rows) in scores { try change("score", .real(score), rows, database) }
    for (hour, rows) in hours { try change("hour", .integer(hour), rows, database) }
    for (dimension, counts) in flags {
      for (flag, rows) in counts { try change(dimension, SQLValue(flag), rows, database) }
    }
  }

  private static let counted = ["source", "format", "domain", "tier"]

  /// A text that equals another only byte for byte, as it does in the table.
  private struct Word: Hashable {
    let text: String

    static func == (left: Word, right: Word) -> Bool {
      left.text.isIdentical(to: right.text)
    }

    // The same bytes have the same hash.
    func hash(into hasher: inout Hasher) { hasher.combine(text) }
  }

  private func change(
    _ dimension: String, _ value: SQLValue, _ rows: Int, _ database: Database
  ) throws {
    try database.run(
      """
      INSERT INTO tallies (dimension, value, rows) VALUES (?, ?, ?)
        ON CONFLICT (dimension, value) DO UPDATE SET rows = rows + excluded.rows
      """, [.text(dimension), value, SQLValue(rows)])
  }
}
