import TextBytes

/// How alike two examples are by their signatures.
public enum Similarity {
  /// Estimates the Jaccard similarity of the two sets of words, 0…1.
  ///
  /// The standard error is at most 0.045; a signature without words is like no other.
  public static func estimate(
    _ left: ContiguousArray<UInt8>, _ right: ContiguousArray<UInt8>
  ) -> Double {
    Double(MinHashKernel.agreements(left.span, right.span)) / Double(MinHashKernel.binCount)
  }
}
