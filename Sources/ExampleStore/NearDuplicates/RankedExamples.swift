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
  /// `MinHashKernel.signatureSize` bytes each; those of a row without words are zero.
  private let signatures: ContiguousArray<UInt8>
  private let hasWords: ContiguousArray<Bool>

  package var count: Int { numbers.count }

  func number(_ rank: Int) -> Int64 { numbers[rank] }

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
    var numbers: ContiguousArray<Int64> = []
    let query = filter.choosesEverything ? nil : FilterSQL(filter)
    try database.forEachRow(
      ranking(of: query?.membership ?? "TRUE"), query?.values ?? []
    ) { numbers.append($0.integer(0)) }
    let last = Int(numbers.max() ?? 0)
    var ranks = ContiguousArray<Int32>(repeating: -1, count: last + 1)
    for (rank, number) in numbers.enumerated() { ranks[Int(number)] = Int32(rank) }
    var signatures = ContiguousArray<UInt8>(
      repeating: 0, count: numbers.count * MinHashKernel.signatureSize)
    var hasWords = ContiguousArray<Bool>(repeating: false, count: numbers.count)
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
    return RankedExamples(numbers: numbers, signatures: signatures, hasWords: hasWords)
  }

  private static func ranking(of chosen: String) -> String {
    """
    SELECT f.number FROM training_examples AS e
      CROSS JOIN fingerprints AS f ON f.example_id = e.id
      LEFT JOIN reviews AS r ON r.example_id = e.id
      WHERE \(chosen)
      ORDER BY ifnull(r.approved, 0) DESC,
        CASE e.quality_tier WHEN 'gold' THEN 0 WHEN 'silver' THEN 1 WHEN 'bronze' THEN 2
          ELSE 3 END,
        e.quality_score DESC, length(e.output_text) DESC, e.created_at, e.id
    """
  }
}
