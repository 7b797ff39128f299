import TrainingData

/// The bytes whose digest is an example's identity: format and all training texts, framed.
///
/// Every text stands behind a byte that tells whether it is there and its length in eight bytes,
/// little-endian, so no two different examples give the same bytes. The first bytes name this
/// layout; it is stored, so a change needs a new name.
struct IdentityFrame {
  private(set) var bytes: ContiguousArray<UInt8>

  init(_ row: TrainingExample) {
    bytes = ContiguousArray("assay identity 1\0".utf8)
    var size = 256 + row.input.utf8.count + row.output.utf8.count
    size += (row.rejectedOutput?.utf8.count ?? 0) + (row.systemPrompt?.utf8.count ?? 0)
    bytes.reserveCapacity(size)
    append(row.format.rawValue)
    append(row.systemPrompt)
    append(row.context)
    append(count: row.history.count)
    for turn in row.history {
      append(turn.role)
      append(turn.content)
    }
    append(row.input)
    append(row.output)
    append(row.rejectedOutput)
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
