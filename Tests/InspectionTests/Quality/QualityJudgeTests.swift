import Inspection
import Testing
import TrainingData

/// The design document's "Quality Scoring", factor by factor.
struct QualityJudgeTests {
  private static let words = (0..<600).map { "w\($0)" }.joined(separator: " ")
  private static let fence = "```\nprint(1)\n```"
  private static let chant = String(repeating: "ha ", count: 60)

  private static func text(_ length: Int) -> String {
    String(words.prefix(length - 1)) + "."
  }

  @Test(
    arguments: [
      ("base", draft("q", "a"), 50),
      ("200 characters", draft("q", text(200)), 50),
      ("201 characters", draft("q", text(201)), 60),
      ("500 characters", draft("q", text(500)), 60),
      // Defect 8: the original's bonus for length never came.
      ("501 characters", draft("q", text(501)), 65),
      ("200 wide characters", draft("q", String(repeating: "é", count: 200)), 50),
      ("manual", draft("q", "a", source: .manual), 65),
      ("claude", draft("q", "a", source: .claudeCapture), 65),
      ("feedback", draft("q", "a", source: .feedback), 50),
      ("pair", draft("q", "a", rejected: "b"), 60),
      ("code with a block", draft("q", fence, domain: .code), 60),
      ("code without", draft("q", "print(1)", domain: .code), 50),
      ("a block of no code", draft("q", fence, domain: .general), 50),
      ("repetition", draft("q", chant), 20),
      ("incomplete", draft("q", "a..."), 35),
      // 0.5 + 0.1 + 0.1 + 0.1 is 0.7999… in floating point, and gold here.
      ("sum", draft("q", text(190) + fence, rejected: "b", domain: .code), 80),
      ("all", draft("q", text(520) + fence, rejected: "b", source: .manual, domain: .code), 100),
    ] as [(String, Draft, Int)])
  func `hundredths add up`(_ name: String, _ draft: Draft, _ hundredths: Int) throws {
    let judged = try #require(Inspector().inspect(draft, now: 0).accepted)
    #expect(judged.judgement.hundredths == hundredths, "\(name)")
    #expect(judged.example.score == Double(hundredths) / 100)
    #expect(judged.example.tier == QualityTier(hundredths: hundredths))
    #expect(judged.judgement.factors.allSatisfy { !$0.reason.isEmpty })
    #expect(!judged.markedByPerson)
  }

  // Defect 16: nothing that the original judged was ever below silver.
  @Test func `repetition and incompleteness cost what the document says`() throws {
    let output = Self.chant + "and so on."
    let judged = try #require(Inspector().inspect(draft("q", output), now: 0).accepted)
    #expect(judged.judgement.factors.map(\.name) == ["base", "repetition", "incomplete"])
    #expect(judged.judgement.hundredths == 5)
    #expect(judged.example.tier == .unverified)
  }

  // Defect 15: a machine's score overwrote a person's.
  @Test(
    arguments: [
      (HumanMark(score: 0.95, tier: .gold), 0.95, QualityTier.gold),
      (HumanMark(score: 0.7), 0.7, .silver),
      (HumanMark(score: 0.0), 0.0, .unverified),
      (HumanMark(score: 1.0, tier: .bronze), 1.0, .bronze),
      (HumanMark(score: 0.123456789), 0.123456789, .unverified),
      (HumanMark(tier: .gold), 0.5, .gold),
      (HumanMark(tier: QualityTier("medium")), 0.5, QualityTier("medium")),
    ] as [(HumanMark, Double, QualityTier)])
  func `a person's mark stays`(_ mark: HumanMark, _ score: Double, _ tier: QualityTier) throws {
    let judged = try #require(Inspector().inspect(draft("q", "a", mark: mark), now: 0).accepted)
    #expect(judged.example.score == score)
    #expect(judged.example.tier == tier)
    #expect(judged.markedByPerson)
    // What the machine thinks is still told.
    #expect(judged.judgement.hundredths == 50)
  }

  @Test func `an empty mark is none`() {
    let judged = Inspector().inspect(draft("q", "a", mark: HumanMark()), now: 0).accepted
    #expect(judged?.markedByPerson == false)
  }

  @Test func `a floor refuses what a machine judged, not what a person did`() {
    let inspector = Inspector(qualityFloor: 0.4)
    #expect(inspector.codes(draft("q", "a...")) == ["below_quality_floor"])
    #expect(inspector.codes(draft("q", "a")) == [])
    #expect(inspector.codes(draft("q", "a...", mark: HumanMark(score: 0.1))) == [])
  }

  @Test func `a stored row that would be refused today says why, and pays for it`() {
    let row = TrainingExample(
      id: "1", source: .manual, format: .dpo, input: "", output: "An answer.", createdAt: 1)
    let (judgement, reasons) = Inspector().judge(row)
    #expect(reasons.map(\.code) == ["empty_input", "missing_rejected"])
    // 50 + 15 for the source + 10 for the format - 10 for each issue.
    #expect(judgement.hundredths == 55)
    #expect(Inspector().explain(row) == judgement)
  }
}
