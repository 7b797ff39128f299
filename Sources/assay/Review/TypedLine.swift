/// A line that a person types, key by key.
struct TypedLine {
  private var bytes: [UInt8] = []

  /// What became of the line.
  enum State { case open, finished, abandoned }

  /// The text so far.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Takes keys in; what follows the end of the line is dropped.
  mutating func take(_ keys: [UInt8]) -> State {
    var rest = keys[...]
    while let key = rest.popFirst() {
      switch key {
      case 0x0D, 0x0A: return .finished
      case 0x03, 0x04: return .abandoned
      case 0x1B:
        // Escape alone leaves; what follows it at once is an arrow or the like, which moves nothing.
        if rest.isEmpty { return .abandoned }
        ReviewKey.skipSequence(in: &rest)
      case 0x7F, 0x08: removeLast()
      case 0x15: bytes = []
      case 0..<0x20: continue
      default: bytes.append(key)
      }
    }
    return .open
  }

  /// Removes the last sign with all its bytes.
  private mutating func removeLast() {
    while let byte = bytes.popLast(), byte & 0xC0 == 0x80 {}
  }
}
