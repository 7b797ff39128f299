import GRDB
import JSONText
import TrainingData

/// What people wrote in one row that is no example: feedback, a teacher's answer, a refused record,
/// a note.
package struct HeldTexts: Sendable {
  /// One column's text.
  package struct Column: Sendable {
    package let name: String
    package let isJSON: Bool
    package let text: String
  }

  package let table: String
  /// What names the row.
  package let key: String
  /// The examples that it belongs to.
  package let examples: [ExampleID]
  /// The columns that hold something.
  package let columns: [Column]

  /// The places that are read: all but examples, which have a line of their own, and what is made of
  /// words of ours and of what a person once asked for.
  static let places = PersonalText.all.filter { !passedOver.contains($0.table) }.map { place in
    place.without(askedFor[place.table, default: []])
  }

  private static let passedOver: Set = [
    "training_examples", "retired_examples", "foreign_changes", "operations", "imports",
    "export_history",
  ]

  /// What a person once asked for, beside columns that are read.
  private static let askedFor: [String: Set<String>] = ["datasets": ["filters", "manifest"]]

  static func read(
    _ place: PersonalText, _ database: Database, _ body: (HeldTexts) throws -> Void
  ) throws {
    let names = place.columns.map(\.name).joined(separator: ", ")
    try database.forEachRow(
      "SELECT \(place.key), \(place.examples ?? "NULL"), \(names) FROM \(place.table)"
    ) { row in
      let examples = (try? JSONReader.value(of: row.text(1)))?.array ?? []
      let columns = place.columns.enumerated().compactMap { index, column in
        row.optionalText(index + 2).map {
          Column(name: column.name, isJSON: column.isJSON, text: $0)
        }
      }
      try body(
        HeldTexts(
          table: place.table, key: row.text(0), examples: examples.compactMap(\.string),
          columns: columns))
    }
  }
}

/// The clean texts of one row, to be written in the place of the old ones.
package struct CleanTexts: Sendable {
  package let held: HeldTexts
  /// The texts that changed, by column.
  package let texts: [String: String]

  package init(_ held: HeldTexts, texts: [String: String]) {
    self.held = held
    self.texts = texts
  }
}

extension TrainingDataStore {
  /// Hands out what people wrote in rows that are no examples, table by table, from one snapshot;
  /// answers come before what was read from them.
  package func forEachHeldText(
    _ body: @escaping @Sendable (HeldTexts) throws -> Void
  ) async throws {
    try await read { database in
      for place in HeldTexts.places { try HeldTexts.read(place, database, body) }
    }
  }
}
