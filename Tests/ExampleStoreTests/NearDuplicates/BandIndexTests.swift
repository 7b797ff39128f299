import SeededRandom
import Testing
import TextBytes

@testable import ExampleStore

@Suite struct BandIndexTests {
  /// Sizes from the oldest segment to the newest; how many of the newest become one.
  @Test(
    arguments: [
      ([], 0), ([512], 0), ([512, 512, 512], 0), ([512, 512, 512, 512], 4),
      ([8_192, 512, 512, 512], 0), ([8_192, 512, 512, 512, 512], 4),
      // Smaller ones between go along, so that each stays a range of numbers.
      ([8_192, 512, 8_192, 600, 8_192, 8_192], 6), ([8_192, 512, 8_192, 600, 8_192, 700], 0),
      ([40_000, 8_192, 8_192, 8_192, 8_192], 4), ([8_192, 8_192, 8_192, 40_000, 8_192], 0),
      ([1, 1, 1, 1], 4),
    ] as [([Int64], Int)])
  func `the newest segments become one when there are four of a size`(
    _ sizes: [Int64], _ merged: Int
  ) {
    var next: Int64 = 1
    let segments = sizes.enumerated().map { index, size in
      defer { next += size }
      return BandSegment(
        id: Int64(index), firstNumber: next, lastNumber: next + size - 1, pages: 1)
    }
    let due = BandIndex.due(segments) ?? []
    #expect(due.map(\.id) == segments.suffix(merged).map(\.id))
  }

  @Test func `a page holds an even part of the keys, in their order`() {
    let segment = BandSegment(id: 3, firstNumber: 1, lastNumber: 9, pages: 7)
    #expect(segment.page(of: 0) == 0)
    #expect(segment.page(of: .max) == 6)
    var random = SeededGenerator(seed: 1)
    let entries = (0..<1_000).map { _ in random.next() }.sorted()
    let pages = entries.map { segment.page(of: $0) }
    #expect(pages == pages.sorted() && Set(pages).count == 7)
  }

  @Test func `two runs merge as sorting both would`() {
    var random = SeededGenerator(seed: 2)
    for count in [0, 1, 5, 100] {
      let left = ContiguousArray((0..<count).map { _ in random.next() % 50 }.sorted())
      let right = ContiguousArray((0..<30).map { _ in random.next() % 50 }.sorted())
      #expect(Array(left.merged(with: right)) == (left + right).sorted())
    }
  }
}
