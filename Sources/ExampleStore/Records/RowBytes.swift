import JSONText

/// The texts and blobs of one row, laid end to end, so that SQLite can read them where they are.
///
/// A bound value that SQLite copies costs an allocation under a lock; a row has a dozen of them.
struct RowBytes {
  /// Where one value lies and which mark it stands for.
  struct Place {
    let position: Int
    let range: Range<Int>
    let isText: Bool
  }

  /// Never empty, so that even an empty text has an address.
  private(set) var bytes: ContiguousArray<UInt8> = [0]
  private(set) var places: ContiguousArray<Place> = []

  /// Forgets the row and keeps the room.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    bytes.append(0)
    places.removeAll(keepingCapacity: true)
  }

  /// Adds a text; without one the mark stays NULL.
  mutating func add(_ text: String?, at position: Int) {
    guard let text else { return }
    add(at: position, isText: true) { $0.append(contentsOf: text.utf8) }
  }

  /// Adds a JSON value as Python writes it.
  mutating func add(json value: JSONValue, at position: Int) {
    add(at: position, isText: true) { JSONWriter.append(value, .python, to: &$0) }
  }

  mutating func add(_ blob: ContiguousArray<UInt8>, at position: Int) {
    add(at: position, isText: false) { $0.append(contentsOf: blob) }
  }

  private mutating func add(
    at position: Int, isText: Bool, _ write: (inout ContiguousArray<UInt8>) -> Void
  ) {
    let start = bytes.count
    write(&bytes)
    places.append(Place(position: position, range: start..<bytes.count, isText: isText))
  }
}
