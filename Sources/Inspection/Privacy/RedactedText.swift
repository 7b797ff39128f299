import TextBytes

/// A text with marks in place of what was found in it, and the way back to the original's places.
struct RedactedText {
  let bytes: ContiguousArray<UInt8>
  /// For each piece kept of the original: where it begins there, where here, and its length.
  private let pieces: [(original: Int, here: Int, count: Int)]

  /// Replaces `redactions`, in order and not overlapping, by their marks.
  init(
    _ original: Span<UInt8>, without redactions: [Redaction],
    marking mark: (Redaction) -> String = { $0.type.mark }
  ) {
    var bytes = ContiguousArray<UInt8>()
    bytes.reserveCapacity(original.count + redactions.count * 16)
    var pieces: [(original: Int, here: Int, count: Int)] = []
    var position = 0
    func keep(upTo end: Int) {
      pieces.append((position, bytes.count, end - position))
      for index in position..<end { bytes.append(original[index]) }
    }
    for redaction in redactions {
      keep(upTo: redaction.range.lowerBound)
      bytes.append(contentsOf: mark(redaction).utf8)
      position = redaction.range.upperBound
    }
    keep(upTo: original.count)
    self.bytes = bytes
    self.pieces = pieces
  }

  /// The same finding in the original's places; nil when it touches a mark.
  func original(_ redaction: Redaction) -> Redaction? {
    let range = redaction.range
    var low = 0
    var high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].here <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    let home = pieces[low - 1]
    guard range.upperBound <= home.here + home.count else { return nil }
    let shift = home.original - home.here
    return Redaction(
      type: redaction.type, range: range.lowerBound + shift..<range.upperBound + shift)
  }
}
