import GRDB
import TextBytes
import TrainingData

/// Live examples' signatures, the one to keep before those that may go.
///
/// First come those that a person approved, then the better tier, the better score, the longer
/// answer, the older one; the id decides what is left. Nothing of it depends on the order in which
/// rows arrived. Used in training or not makes no difference: what a model has seen may be shown
/// better.
package struct RankedExamples: Sendable {
  /// Rows of `fingerprints`, by rank.
  private let numbers: ContiguousArray<Int64>
  /// Rows of `training_examples`, by rank; good for one transaction.
  private let rows: ContiguousArray<Int64>
  /// `MinHashKernel.signatureSize` bytes each; those of a row without words are zero.
  private let signatures: ContiguousArray<UInt8>
  private let hasWords: ContiguousArray<Bool>

  package var count: Int { numbers.count }

  func number(_ rank: Int) -> Int64 { numbers[rank] }

  func row(_ rank: Int) -> Int64 { rows[rank] }

  /// Lends a signature; an empty one for a row without words.
  package func withSignature<Result>(
    of rank: Int, _ body: (Span<UInt8>) throws -> Result
  ) rethrows -> Result {
    let start = rank * MinHashKernel.signatureSize
    let length = hasWords[rank] ? MinHashKernel.signatureSize : 0
    return try body(signatures.span.extracting(start..<start + length))
  }

  /// - Parameter filter: The rows that are ranked.
  static func fetch(
    among filter: ExampleFilter = ExampleFilter(), _ database: Database
  ) throws -> RankedExamples {
    let ranked = try RankingKey.sorted(among: filter, database)
    let last = Int(ranked.lazy.map(\.number).max() ?? 0)
    var ranks = ContiguousArray<Int32>(repeating: -1, count: last + 1)
    for (rank, key) in ranked.enumerated() { ranks[Int(key.number)] = Int32(rank) }
    var signatures = ContiguousArray<UInt8>(
      repeating: 0, count: ranked.count * MinHashKernel.signatureSize)
    var hasWords = ContiguousArray<Bool>(repeating: false, count: ranked.count)
    try database.forEachRow("SELECT number, signature FROM fingerprints") { row in
      let number = Int(row.integer(0))
      guard number <= last, ranks[number] >= 0 else { return }
      let rank = Int(ranks[number])
      let bytes = row.bytes(1)
      guard bytes.count == MinHashKernel.signatureSize else { return }
      let start = rank * MinHashKernel.signatureSize
      signatures.replaceSubrange(start..<start + bytes.count, with: bytes)
      hasWords[rank] = true
    }
    return RankedExamples(
      numbers: ContiguousArray(ranked.lazy.map(\.number)),
      rows: ContiguousArray(ranked.lazy.map(\.row)), signatures: signatures, hasWords: hasWords)
  }
}
