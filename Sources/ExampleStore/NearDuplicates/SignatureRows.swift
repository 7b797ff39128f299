import GRDB
import TextBytes

/// Some rows' numbers and signatures, one behind the other; rows without words are left out.
struct SignatureRows {
  private(set) var numbers: ContiguousArray<UInt32> = []
  private var words: ContiguousArray<UInt64> = []

  /// The rows behind a number, up to another one, in the order of their numbers.
  static func fetch(
    after first: Int64, through last: Int64, _ database: Database
  ) throws -> SignatureRows {
    var rows = SignatureRows()
    try rows.add(after: first, through: last, database)
    return rows
  }

  /// Takes the rows behind a number, up to another one, behind those that it has.
  mutating func add(after first: Int64, through last: Int64, _ database: Database) throws {
    guard first < last else { return }
    try database.forEachRow(
      "SELECT number, signature FROM fingerprints WHERE number > ? AND number <= ? ORDER BY number",
      [.integer(first), .integer(last)]
    ) { row in
      guard let number = UInt32(exactly: row.integer(0)) else { return }
      append(number) { row.appendWords(1, to: &$0) }
    }
  }

  /// The signature at a place.
  func signature(at place: Int) -> ContiguousArray<UInt64> {
    ContiguousArray(words[place * Self.size..<(place + 1) * Self.size])
  }

  /// In how many bins the signature at a place agrees with another one.
  func agreements(at place: Int, with signature: Span<UInt64>) -> Int {
    MinHashKernel.agreements(
      words.span.extracting(place * Self.size..<(place + 1) * Self.size), signature)
  }

  /// The entries of all rows, sorted; the rows stand in the order of their numbers.
  func entries() -> ContiguousArray<UInt64> {
    var entries = ContiguousArray<UInt64>()
    entries.reserveCapacity(numbers.count * SignatureBands.count)
    let all = words.span
    for (place, number) in numbers.enumerated() {
      SignatureBands.appendEntries(
        of: all.extracting(place * Self.size..<(place + 1) * Self.size), number: number,
        to: &entries)
    }
    SignatureBands.sort(&entries)
    return entries
  }

  /// Takes a row in whose signature `read` appends; one of another size is left out.
  ///
  /// - Returns: Its place; nil for one that is left out.
  @discardableResult
  mutating func append(
    _ number: UInt32, _ read: (inout ContiguousArray<UInt64>) -> Void
  ) -> Int? {
    let before = words.count
    read(&words)
    guard words.count == before + Self.size else {
      words.removeLast(words.count - before)
      return nil
    }
    numbers.append(number)
    return numbers.count - 1
  }

  /// Forgets all rows and keeps the room for as many.
  mutating func removeAll() {
    numbers.removeAll(keepingCapacity: true)
    words.removeAll(keepingCapacity: true)
  }

  private static let size = SignatureBands.wordsInSignature
}
