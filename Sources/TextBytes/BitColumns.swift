/// One row of the table of lengths, as bits: a cleared bit is a column in which the length rises.
struct BitColumns {
  private(set) var bits: ContiguousArray<UInt64>
  private let columns: Int
  /// Where each token's places begin in `places`.
  private var starts: ContiguousArray<Int32>
  private var places: ContiguousArray<Int32>

  init(_ second: ContiguousArray<UInt32>, _ range: Range<Int>, reversed: Bool, tokens: Int) {
    columns = range.count
    bits = ContiguousArray(repeating: .max, count: (range.count + 63) / 64)
    starts = ContiguousArray(repeating: 0, count: tokens + 1)
    places = ContiguousArray(repeating: 0, count: range.count)
    for index in range { starts[Int(second[index]) + 1] += 1 }
    for token in 0..<tokens { starts[token + 1] += starts[token] }
    var next = starts
    for column in 0..<range.count {
      let index = reversed ? range.upperBound - 1 - column : range.lowerBound + column
      let token = Int(second[index])
      places[Int(next[token])] = Int32(column)
      next[token] += 1
    }
  }

  /// Moves on by one token of the first sequence.
  mutating func take(_ token: UInt32) {
    var place = Int(starts[Int(token)])
    let end = Int(starts[Int(token) + 1])
    var carry: UInt64 = 0
    var word = 0
    while true {
      if carry == 0 {
        guard place < end else { return }
        word = Int(places[place]) >> 6
      } else if word == bits.count {
        return
      }
      var mask: UInt64 = 0
      while place < end, Int(places[place]) >> 6 == word {
        mask |= 1 << UInt64(places[place] & 63)
        place += 1
      }
      let old = bits[word]
      let hit = old & mask
      let (sum, over) = old.addingReportingOverflow(hit)
      let (whole, overAgain) = sum.addingReportingOverflow(carry)
      bits[word] = whole | (old & ~hit)
      carry = over || overAgain ? 1 : 0
      word += 1
    }
  }

  /// The length of the longest common subsequence with all columns.
  var length: Int {
    // Behind the last column the bits stay set.
    bits.reduce(0) { $0 + (~$1).nonzeroBitCount }
  }

  /// The length of the longest common subsequence with the first 0, 1, 2, … columns.
  var lengths: ContiguousArray<Int> {
    var lengths: ContiguousArray<Int> = [0]
    lengths.reserveCapacity(columns + 1)
    var length = 0
    for column in 0..<columns {
      if bits[column >> 6] & (1 << UInt64(column & 63)) == 0 { length += 1 }
      lengths.append(length)
    }
    return lengths
  }
}
