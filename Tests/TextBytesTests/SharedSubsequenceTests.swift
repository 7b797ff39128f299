import SeededRandom
import Testing

@testable import TextBytes

/// The bits against the table that everybody knows.
@Suite struct SharedSubsequenceTests {
  /// The length of a longest common subsequence, cell by cell.
  private func length(_ first: ContiguousArray<UInt64>, _ second: ContiguousArray<UInt64>) -> Int {
    var row = Array(repeating: 0, count: second.count + 1)
    for left in first {
      var diagonal = 0
      for (column, right) in second.enumerated() {
        let above = row[column + 1]
        row[column + 1] = left == right ? diagonal + 1 : max(above, row[column])
        diagonal = above
      }
    }
    return row[second.count]
  }

  private func check(
    _ first: ContiguousArray<UInt64>, _ second: ContiguousArray<UInt64>
  ) {
    let matches = SharedSubsequence.matches(first.span, second.span)
    #expect(matches.count == length(first, second))
    #expect(SharedSubsequence.count(first.span, second.span) == matches.count)
    #expect(matches.allSatisfy { first[$0.first] == second[$0.second] })
    #expect(
      zip(matches, matches.dropFirst()).allSatisfy { $0.first < $1.first && $0.second < $1.second })
  }

  @Test(arguments: [1, 2, 3, 5, 40, 900])
  func `finds as much as the table does`(tokens: Int) {
    var random = SeededGenerator(seed: UInt64(tokens))
    for _ in 0..<60 {
      func sequence() -> ContiguousArray<UInt64> {
        ContiguousArray(
          (0..<Int.random(in: 0...200, using: &random)).map { _ in
            UInt64.random(in: 0..<UInt64(tokens), using: &random)
          })
      }
      check(sequence(), sequence())
    }
  }

  @Test func `long sequences are halved and lose nothing`() {
    var random = SeededGenerator(seed: 7)
    func sequence(_ count: Int) -> ContiguousArray<UInt64> {
      ContiguousArray((0..<count).map { _ in UInt64.random(in: 0..<9, using: &random) })
    }
    // More than 4 MB of bits at once would be needed.
    check(sequence(6_500), sequence(6_300))
  }

  @Test func `where every token is different, only places fill memory`() {
    let first = ContiguousArray<UInt64>(0..<3_000)
    // Too many different tokens for ready bits: the sparse way counts the same.
    check(first, ContiguousArray(first.reversed()))
    check(first, ContiguousArray(first.map { $0 + $0 % 2 * 5_000 }))
  }

  @Test(
    arguments: [
      ([], [], 0), ([0, 1], [2, 3], 0), ([0, 1, 2], [0, 1, 2], 3), ([0, 1, 0], [0], 1),
      ([0, 1, 2, 0], [0, 1, 3, 3, 2, 0], 4), ([1, 2, 1], [2], 1), ([1, 1, 1], [1, 1], 2),
    ] as [(ContiguousArray<UInt64>, ContiguousArray<UInt64>, Int)])
  func `nothing and everything in common`(
    first: ContiguousArray<UInt64>, second: ContiguousArray<UInt64>, shared: Int
  ) {
    check(first, second)
    #expect(SharedSubsequence.count(first.span, second.span) == shared)
  }
}
