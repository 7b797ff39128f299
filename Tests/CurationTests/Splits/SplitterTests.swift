import ExampleStore
import Testing
import TrainingData

@testable import Curation

@Suite struct SplitterTests {
  private static func plan(_ text: String = "60/20/20", seed: UInt64 = 0) throws -> SplitPlan {
    try SplitPlan(parsing: text, seed: seed)
  }

  /// Defect 81: twins and turns of one conversation leaked between train and test.
  @Test(arguments: 1...8, [0.0, 1])
  func `puts tied rows on one side, whatever their order`(seed: UInt64, spacing: Double) throws {
    let rows = SplitRows.tied(seed, 120, spacing: spacing)
    let plan = try Self.plan()
    let placement = try SplitRows.placed(rows, plan)
    #expect(placement.sides.count + placement.spanning.count == rows.count)
    // Rows of one time are placed together, so none ties what was placed before.
    if spacing == 0 { #expect(placement.spanning.isEmpty) }
    #expect(SplitRows.tornTies(rows, placement.sides) == [])
    var random = SeededRandom(seed)
    let shuffled = try SplitRows.placed(rows.shuffled(using: &random), plan)
    #expect(shuffled.sides == placement.sides && shuffled.spanning == placement.spanning)
  }

  @Test(arguments: 1...5, [true, false])
  func `moves no row when others arrive, and never ties two sides`(
    seed: UInt64, isRecorded: Bool
  ) throws {
    let plan = try Self.plan()
    var rows = SplitRows.tied(seed, 60)
    var before = try SplitRows.placed(rows, plan).sides
    var random = SeededRandom(seed)
    for round in 1...4 {
      rows += SplitRows.tied(seed, 40, from: 60 + round * 40)
      rows.shuffle(using: &random)
      let placement = try SplitRows.placed(rows, plan, recorded: isRecorded ? before : [:])
      for (id, side) in before { #expect(placement.sides[id] == side) }
      #expect(placement.sides.count + placement.spanning.count == rows.count)
      #expect(SplitRows.tornTies(rows, placement.sides) == [])
      before = placement.sides
    }
  }

  @Test func `keeps about the shares that were asked for`() throws {
    let rows = (0..<2_000).map { Samples.row("question \($0)", "answer \($0)", id: "id\($0)") }
    let sides = try SplitRows.placed(rows, try Self.plan("90/5/5")).sides
    let counts = Dictionary(grouping: sides.values, by: { $0 }).mapValues(\.count)
    #expect((1_740...1_860).contains(counts[.train] ?? 0))
    #expect((60...140).contains(counts[.valid] ?? 0))
    #expect((60...140).contains(counts[.test] ?? 0))
    #expect(try SplitRows.placed(rows, try Self.plan("90/5/5", seed: 1)).sides != sides)
  }

  @Test func `rows without a question are not tied by having none`() throws {
    let rows = (0..<300).map { Samples.row([" ", "", "\n"][$0 % 3], "text \($0)", id: "id\($0)") }
    let placement = try SplitRows.placed(rows, try Self.plan())
    #expect(placement.largestGroup == 1)
    #expect(Set(placement.sides.values).count == 3)
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
    let sides = try SplitRows.placed(rows, try Self.plan("50/25/25")).sides
    for number in 0..<200 { #expect(sides["chat\(number)"] == sides["pair\(number)"]) }
  }

  @Test func `a later question that says nothing by itself ties no conversations`() throws {
    let rows = (0..<60).map { number in
      Samples.row(
        number % 2 == 0 ? "Go on, please." : "And how do I sort that list?", "\(number)",
        id: "id\(number)", history: Samples.turns("opening \(number)", "yes"))
    }
    let sides = try SplitRows.placed(rows, try Self.plan()).sides
    #expect(sides.count == 60)
    let vague = stride(from: 0, to: 60, by: 2).map { sides["id\($0)"] }
    let specific = stride(from: 1, to: 60, by: 2).map { sides["id\($0)"] }
    #expect(Set(vague).count == 3)
    #expect(Set(specific).count == 1)
  }

  @Test(arguments: [
    "", "90", "90/5", "90/5/4", "50/25/20/5", "a/b", "-10/110", "0/50/50", "90/nan/5",
  ])
  func `refuses shares that do not make a whole`(text: String) {
    #expect(throws: AssayError.self) { try SplitPlan(parsing: text) }
  }
}
