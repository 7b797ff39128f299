import TrainingData

/// How new rows are compared with older ones; given by those who may read texts.
package struct ArrivalMeasure: Sendable {
  /// Bins of the signatures, of 128, in which rows have to agree before their texts are compared.
  let leastAgreement: Int
  /// Whether the nearest of all is wanted; otherwise the first that is near will do.
  let wantsNearest: Bool
  /// Measures two examples, 0…1; nil where they are not alike.
  let similarity: @Sendable (_ new: TrainingExample) -> (_ old: TrainingExample) -> Double?

  package init(
    leastAgreement: Int, wantsNearest: Bool,
    similarity: @escaping @Sendable (_ new: TrainingExample) -> (_ old: TrainingExample) -> Double?
  ) {
    self.leastAgreement = leastAgreement
    self.wantsNearest = wantsNearest
    self.similarity = similarity
  }
}
