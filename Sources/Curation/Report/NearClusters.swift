import ExampleStore
import TrainingData

/// How large the groups of near-duplicates are: how far a body of examples repeats itself.
///
/// Groups are those of `Deduplicator`'s strategy `near`: every member is like the one to keep.
public struct NearClusters: Hashable, Sendable {
  /// The share of words that near-duplicates have in common at least, 0…1.
  public let threshold: Double
  /// By size, the smallest first; all sizes, those of no group too.
  public let sizes: [Size]
  /// How many rows the largest group has; 0 where there is none.
  public let largest: Int

  /// Groups of one size or of a few.
  public struct Size: Hashable, Sendable {
    /// The size for people, `2` or `4–5`.
    public let name: String
    /// How many groups there are.
    public let clusters: Int
    /// How many rows they have.
    public let rows: Int
  }

  /// How many groups there are.
  public var count: Int { sizes.reduce(0) { $0 + $1.clusters } }
  /// How many rows are in a group.
  public var rows: Int { sizes.reduce(0) { $0 + $1.rows } }
  /// How many rows say nothing that another one does not: all but one of each group.
  public var repeats: Int { rows - count }

  private static let bounds: [(least: Int, name: String)] = [
    (2, "2"), (3, "3"), (4, "4–5"), (6, "6–10"), (11, "11–20"), (21, "21–50"), (51, "51–100"),
    (101, "101 and more"),
  ]

  /// Counts groups by the number of their rows; a single row is no group.
  init(threshold: Double, groups: some Sequence<Int>) {
    self.threshold = threshold
    var clusters = Self.bounds.map { _ in 0 }
    var rows = clusters
    var largest = 0
    for size in groups {
      guard let place = Self.bounds.lastIndex(where: { $0.least <= size }) else { continue }
      clusters[place] += 1
      rows[place] += size
      largest = max(largest, size)
    }
    self.largest = largest
    sizes = Self.bounds.indices.map {
      Size(name: Self.bounds[$0].name, clusters: clusters[$0], rows: rows[$0])
    }
  }

  /// Groups the rows that the filter lets through.
  ///
  /// - Returns: Nil for a store that may only be read and whose signatures are not in step.
  /// - Complexity: O(*n*); some 400 bytes a row.
  package static func search(
    _ store: TrainingDataStore, among filter: ExampleFilter = ExampleFilter()
  ) async throws -> NearClusters? {
    let threshold = Deduplicator.usualThreshold
    let search = NearDuplicateSearch(threshold: threshold)
    do {
      let groups = try await store.groups(
        among: filter, found: { try search.groups($0, $1) })
      return NearClusters(threshold: threshold, groups: groups.lazy.map { $0.removed.count + 1 })
    } catch let error as AssayError where error.kind == .permission { return nil }
  }
}
