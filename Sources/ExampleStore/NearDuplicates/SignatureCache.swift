import GRDB
import TextBytes

/// Signatures of stored rows that were asked for lately.
struct SignatureCache {
  private static let most = 8_192

  private var words = ContiguousArray<UInt64>()
  /// Where a row's words begin; nil where it has none or is gone.
  private var places: [UInt32: Int?] = [:]

  /// Where a row's signature lies until the next call; nil where it has none or is gone.
  mutating func place(of number: UInt32, _ database: Database) throws -> Int? {
    if let known = places[number] { return known }
    if places.count >= Self.most {
      places.removeAll(keepingCapacity: true)
      words.removeAll(keepingCapacity: true)
    }
    let start = words.count
    let statement = try database.prepared("SELECT signature FROM fingerprints WHERE number = ?")
    try statement.bind(Int64(number), at: 1)
    defer { statement.reset() }
    if try statement.step() { statement.appendWords(0, to: &words) }
    let isWhole = words.count == start + SignatureBands.wordsInSignature
    if !isWhole { words.removeLast(words.count - start) }
    places[number] = isWhole ? start : .some(nil)
    return isWhole ? start : nil
  }

  /// In how many bins a signature agrees with the one at a place.
  func agreements(at place: Int, with signature: Span<UInt64>) -> Int {
    MinHashKernel.agreements(
      words.span.extracting(place..<place + SignatureBands.wordsInSignature), signature)
  }
}
