import ByteFiles
import Foundation
import GRDB
import TrainingData

extension TrainingDataStore {
  /// Says what is wrong with a file that cannot be opened as a store, what of it can still be read,
  /// and what to do; it changes nothing.
  public static func examineDamage(at path: String) -> [Diagnosis] {
    do {
      let queue = try ForeignFile.open(path, writing: false)
      defer { try? queue.close() }
      return queue.unsafeRead { StoreExamination.damage(of: $0, at: path) }
    } catch {
      return [
        Diagnosis(
          "integrity", .problem,
          "The file is damaged at its beginning: not even the list of its tables can be read.")
      ] + StoreExamination.wayOut(of: path, knownBackups: [])
    }
  }
}

extension StoreExamination {
  /// What SQLite finds, table by table what can be read, and the way out.
  static func damage(of database: Database, at path: String) -> [Diagnosis] {
    var lines: [String] = []
    let isComplete = reading {
      try database.forEachRow("PRAGMA integrity_check(20)") { lines.append($0.text(0)) }
    }
    var found = [length(of: database, at: path), integrity(lines, isComplete: isComplete)]
      .compactMap { $0 }
    found += tables(of: database)
    var backups: [String] = []
    _ = reading {
      backups = try database.rows("SELECT path FROM backups ORDER BY made_at DESC") { $0.text(0) }
    }
    return found + wayOut(of: path, knownBackups: backups)
  }

  private static func integrity(_ lines: [String], isComplete: Bool) -> Diagnosis {
    let shown = lines.flatMap { $0.split(separator: "\n") }.prefix(linesShown)
    let rest = lines.count > linesShown ? "; and more" : isComplete ? "" : "; then it gave up"
    return Diagnosis(
      "integrity", .problem,
      lines == ["ok"]
        ? "The pages of the file are sound, yet it cannot be opened as a store."
        : "The file is damaged. SQLite says: \(shown.joined(separator: "; "))\(rest).")
  }

  private static func length(of database: Database, at path: String) -> Diagnosis? {
    guard let pages = try? database.integer("PRAGMA page_count"),
      let size = try? database.integer("PRAGMA page_size"),
      let length = FileStatus(at: path)?.size, length < pages * size,
      (FileStatus(at: path + "-wal")?.size ?? 0) == 0
    else { return nil }
    return Diagnosis(
      "length", .problem,
      "The end of the file is missing: it has \(length) bytes of \(pages * size).")
  }

  private static func tables(of database: Database) -> [Diagnosis] {
    var names: [String] = []
    _ = reading {
      names = try database.rows(
        """
        SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0
          AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'example_search%' ORDER BY name
        """
      ) { $0.text(0) }
    }
    var whole: [String] = []
    var broken: [Diagnosis] = []
    for name in names {
      var rows = 0
      let quoted = name.replacingOccurrences(of: "\"", with: "\"\"")
      let isWhole = reading {
        try database.forEachRow("SELECT * FROM \"\(quoted)\"") { row in
          // Long texts lie on pages of their own, which only reading them looks at.
          for column in 0..<row.columnCount { _ = row.value(column) }
          rows += 1
        }
      }
      if isWhole {
        if rows > 0 { whole.append("\(name) \(rows)") }
      } else {
        broken.append(
          Diagnosis(
            "table", .problem, "Of \(name) the first \(rows) rows can be read, what follows not."))
      }
    }
    guard !names.isEmpty else {
      return [Diagnosis("tables", .problem, "The list of its tables cannot be read.")]
    }
    let readable = whole.isEmpty ? "none with rows in it" : whole.joined(separator: ", ")
    return broken + [Diagnosis("tables", .note, "Tables that can be read whole: \(readable).")]
  }

  /// A backup where there is one; else what can be saved of the file itself.
  static func wayOut(of path: String, knownBackups: [String]) -> [Diagnosis] {
    let copies = StoreFile.copiesOnce(knownBackups + StoreFile.copiesBeside(path))
      .filter { FileStatus(at: $0)?.kind == .regular }
    let name = path.absolutePath
    if let newest = copies.first {
      return [
        Diagnosis(
          "restore", .note,
          "Whole copies of the store: \(copies.joined(separator: ", ")).",
          remedy: "Run `assay restore \(newest)`; the damaged file is kept beside it.")
      ]
    }
    return [
      Diagnosis(
        "recover", .note, "No backup of the store is known.",
        remedy: "Save what is left with SQLite's own shell, `sqlite3 \(name) .recover | sqlite3 "
          + "\(name).recovered`, look at it with `assay doctor --db \(name).recovered`, then "
          + "`assay restore \(name).recovered`; the damaged file is kept beside it.")
    ]
  }

  /// Runs `body`; false where the damage stopped it.
  private static func reading(_ body: () throws -> Void) -> Bool {
    do {
      try body()
      return true
    } catch {
      return false
    }
  }

  private static let linesShown = 5
}
