import Testing
import TrainingData

@Suite struct QualityTierTests {
  @Test(arguments: [
    (100, QualityTier.gold), (80, .gold), (79, .silver), (60, .silver), (59, .bronze),
    (40, .bronze), (39, .unverified), (0, .unverified),
  ])
  func `follows the design document's ranges`(_ hundredths: Int, _ tier: QualityTier) {
    #expect(QualityTier(hundredths: hundredths) == tier)
    #expect(QualityTier(score: Double(hundredths) / 100) == tier)
  }

  @Test func `forgives sums that miss a border by float noise`() {
    #expect(0.5 + 0.1 + 0.1 + 0.1 < 0.8)
    #expect(QualityTier(score: 0.5 + 0.1 + 0.1 + 0.1) == .gold)
    #expect(QualityTier(score: 0.7999) == .silver)
    #expect(QualityTier(score: 7) == .gold)
    #expect(QualityTier(score: -1) == .unverified)
  }
}

@Suite struct JudgementTests {
  @Test(arguments: [
    ([50, 10], 60), ([50, 10, 5, 15, 10, 10], 100), ([50, -30, -15, -10], 0), ([50, 70], 100),
  ])
  func `adds hundredths and stays between nothing and one`(_ addends: [Int], _ sum: Int) {
    let judgement = Judgement(
      factors: addends.map { ScoreFactor(name: "n", hundredths: $0, reason: "r") }, flags: [])
    #expect(judgement.hundredths == sum)
    #expect(judgement.score == Double(sum) / 100)
  }
}

@Suite struct AssayErrorTests {
  @Test func `exits as sysexits has it`() {
    let statuses = AssayError.Kind.allCases.map(\.exitStatus)
    #expect(statuses == [64, 65, 66, 69, 70, 73, 74, 75, 77, 78])
  }
}
