import ExampleStore
import Testing
import TrainingData

@testable import Curation

@Suite struct SplitterTests {
  private static func plan(_ text: String = "60/20/20", seed: UInt64 = 0) throws -> SplitPlan {
    try SplitPlan(parsing: text, seed: seed)
  }

  /// Rows with random ties: shared questions, parents, conversations.
  private static func randomRows(_ seed: UInt64, _ count: Int, from first: Int = 0)
    -> [TrainingExample]
  {
    var random = SeededRandom(seed &+ UInt64(first))
    return (first..<first + count).map { number in
      let asked = "question \(random.next() % UInt64(count * 2))"
      let opens = random.next() % 4 == 0
      let parent =
        number > 0 && random.next() % 5 == 0 ? "id\(random.next() % UInt64(number))" : nil
      return Samples.row(
        asked, "answer \(number)", id: "id\(number)",
        rejected: random.next() % 3 == 0 ? "worse \(number)" : nil,
        history: opens ? Samples.turns("opening \(random.next() % 20)", "yes") : [],
        parent: parent, at: Samples.now + Double(number))
    }
  }

  private static func placed(
    _ rows: [TrainingExample], _ plan: SplitPlan, recorded: [ExampleID: Split] = [:]
  ) -> Splitter.Placement {
    var splitter = Splitter(plan)
    for row in rows { splitter.add(SplitLinks(ExampleRow(row))) }
    return splitter.placed(recorded: recorded)
  }

  private static func ties(_ row: TrainingExample) -> [String] {
    var ties = ["id \(row.id)", "asks \(row.input)"]
    if let parent = row.parentID { ties.append("id \(parent)") }
    if let first = row.history.first { ties.append("asks \(first.content)") }
    return ties
  }

  /// Defect 81: twins and turns of one conversation leaked between train and test.
  @Test(arguments: 1...20)
  func `puts tied rows on one side, whatever their order`(seed: UInt64) throws {
    let rows = Self.randomRows(seed, 120)
    let plan = try Self.plan()
    let placement = Self.placed(rows, plan)
    #expect(placement.sides.count == rows.count)
    var sides: [String: Set<Split>] = [:]
    for row in rows {
      let side = try #require(placement.sides[row.id])
      for tie in Self.ties(row) { sides[tie, default: []].insert(side) }
    }
    #expect(sides.values.allSatisfy { $0.count == 1 })
    var random = SeededRandom(seed)
    let shuffled = rows.shuffled(using: &random)
    #expect(Self.placed(shuffled, plan).sides == placement.sides)
  }

  @Test(arguments: 1...20)
  func `moves no row when others arrive, and never ties two sides`(seed: UInt64) throws {
    let plan = try Self.plan()
    var rows = Self.randomRows(seed, 60)
    var recorded = Self.placed(rows, plan).sides
    var random = SeededRandom(seed)
    for round in 1...4 {
      rows += Self.randomRows(seed, 40, from: 60 + round * 40)
      rows.shuffle(using: &random)
      let placement = Self.placed(rows, plan, recorded: recorded)
      for (id, side) in recorded { #expect(placement.sides[id] == side) }
      #expect(placement.sides.count + placement.spanning.count == rows.count)
      var sides: [String: Set<Split>] = [:]
      for row in rows {
        guard let side = placement.sides[row.id] else { continue }
        for tie in Self.ties(row) { sides[tie, default: []].insert(side) }
      }
      #expect(sides.values.allSatisfy { $0.count == 1 })
      recorded = placement.sides
    }
  }

  @Test func `keeps about the shares that were asked for`() throws {
    let rows = (0..<4_000).map { Samples.row("question \($0)", id: "id\($0)") }
    let sides = Self.placed(rows, try Self.plan("90/5/5")).sides
    let counts = Dictionary(grouping: sides.values, by: { $0 }).mapValues(\.count)
    #expect((3_500...3_700).contains(counts[.train] ?? 0))
    #expect((140...260).contains(counts[.valid] ?? 0))
    #expect((140...260).contains(counts[.test] ?? 0))
    #expect(Self.placed(rows, try Self.plan("90/5/5", seed: 1)).sides != sides)
  }

  @Test func `keeps an escalation's chat and pair together`() throws {
    let rows = (0..<200).flatMap { number in
      [
        Samples.row("escalated \(number)", "good", id: "chat\(number)"),
        Samples.row(
          "escalated \(number)", "good", id: "pair\(number)", rejected: "bad",
          parent: "chat\(number)"),
      ]
    }
    let sides = Self.placed(rows, try Self.plan("50/25/25")).sides
    for number in 0..<200 { #expect(sides["chat\(number)"] == sides["pair\(number)"]) }
  }

  @Test(arguments: [
    "", "90", "90/5", "90/5/4", "50/25/20/5", "a/b", "-10/110", "0/50/50", "90/nan/5",
  ])
  func `refuses shares that do not make a whole`(text: String) {
    #expect(throws: AssayError.self) { try SplitPlan(parsing: text) }
  }
}
