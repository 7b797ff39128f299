import GRDB
import TextBytes

/// Signatures of stored rows that were asked for lately.
struct SignatureCache {
  private static let most = 8_192

  private var rows = SignatureRows()
  /// Where a row stands among them; nil where it has no signature or is gone.
  private var places: [UInt32: Int?] = [:]

  /// In how many bins a row's signature agrees with another one; nil where it has none or is gone.
  mutating func agreements(
    of number: UInt32, with signature: Span<UInt64>, _ database: Database
  ) throws -> Int? {
    guard let place = try place(of: number, database) else { return nil }
    return rows.agreements(at: place, with: signature)
  }

  private mutating func place(of number: UInt32, _ database: Database) throws -> Int? {
    if let known = places[number] { return known }
    if places.count >= Self.most {
      places.removeAll(keepingCapacity: true)
      rows.removeAll()
    }
    let statement = try database.prepared("SELECT signature FROM fingerprints WHERE number = ?")
    try statement.bind(Int64(number), at: 1)
    defer { statement.reset() }
    var place: Int?
    if try statement.step() { place = rows.append(number) { statement.appendWords(0, to: &$0) } }
    places[number] = .some(place)
    return place
  }
}
