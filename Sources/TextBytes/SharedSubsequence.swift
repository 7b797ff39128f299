/// Finds what two sequences of tokens have in common, in order: a longest common subsequence.
///
/// One bit stands for each token of the second sequence, so that a token of the first is compared
/// with 64 at once, and only words of bits in which it occurs are looked at. Long sequences are
/// halved first, so memory stays within `mostWords`.
///
/// - SeeAlso: H. Hyyrö, "Bit-parallel LCS-length computation revisited", 2004; D. S. Hirschberg,
///   "A linear space algorithm for computing maximal common subsequences", 1975.
package struct SharedSubsequence {
  /// The most words of bits that are kept for finding the way back: 4 MB.
  private static let mostWords = 1 << 19

  private let first: ContiguousArray<UInt32>
  private let second: ContiguousArray<UInt32>
  private let tokens: Int
  private var found: ContiguousArray<(first: Int, second: Int)> = []

  /// The places of the common tokens in both, ascending.
  ///
  /// - Parameter first: A hash for each token; equal ones stand for the same token.
  /// - Complexity: O(*n* · *m* / 64) time at worst, memory within 4 MB and a multiple of the input.
  package static func matches(
    _ first: Span<UInt64>, _ second: Span<UInt64>
  ) -> ContiguousArray<(first: Int, second: Int)> {
    var search = SharedSubsequence(first, second)
    search.match(0..<first.count, 0..<second.count)
    return search.found
  }

  /// How many tokens both have in common, in order: as many as `matches` finds, without the way.
  package static func count(_ first: Span<UInt64>, _ second: Span<UInt64>) -> Int {
    let least = min(first.count, second.count)
    var head = 0
    while head < least, first[head] == second[head] { head += 1 }
    var tail = 0
    while tail < least - head, first[first.count - 1 - tail] == second[second.count - 1 - tail] {
      tail += 1
    }
    guard head + tail < least else { return least }
    let left = first.extracting(head..<first.count - tail)
    let right = second.extracting(head..<second.count - tail)
    if let inner = BitTable.count(left, right) { return head + inner + tail }
    let search = SharedSubsequence(left, right)
    var sweep = BitColumns(
      search.second, 0..<right.count, reversed: false, tokens: search.tokens)
    for token in search.first { sweep.take(token) }
    return head + sweep.length + tail
  }

  private init(_ first: Span<UInt64>, _ second: Span<UInt64>) {
    var numbers = TokenNumbers(room: first.count + second.count)
    self.first = numbers.numbered(first)
    self.second = numbers.numbered(second)
    tokens = numbers.count
  }

  private mutating func match(_ rows: Range<Int>, _ columns: Range<Int>) {
    var rows = rows
    var columns = columns
    while let row = rows.first, let column = columns.first, first[row] == second[column] {
      found.append((row, column))
      rows.removeFirst()
      columns.removeFirst()
    }
    var tail = 0
    while tail < min(rows.count, columns.count),
      first[rows.upperBound - 1 - tail] == second[columns.upperBound - 1 - tail]
    {
      tail += 1
    }
    let inner = (
      rows: rows.lowerBound..<rows.upperBound - tail,
      columns: columns.lowerBound..<columns.upperBound - tail
    )
    if !inner.rows.isEmpty && !inner.columns.isEmpty { matchInner(inner.rows, inner.columns) }
    for place in 0..<tail {
      found.append((inner.rows.upperBound + place, inner.columns.upperBound + place))
    }
  }

  private mutating func matchInner(_ rows: Range<Int>, _ columns: Range<Int>) {
    let words = (columns.count + 63) / 64
    if rows.count * words <= Self.mostWords || rows.count == 1 {
      return matchDirectly(rows, columns)
    }
    let middle = (rows.lowerBound + rows.upperBound) / 2
    var ahead = BitColumns(second, columns, reversed: false, tokens: tokens)
    for row in rows.lowerBound..<middle { ahead.take(first[row]) }
    var back = BitColumns(second, columns, reversed: true, tokens: tokens)
    for row in (middle..<rows.upperBound).reversed() { back.take(first[row]) }
    let before = ahead.lengths
    let behind = back.lengths
    var best = 0
    for split in 0...columns.count
    where before[split] + behind[columns.count - split]
      > before[best] + behind[columns.count - best]
    {
      best = split
    }
    let split = columns.lowerBound + best
    match(rows.lowerBound..<middle, columns.lowerBound..<split)
    match(middle..<rows.upperBound, split..<columns.upperBound)
  }

  /// Keeps the bits after every row and follows them back.
  private mutating func matchDirectly(_ rows: Range<Int>, _ columns: Range<Int>) {
    var sweep = BitColumns(second, columns, reversed: false, tokens: tokens)
    let words = sweep.bits.count
    var kept: ContiguousArray<UInt64> = []
    kept.reserveCapacity(rows.count * words)
    for row in rows {
      sweep.take(first[row])
      kept.append(contentsOf: sweep.bits)
    }
    func isRise(_ row: Int, _ column: Int) -> Bool {
      kept[row * words + column >> 6] & (1 << UInt64(column & 63)) == 0
    }
    var row = rows.count
    var column = columns.count
    var way: ContiguousArray<(first: Int, second: Int)> = []
    while row > 0 && column > 0 {
      guard isRise(row - 1, column - 1) else {
        column -= 1
        continue
      }
      row -= 1
      if row > 0 && isRise(row - 1, column - 1) { continue }
      column -= 1
      way.append((rows.lowerBound + row, columns.lowerBound + column))
    }
    found.append(contentsOf: way.reversed())
  }
}
