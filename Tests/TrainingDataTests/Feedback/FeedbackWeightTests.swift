import Testing
import TrainingData

@Suite struct FeedbackWeightTests {
  private func entry(_ kind: FeedbackKind) -> FeedbackEntry {
    FeedbackEntry(kind: kind, query: "q", response: "a")
  }

  @Test func `half of a kind's worth is gone by half after thirty days (defect 31)`() {
    let weight = FeedbackWeight(of: entry(.rating(.thumbs(up: true))))
    #expect(weight.fresh == 0.6)
    #expect((weight.aged(30 * 86_400) - 0.45).magnitude < 1e-12)
    #expect((weight.aged(300 * 86_400) - 0.300_292_968_75).magnitude < 1e-12)
    #expect((weight.aged(1e12) - 0.3).magnitude < 1e-12)
  }

  @Test func `feedback from the future is fresh`() {
    let weight = FeedbackWeight(of: entry(.preference(preferred: "b", basis: nil)))
    #expect(weight.aged(-3_600) == weight.fresh)
  }

  @Test func `a stored weight fades as the entry's own`() {
    let kind = FeedbackKind.correction(
      text: String(repeating: "c", count: 101), type: .fullReplacement, whatWasWrong: nil)
    let weight = FeedbackWeight(of: entry(kind))
    let stored = FeedbackWeight(fresh: weight.fresh, kind: .correction)
    #expect((weight.aged(1e6) - stored.aged(1e6)).magnitude < 1e-12)
  }

  @Test func `one star is no thumb (defect 30)`() {
    #expect(Rating(value: 1, scale: "thumbs")?.sentiment == 1)
    #expect(Rating(value: 1, scale: "stars")?.sentiment == -1)
    #expect(Rating(value: 1, scale: nil) == .unscaled)
    #expect(Rating.unscaled.sentiment == 0)
    #expect(Rating(value: 3, scale: nil)?.sentiment == 0)
    #expect(Rating(value: 0, scale: nil) == nil)
    #expect(Rating(value: 2, scale: "thumbs") == nil)
    #expect(Rating(value: 6, scale: "stars") == nil)
  }

  @Test func `only a rating is praise or blame (defect 32)`() {
    for kind in [
      FeedbackKind.correction(text: "b", type: nil, whatWasWrong: nil),
      .preference(preferred: "b", basis: nil), .flag(type: .harmful, details: nil),
    ] {
      #expect(kind.sentiment == 0)
    }
  }
}
