import ExampleStore
import Inspection
import TrainingData

/// Counts how the sides of preference pairs differ.
struct PairSurvey: Sendable {
  private var count = 0
  private var counts: [PairContrast: Int] = [:]
  private var examples: [PairContrast: [ExampleID]] = [:]
  private var chosenLonger = 0
  private var rejectedLonger = 0
  private var chosenWords = 0
  private var rejectedWords = 0

  /// Takes in one pair by the hashes of its sides' words.
  mutating func take(
    _ row: ExampleRow, chosen: Span<UInt64>, rejected: Span<UInt64>, naming limit: Int
  ) {
    count += 1
    chosenWords += chosen.count
    rejectedWords += rejected.count
    if chosen.count > rejected.count { chosenLonger += 1 }
    if chosen.count < rejected.count { rejectedLonger += 1 }
    let contrast = PairContrast(chosen: chosen, rejected: rejected)
    guard contrast != .clear else { return }
    counts[contrast, default: 0] += 1
    if examples[contrast, default: []].count < limit {
      examples[contrast, default: []].append(row.id)
    }
  }

  /// What was found.
  var summary: StoreReport.Pairs {
    let kinds = PairContrast.allCases.filter { $0 != .clear }
    return StoreReport.Pairs(
      count: count,
      weak: kinds.map {
        StoreReport.WeakPairs(
          kind: $0.rawValue, count: counts[$0] ?? 0, examples: examples[$0] ?? [])
      },
      chosenLonger: chosenLonger, rejectedLonger: rejectedLonger,
      meanChosenWords: Double(chosenWords) / Double(max(1, count)),
      meanRejectedWords: Double(rejectedWords) / Double(max(1, count)))
  }
}
