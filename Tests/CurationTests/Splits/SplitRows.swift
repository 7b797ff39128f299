import ExampleStore
import Inspection
import TrainingData

@testable import Curation

/// Rows to be split, and what ties them, said the slow and simple way.
enum SplitRows {
  /// Places rows as an export does; `comparing` is called for each pair that is compared.
  static func placed(
    _ rows: [TrainingExample], _ plan: SplitPlan, recorded: [ExampleID: Split] = [:],
    tyingOnly: [TrainingExample] = [], mostRoom: Int = AlikeSearch.usualRoom,
    comparing: () -> Void = {}
  ) throws -> Splitter.Placement {
    let all = Dictionary(uniqueKeysWithValues: (rows + tyingOnly).map { ($0.id, $0) })
    let survey = SplitSurvey(plan, recorded: recorded, rows: rows.count, mostRoom: mostRoom)
    return try survey.placement { _, body in
      for row in rows { try body(ExampleRow(row), true) }
      for row in tyingOnly { try body(ExampleRow(row), false) }
    } example: {
      comparing()
      return all[$0]
    }
  }

  /// Rows with random ties: shared questions, parents, conversations.
  ///
  /// - Parameter spacing: Seconds between two rows.
  static func tied(
    _ seed: UInt64, _ count: Int, from first: Int = 0, spacing: Double = 1
  ) -> [TrainingExample] {
    var random = SeededRandom(seed &+ UInt64(first))
    return (first..<first + count).map { number in
      let asked = "this is the question \(random.next() % UInt64(count * 2))"
      let opens = random.next() % 4 == 0
      let parent =
        number > 0 && random.next() % 5 == 0 ? "id\(random.next() % UInt64(number))" : nil
      return Samples.row(
        asked, "answer \(number)", id: "id\(number)",
        rejected: random.next() % 3 == 0 ? "worse \(number)" : nil,
        history: opens ? Samples.turns("opening \(random.next() % 20)", "yes") : [],
        parent: parent, at: Samples.now + Double(number) * spacing)
    }
  }

  /// Rows that are edits of edits, with questions of their own: some near, some just not.
  static func edited(
    _ seed: UInt64, _ count: Int, from first: Int = 0, spacing: Double = 1
  ) -> [TrainingExample] {
    var random = SeededRandom(seed)
    var bodies: [[String]] = []
    // From the beginning, so that growth continues what was there.
    return (0..<first + count).map { number in
      var words =
        bodies.isEmpty || random.next() % 3 == 0
        ? (0..<(8 + Int(random.next() % 40))).map { _ in "word\(random.next() % 60)" }
        : bodies[Int(random.next() % UInt64(bodies.count))]
      for _ in 0..<Int(random.next() % 4) {
        words[Int(random.next() % UInt64(words.count))] = "other\(random.next() % 500)"
      }
      if random.next() % 8 == 0 { words.shuffle(using: &random) }
      bodies.append(words)
      return Samples.row(
        "Please tell me at length about number \(number) of all", words.joined(separator: " "),
        id: "id\(number)", at: Samples.now + Double(number) * spacing)
    }.suffix(count)
  }

  static func ties(_ row: TrainingExample) -> [String] {
    var ties = ["id \(row.id)", "asks \(row.input)"]
    if let parent = row.parentID { ties.append("id \(parent)") }
    if let first = row.history.first { ties.append("asks \(first.content)") }
    return ties
  }

  /// The ties of which two sides hold rows.
  static func tornTies(
    _ rows: [TrainingExample], _ sides: [ExampleID: Split]
  ) -> [String] {
    var found: [String: Set<Split>] = [:]
    for row in rows {
      guard let side = sides[row.id] else { continue }
      for tie in ties(row) { found[tie, default: []].insert(side) }
    }
    return found.filter { $0.value.count > 1 }.map(\.key)
  }

  /// The pairs of near-duplicates that stand on two sides: all pairs are compared that could be near.
  static func leaks(
    _ rows: [TrainingExample], _ sides: [ExampleID: Split]
  ) -> [(ExampleID, ExampleID)] {
    struct Compared {
      let id: ExampleID
      let side: Split
      let words: Int
      let example: ComparableExample
    }
    let all = rows.compactMap { row -> Compared? in
      guard let side = sides[row.id] else { return nil }
      let texts =
        row.history.map(\.content) + [row.context, row.input, row.output].compactMap { $0 }
      let words = (texts + [row.rejectedOutput ?? ""]).map {
        $0.utf8.split { !$0.isWord && $0 < 0x80 }.count
      }
      return Compared(
        id: row.id, side: side, words: words.reduce(0, +), example: ComparableExample(row))
    }.sorted { $0.words < $1.words }
    var found: [(ExampleID, ExampleID)] = []
    for (number, one) in all.enumerated() {
      for other in all[(number + 1)...] {
        // More than a quarter of other words, whatever counts as one.
        if other.words * 2 > one.words * 3 + 8 { break }
        guard one.side != other.side,
          one.example.likeness(to: other.example).difference(at: 0.8) == nil
        else { continue }
        found.append((one.id, other.id))
      }
    }
    return found
  }
}

extension UInt8 {
  fileprivate var isWord: Bool {
    (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
      || self == 0x5F
  }
}
