import ExampleStore
import Testing
import TrainingData

@testable import Curation

@Suite struct ReporterTests {
  @Test func `counts what the rows are`() async throws {
    let store = try await Samples.store(Samples.everyKind)
    let report = try await Reporter(store: store).report()
    #expect(report.rows == Samples.everyKind.count)
    for balance in report.balances {
      #expect(balance.counts.reduce(balance.unnamed) { $0 + $1.rows } == report.rows)
    }
    #expect(report.pairs.count == 2 && report.multiTurn == 3 && report.withSystemPrompt == 2)
    #expect(report.seenByPeople == 0)
    #expect(report.balance(.month)?.counts == [.init(name: "2026-01", rows: report.rows)])
  }

  @Test func `an empty store has a report too`() async throws {
    let report = try await Reporter(store: try await Samples.store([])).report()
    #expect(report.rows == 0 && report.advice.map(\.code) == ["nothing"])
  }

  @Test func `reads only what the filter lets through`() async throws {
    let store = try await Samples.store(Samples.everyKind)
    var filter = ExampleFilter()
    filter.formats = [.dpo]
    #expect(try await Reporter(store: store).report(filter).rows == 2)
    filter.limit = 1
    let report = try await Reporter(store: store).report(filter)
    #expect(report.rows == 1 && report.seenByPeople == nil)
  }

  @Test func `names the pairs that teach little`() async throws {
    let store = try await Samples.store([
      Samples.row("A?", "Yes, it is.", id: "same", rejected: "yes it is"),
      Samples.row("B?", "Yes.", id: "length", rejected: "Yes. And there is more to say."),
      Samples.row("C?", "Paris.", id: "good", rejected: "Lyon."),
    ])
    let pairs = try await Reporter(store: store).report().pairs
    #expect(pairs.weak.map(\.kind) == ["same_words", "few_words", "only_length"])
    #expect(pairs.weak.map(\.examples) == [["same"], [], ["length"]])
    #expect(pairs.rejectedLonger == 1 && pairs.chosenLonger == 0)
  }

  @Test func `asks for what is missing, with its reason`() async throws {
    let rows = (0..<300).map { number in
      Samples.row("Question number \(number) of many?", "Ja.", id: "r\(number)")
    }
    let store = try await Samples.store(rows)
    let codes = try await Reporter(store: store).report().advice.map(\.code)
    #expect(
      Set(codes) == [
        "few_seen_by_people", "thin_domain", "one_source", "no_pairs", "few_multi_turn",
        "short_answers",
      ])
    _ = try await store.approve((0..<20).map { "r\($0)" }, by: "me", at: Samples.now)
    let report = try await Reporter(store: store).report()
    #expect(report.seenByPeople == 20)
    #expect(!report.advice.contains { $0.code == "few_seen_by_people" })
  }

  @Test(arguments: [
    (0.0, "1970-01"), (951_782_400.0, "2000-02"), (951_868_800.0, "2000-03"),
    (-1.0, "1969-12"), (1_769_385_600.0, "2026-01"), (4_107_542_400.0, "2100-03"),
  ])
  func `finds the month of a moment`(seconds: Double, month: String) {
    #expect(CivilMonth(unixSeconds: seconds).text == month)
  }
}
