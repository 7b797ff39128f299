import ExampleStore
import Inspection
import TrainingData

extension ArrivalMeasure {
  /// Compares as `dedupe --strategy near` does where nobody says another threshold.
  ///
  /// - Parameter nearest: Whether the nearest of all is wanted; otherwise one that is near will do.
  init(nearest: Bool) {
    let threshold = Likeness.usualThreshold
    self.init(
      leastAgreement: LeaderClusters.leastAgreement(at: threshold), wantsNearest: nearest
    ) { new in
      let measure = NearMeasure(new, threshold: threshold)
      return { measure.similarity(to: $0) }
    }
  }
}
