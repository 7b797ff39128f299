import TrainingData

/// The bytes whose digest is an example's identity: format and all training texts, framed.
///
/// Every text stands behind a byte that tells whether it is there and its length in eight bytes,
/// little-endian. Input and output stand for themselves by their lengths and the whole SHA-256 of
/// `input:output`, which `content_hash` needs anyway. So no two different examples give the same
/// bytes. The first bytes name this layout; it is stored, so a change needs a new name.
struct IdentityFrame {
  private(set) var bytes: ContiguousArray<UInt8>

  /// - Parameter content: The digest of `input:output`.
  init(_ row: borrowing TrainingExample, content: Digest) {
    bytes = ContiguousArray("assay identity 1\0".utf8)
    bytes.reserveCapacity(
      256 + (row.rejectedOutput?.utf8.count ?? 0) + (row.systemPrompt?.utf8.count ?? 0))
    append(row.format.rawValue)
    append(row.systemPrompt)
    append(row.context)
    append(count: row.history.count)
    for turn in row.history {
      append(turn.role)
      append(turn.content)
    }
    append(row.rejectedOutput)
    append(count: row.input.utf8.count)
    append(count: row.output.utf8.count)
    content.append(to: &bytes)
  }

  private mutating func append(_ text: String?) {
    guard let text else {
      bytes.append(0)
      return
    }
    bytes.append(1)
    append(count: text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func append(count: Int) {
    for shift in stride(from: 0, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: count &>> shift))
    }
  }
}
