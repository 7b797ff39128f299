import ExampleStore
import Foundation
import Inspection
import JSONText
import Testing
import TrainingData

@testable import Curation

@Suite struct NearSplitTests {
  private static func plan(_ text: String = "40/30/30") throws -> SplitPlan {
    try SplitPlan(parsing: text)
  }

  @Test(arguments: 1...4, [0.0, 1])
  func `no near-duplicates stand on two sides, whatever the order`(
    seed: UInt64, spacing: Double
  ) throws {
    let rows = SplitRows.edited(seed, 150, spacing: spacing)
    let placement = try SplitRows.placed(rows, try Self.plan())
    #expect(SplitRows.leaks(rows, placement.sides).isEmpty)
    #expect(placement.sides.count + placement.spanning.count == rows.count)
    if spacing == 0 { #expect(placement.spanning.isEmpty) }
    // Without their likeness they would.
    var alone = Splitter(try Self.plan())
    for row in rows { alone.add(SplitLinks(ExampleRow(row))) }
    let order = alone.order()
    let blind = alone.placed(order, AlikeSearch()) { _, _ in false }
    #expect(!SplitRows.leaks(rows, blind.sides).isEmpty)
    var random = SeededRandom(seed)
    let shuffled = try SplitRows.placed(rows.shuffled(using: &random), try Self.plan())
    #expect(shuffled.sides == placement.sides && shuffled.spanning == placement.spanning)
  }

  @Test(arguments: 1...3, [true, false])
  func `growth moves no row, and new rows follow what they are like`(
    seed: UInt64, isRecorded: Bool
  ) throws {
    let plan = try Self.plan()
    var rows = SplitRows.edited(seed, 60)
    var before = try SplitRows.placed(rows, plan).sides
    for round in 0..<3 {
      let first = 60 + round * 40
      // Some arrive one by one, some all at once.
      rows += SplitRows.edited(seed, 40, from: first).map { row in
        var row = row
        if round == 1 { row.createdAt = Samples.now + Double(first) }
        return row
      }
      let placement = try SplitRows.placed(
        rows.reversed(), plan, recorded: isRecorded ? before : [:])
      for (id, side) in before { #expect(placement.sides[id] == side) }
      #expect(SplitRows.leaks(rows, placement.sides).isEmpty)
      #expect(placement.sides.count + placement.spanning.count == rows.count)
      before = placement.sides
    }
  }

  @Test func `a row between two that are not alike is left out only where they stand apart`() throws
  {
    let texts = (0..<40).map { start in (start..<start + 40).map { "w\($0)" }.joined(separator: " ")
    }
    func row(_ number: Int, _ text: Int, at time: Double) -> TrainingExample {
      Samples.row("One more question of \(number)", texts[text], id: "id\(number)", at: time)
    }
    var isLeftOut: Set<Bool> = []
    for seed: UInt64 in 0..<12 {
      let plan = try SplitPlan(parsing: "34/33/33", seed: seed)
      // Steps of three words of forty: neighbours are alike, the outer ones are not.
      let outer = [row(1, 0, at: 1), row(2, 6, at: 2)]
      let sides = try SplitRows.placed(outer, plan).sides
      let all = try SplitRows.placed(outer + [row(3, 3, at: 3)], plan)
      #expect(all.sides["id1"] == sides["id1"] && all.sides["id2"] == sides["id2"])
      #expect((all.sides["id3"] == nil) == (sides["id1"] != sides["id2"]))
      isLeftOut.insert(all.spanning.contains("id3"))
      // What comes in together stays together.
      let atOnce = [row(1, 0, at: 1), row(2, 6, at: 1), row(3, 3, at: 1)]
      let together = try SplitRows.placed(atOnce, plan)
      #expect(together.sides.count == 3 && Set(together.sides.values).count == 1)
      #expect(together.largestGroup == 3)
    }
    #expect(isLeftOut.count == 2)
  }

  @Test func `what was held out keeps its copies out of later exports`() throws {
    let plan = try Self.plan()
    let rows = SplitRows.edited(3, 120)
    let sides = try SplitRows.placed(rows, plan).sides
    let new = SplitRows.edited(3, 60, from: 120)
    let placement = try SplitRows.placed(new, plan, recorded: sides, tyingOnly: rows)
    #expect(SplitRows.leaks(rows + new, sides.merging(placement.sides) { $1 }).isEmpty)
    #expect(placement.largestGroup ?? 0 <= new.count)
  }

  @Test(arguments: 1...6, [0.0, 1, 20])
  func `rows that have their places form the groups that they formed`(
    seed: UInt64, spacing: Double
  ) throws {
    let plan = try Self.plan()
    let rows = SplitRows.edited(seed, 150, spacing: spacing)
    let fresh = try SplitRows.placed(rows, plan)
    let again = try SplitRows.placed(rows, plan, recorded: fresh.sides)
    #expect(fresh.largestGroup ?? 0 > 1)
    #expect(again.largestGroup == fresh.largestGroup)
    #expect(again.sides == fresh.sides && again.spanning == fresh.spanning)
  }

  @Test func `rows that stand apart already are no group, however alike`() throws {
    let rows = (0..<3).map { number in
      Samples.row(
        "Please tell me what number \(number) of all means",
        (0..<40).map { "w\($0)" }.joined(separator: " ") + " x\(number)", id: "id\(number)")
    }
    let sides: [ExampleID: Split] = ["id0": .train, "id1": .test, "id2": .valid]
    let placement = try SplitRows.placed(rows, try Self.plan(), recorded: sides)
    #expect(placement.sides == sides && placement.largestGroup == 1)
  }

  @Test func `thousands of copies cost no square`() throws {
    let body = (0..<60).map { "word\($0)" }.joined(separator: " ")
    let rows = (0..<600).map { number in
      Samples.row(
        "Please tell me what number \(number) of all means", "\(body) x\(number) y\(number)",
        id: "id\(number)")
    }
    var compared = 0
    let placement = try SplitRows.placed(rows, try Self.plan()) { compared += 1 }
    #expect(Set(placement.sides.values).count == 1 && placement.largestGroup == 600)
    #expect(compared <= 1_200)
  }

  @Test func `prompts of one template are told apart by their answers`() throws {
    var random = SeededRandom(11)
    let rows = (0..<400).map { number in
      let words = (0..<30).map { _ in "w\(random.next() % 4_000)" }
      return Samples.row(
        "Please write down at length what you know about number \(number)",
        words.joined(separator: " "), id: "id\(number)")
    }
    let copies = rows.prefix(80).map { row in
      var copy = row
      copy.id += "copy"
      copy.input += " now"
      copy.output += " more"
      return copy
    }
    var compared = 0
    let placement = try SplitRows.placed(rows + copies, try Self.plan(), mostRoom: 64) {
      compared += 1
    }
    #expect(SplitRows.leaks(rows + copies, placement.sides).isEmpty)
    for copy in copies {
      #expect(placement.sides[copy.id] == placement.sides[String(copy.id.dropLast(4))])
    }
    #expect(compared <= 400)
    let plain = try SplitRows.placed(rows + copies, try Self.plan())
    #expect(plain.sides == placement.sides)
  }

  /// All pairs of small bags: what shares enough is asked about, whether by one part or the other.
  @Test(arguments: 1...10, [0.5, 0.6, 0.8, 0.9])
  func `the search misses no pair`(seed: UInt64, threshold: Double) {
    var random = SeededRandom(seed)
    let prompts = Self.bags(&random)
    let answers = Self.bags(&random)
    for (mostRoom, isByAnswer) in [(100_000, false), (20, true), (20, false), (0, true)] {
      var search = AlikeSearch(
        prompts: Self.rare(prompts, threshold) { _ in true }, RowSketches(rows: prompts.count),
        mostRoom: mostRoom)
      #expect(mostRoom > 20 ? search.crowded == 0 : search.crowded > 0)
      if isByAnswer {
        search.add(answers: Self.rare(answers, threshold) { [search] in search.isCrowded($0) })
      }
      for row in prompts.indices {
        var found: Set<Int> = []
        var cursor = search.begin(row)
        while search.nextGroup(&cursor) != nil {
          while let other = search.nextRow(&cursor) { #expect(found.insert(other).inserted) }
        }
        for other in 0..<row
        where Self.jaccard(prompts[row], prompts[other]) >= threshold
          && Self.jaccard(answers[row], answers[other]) >= threshold
        { #expect(found.contains(other)) }
        var insertion = search.beginInsertion(row)
        while search.nextOpener(&insertion) != nil {
          if random.next() % 2 == 0 { search.join(&insertion) } else { search.pass(&insertion) }
        }
      }
    }
  }

  private static func rare(
    _ bags: [ContiguousArray<UInt32>], _ threshold: Double, for isWanted: (Int) -> Bool
  ) -> RareWords {
    var counts = WordCounts(rows: 10)
    for bag in bags { counts.add(bag) }
    var rare = RareWords(rows: bags.count, threshold: threshold)
    for (row, bag) in bags.enumerated() where isWanted(row) { rare.set(row, to: bag, counts) }
    return rare
  }

  private static func bags(_ random: inout SeededRandom) -> [ContiguousArray<UInt32>] {
    var bags: [ContiguousArray<UInt32>] = []
    for number in 0..<150 {
      // The other part's edits fall on the same rows.
      if number % 3 != 0 {
        var bag = bags[Int(random.next() % 2) * (number / 2)]
        for _ in 0..<Int(random.next() % 5) {
          bag[Int(random.next() % UInt64(bag.count))] = UInt32(random.next() % 400 + 1) << 20
        }
        if random.next() % 2 == 0 { bag.append(UInt32(random.next() % 30 + 1) << 20) }
        bags.append(bag)
      } else {
        bags.append(
          ContiguousArray(
            (0..<Int(random.next() % 50) + 1).map { _ in UInt32(random.next() % 30 + 1) << 20 }))
      }
    }
    return bags
  }

  private static func jaccard(
    _ left: ContiguousArray<UInt32>, _ right: ContiguousArray<UInt32>
  ) -> Double {
    var counts: [UInt32: Int] = [:]
    for word in left { counts[word, default: 0] += 1 }
    var common = 0
    for word in right where counts[word, default: 0] > 0 {
      counts[word, default: 0] -= 1
      common += 1
    }
    return Double(common) / Double(left.count + right.count - common)
  }
}

/// Exports real rows with a split and looks at every pair across its sides.
@Suite struct SplitLeakTests {
  static let folder = Vectors.folder + "/../../data"
  static let isThere = FileManager.default.fileExists(atPath: folder + "/sam_instruction.jsonl")

  @Test(.enabled(if: isThere, "needs the shared data"))
  func `an export of real rows leaks no near-duplicate`() async throws {
    var random = SeededRandom(5)
    var rows = try Self.instructions() + Self.pairs()
    rows.shuffle(using: &random)
    rows = Array(rows.prefix(700))
    // Copies with 5 % of their words edited, as a paraphrasing pipeline makes them.
    let copies = rows.prefix(90).enumerated().map { number, row in
      var copy = row
      copy.id = "copy\(number)"
      copy.input += " \(number)"
      copy.output = Self.edited(row.output, &random)
      copy.createdAt += Double(number)
      return copy
    }
    let store = try await Samples.store(rows + copies)
    let scratch = try Scratch()
    for (name, format) in [("chat", ExportFormatName.chat), ("dpo", .dpo)] {
      let report = try await Samples.exporter(store).run(
        ExportPlan(
          path: scratch.path(name), format: format, split: SplitPlan(parsing: "60/20/20")))
      let sides = try await store.datasetRows(report.dataset)
        .reduce(into: [ExampleID: Split]()) { $0[$1.id] = Split(rawValue: $1.split) }
      #expect(Set(sides.values).count == 3 && sides.count > 100)
      #expect(SplitRows.leaks(rows + copies, sides).isEmpty)
    }
  }

  private static func edited(_ text: String, _ random: inout SeededRandom) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false).map { word in
      random.next() % 20 == 0 ? "edited\(random.next() % 1_000)" : String(word)
    }.joined(separator: " ")
  }

  private static func instructions() throws -> [TrainingExample] {
    try lines(of: folder + "/sam_instruction.jsonl").enumerated().compactMap { number, row in
      guard let asked = row["instruction"]?.string, let answer = row["output"]?.string,
        !asked.isEmpty, !answer.isEmpty
      else { return nil }
      return Samples.row(
        asked, answer, id: "i\(number)", context: row["input"]?.string, format: .instruction)
    }
  }

  private static func pairs() throws -> [TrainingExample] {
    try lines(of: folder + "/hh_rlhf_dpo.jsonl").enumerated().compactMap { number, row in
      guard let asked = row["prompt"]?.string, let chosen = row["chosen"]?.string,
        let rejected = row["rejected"]?.string, !asked.isEmpty, !chosen.isEmpty, !rejected.isEmpty
      else { return nil }
      return Samples.row(asked, chosen, id: "p\(number)", rejected: rejected)
    }
  }
}
