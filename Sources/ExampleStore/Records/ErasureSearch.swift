import GRDB
import JSONText
import TrainingData

/// Finds a text wherever the store may hold it, also where JSON spells it with escapes.
struct ErasureSearch {
  /// The text as it is, and as the two styles of JSON write it.
  let spellings: [String]

  init(_ text: String) {
    func inner(_ style: JSONWriter.Style) -> String {
      String(JSONWriter.text(.string(text), style).utf8.dropFirst().dropLast()) ?? text
    }
    var spellings = [text]
    for spelling in [inner(.python), inner(.compact)]
    where !spellings.contains(where: { $0.utf8.elementsEqual(spelling.utf8) }) {
      spellings.append(spelling)
    }
    self.spellings = spellings
  }

  /// Examples, live and retired, and refused records that hold the text.
  func find(_ database: Database) throws -> (examples: [ExampleID], quarantined: [QuarantineID]) {
    var examples: [ExampleID] = []
    var quarantined: [QuarantineID] = []
    for place in PersonalText.all {
      switch place.erasure {
      case .example(let key): examples += try names(key, in: place, database)
      case .quarantined: quarantined += try names(place.key, in: place, database)
      case .answer(let key):
        for answer in try names(key, in: place, database) {
          examples += try database.rows(
            "SELECT example_id FROM answer_examples WHERE answer_id = ?", [.text(answer)]
          ) { $0.text(0) }
        }
      case .feedback, .principle, .cleared: break
      }
    }
    var seen: Set<ContiguousArray<UInt8>> = []
    return (examples.filter { seen.insert(ContiguousArray($0.utf8)).inserted }, quarantined)
  }

  /// Whether the text stands anywhere where a person's words may stand.
  func stands(in database: Database) throws -> Bool {
    try PersonalText.all.contains { place in
      try database.exists(
        "SELECT 1 FROM \(place.table) WHERE \(condition(place))", spellings.map { .text($0) })
    }
  }

  /// The datasets whose filters hold the text.
  func datasets(_ database: Database) throws -> [String] {
    try PersonalText.all.filter { $0.table == "datasets" }
      .flatMap { try names($0.key, in: $0, database) }
  }

  /// The ids with the text in them that only datasets know any more: their rows are gone, and so may
  /// be the files that could not be written again then.
  func rowsOfDatasets(_ database: Database) throws -> [ExampleID] {
    try database.rows(
      """
      SELECT DISTINCT example_id FROM dataset_rows WHERE (\(condition(["example_id"])))
        AND example_id NOT IN (SELECT id FROM training_examples)
        AND example_id NOT IN (SELECT id FROM retired_examples)
      """, spellings.map { .text($0) }
    ) { $0.text(0) }
  }

  /// Takes the text out of what people wrote about examples that stay, and removes the feedback and
  /// the answers that hold it.
  func clearNotes(at time: Double, _ database: Database) throws {
    let values = spellings.map { SQLValue.text($0) }
    for place in PersonalText.all {
      switch place.erasure {
      case .example, .quarantined: break
      case .feedback:
        try FeedbackErasure.remove(where: condition(place), values, at: time, database)
      case .answer(let key):
        for answer in try names(key, in: place, database) {
          try DistillationErasure.remove(answer, database)
        }
      case .principle:
        for principle in try names(place.key, in: place, database) {
          try DistillationErasure.remove(principle: principle, database)
        }
      case .cleared(let replacements):
        for (column, replacement) in replacements.sorted(by: { $0.key < $1.key }) {
          try database.run(
            """
            UPDATE \(place.table) SET \(column) = \(replacement) WHERE \(condition([column]))
            """, values)
        }
      }
    }
  }

  private func condition(_ place: PersonalText) -> String { condition(place.searched) }

  /// Holds where one of the spellings, bound in their order, stands in one of the columns.
  private func condition(_ columns: [String]) -> String {
    columns.flatMap { column in
      spellings.indices.map { "instr(ifnull(\(column), ''), ?\($0 + 1))" }
    }.joined(separator: " OR ")
  }

  private func names(
    _ key: String, in place: PersonalText, _ database: Database
  ) throws -> [String] {
    try database.rows(
      "SELECT DISTINCT \(key) FROM \(place.table) WHERE \(condition(place))",
      spellings.map { .text($0) }
    ) { $0.text(0) }
  }
}
