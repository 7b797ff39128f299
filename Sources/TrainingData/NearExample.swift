/// A stored example that another one is nearly the same as.
public struct NearExample: Hashable, Sendable {
  public let id: ExampleID
  /// The share of words that both have in common, 0…1.
  public let similarity: Double

  /// Names the example.
  public init(id: ExampleID, similarity: Double) {
    self.id = id
    self.similarity = similarity
  }
}
