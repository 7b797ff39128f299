import Testing
import TrainingData

@testable import ExampleStore

/// That no table keeps a person's words where neither an erasure nor a scan looks.
@Suite struct PersonalTextTests {
  private func columns() async throws -> [String: Set<String>] {
    let store = try TrainingDataStore.inMemory()
    let rows = try await store.read { database in
      try database.rows(
        """
        SELECT m.name, c.name FROM sqlite_master AS m, pragma_table_info(m.name) AS c
          WHERE m.type = 'table' AND c.type = 'TEXT' AND m.name NOT LIKE 'example_search%'
        """
      ) { ($0.text(0), $0.text(1)) }
    }
    return rows.reduce(into: [:]) { $0[$1.0, default: []].insert($1.1) }
  }

  private var declared: [String: Set<String>] {
    PersonalText.all.reduce(into: [:]) { $0[$1.table, default: []].formUnion($1.searched) }
  }

  @Test func `every column of text is declared to hold a person's words or none`() async throws {
    for (table, columns) in try await columns() {
      let known = declared[table, default: []].union(PersonalText.wordless[table, default: []])
      #expect(columns.subtracting(known) == [], "\(table): say it in PersonalText")
    }
  }

  @Test func `what is declared is there, and is declared once`() async throws {
    let columns = try await columns()
    for (table, names) in declared.merging(
      PersonalText.wordless, uniquingKeysWith: { $0.union($1) })
    {
      // The keys of operations and of runs are numbers.
      let texts = names.subtracting(["operation", "rowid"])
      #expect(texts.subtracting(columns[table, default: []]) == [])
    }
    for place in PersonalText.all {
      let told = Set(place.columns.map(\.name))
      #expect(told.isDisjoint(with: PersonalText.wordless[place.table, default: []]))
      #expect(told.count == place.columns.count)
    }
    #expect(Set(PersonalText.all.map(\.table)).count == PersonalText.all.count)
  }

  @Test(arguments: PersonalText.all.map(\.table))
  func `a text that stands anywhere can be found, and is gone after an erasure`(
    _ table: String
  ) async throws {
    let place = try #require(PersonalText.all.first { $0.table == table })
    let store = try TrainingDataStore.inMemory { Samples.fingerprint($0) }
    let search = ErasureSearch("Zebrafinch")
    for column in place.columns {
      try await store.write { database in
        try database.runScript(
          "PRAGMA defer_foreign_keys = ON; PRAGMA ignore_check_constraints = ON")
        let needed = try database.rows(
          """
          SELECT name, type FROM pragma_table_info('\(table)')
            WHERE ("notnull" OR pk OR name = '\(place.key)') AND name <> '\(column.name)'
          """
        ) { ($0.text(0), $0.text(1) == "TEXT") }
        let names = (needed.map(\.0) + [column.name]).joined(separator: ", ")
        let values = needed.map { name, isText in
          let isJSON = place.columns.contains { $0.name == name && $0.isJSON }
          return isJSON ? "'{}'" : isText ? "'\(name)-\(column.name)'" : "1"
        }
        let word = column.isJSON ? #"'{"filters":{"a":"a Zebrafinch"}}'"# : "'a Zebrafinch'"
        try database.runScript(
          """
          INSERT OR REPLACE INTO \(table) (\(names))
            VALUES (\((values + [word]).joined(separator: ", ")))
          """)
        #expect(try search.stands(in: database), "\(column.name)")
        try database.runScript("PRAGMA ignore_check_constraints = OFF")
        try search.clearNotes(at: 1, database)
        let found = try search.find(database)
        for id in found.examples {
          try ExampleRemoval.remove(id, database)
          for table in ["changed_examples", "foreign_changes"] {
            try database.run("DELETE FROM \(table) WHERE example_id = ?", [.text(id)])
          }
        }
        for id in found.quarantined {
          try database.run("DELETE FROM quarantine WHERE quarantine_id = ?", [.text(id)])
        }
        #expect(try !search.stands(in: database), "\(column.name)")
        try database.runScript("DELETE FROM \(table)")
      }
    }
  }
}
