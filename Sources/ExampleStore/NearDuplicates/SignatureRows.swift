import GRDB
import TextBytes

/// Some rows' numbers and signatures, in the order of their numbers; rows without words are left out.
struct SignatureRows {
  private(set) var numbers: ContiguousArray<UInt32> = []
  private var words: ContiguousArray<UInt64> = []

  /// The rows behind a number, up to another one.
  static func fetch(
    after first: Int64, through last: Int64, _ database: Database
  ) throws -> SignatureRows {
    var rows = SignatureRows()
    try database.forEachRow(
      "SELECT number, signature FROM fingerprints WHERE number > ? AND number <= ? ORDER BY number",
      [.integer(first), .integer(last)]
    ) { row in
      guard let number = UInt32(exactly: row.integer(0)) else { return }
      rows.append(number) { row.appendWords(1, to: &$0) }
    }
    return rows
  }

  /// Lends the words of a row's signature; nil where it is not among these.
  func withSignature<Result>(of number: UInt32, _ body: (Span<UInt64>) -> Result) -> Result? {
    var low = 0
    var high = numbers.count
    while low < high {
      let middle = (low + high) / 2
      if numbers[middle] < number { low = middle + 1 } else { high = middle }
    }
    guard low < numbers.count, numbers[low] == number else { return nil }
    return body(words.span.extracting(low * Self.size..<(low + 1) * Self.size))
  }

  /// The entries of all rows, sorted.
  func entries() -> ContiguousArray<UInt64> {
    var entries = ContiguousArray<UInt64>()
    entries.reserveCapacity(numbers.count * SignatureBands.count)
    let all = words.span
    for (index, number) in numbers.enumerated() {
      SignatureBands.appendEntries(
        of: all.extracting(index * Self.size..<(index + 1) * Self.size), number: number,
        to: &entries)
    }
    SignatureBands.sort(&entries)
    return entries
  }

  /// Takes a row in whose signature `read` appends; one of another size is left out.
  mutating func append(_ number: UInt32, _ read: (inout ContiguousArray<UInt64>) -> Void) {
    let before = words.count
    read(&words)
    if words.count == before + Self.size {
      numbers.append(number)
    } else {
      words.removeLast(words.count - before)
    }
  }

  private static let size = SignatureBands.wordsInSignature
}
