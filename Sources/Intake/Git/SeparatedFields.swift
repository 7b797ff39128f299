/// One field of a stream: its first bytes, and how long it is.
struct BoundedField: Equatable {
  var bytes = ContiguousArray<UInt8>()
  /// All its bytes, the kept ones and those that were let go.
  var length = 0

  /// Whether bytes were let go.
  var isCut: Bool { length > bytes.count }
}

/// Cuts a stream at a separator; what stands behind the bound of a field is counted and let go.
struct SeparatedFields {
  private let separator: ContiguousArray<UInt8>
  private let bound: Int
  private var kept = ContiguousArray<UInt8>()
  private var length = 0
  /// The newest bytes, in which the separator is looked for once the bound is passed.
  private var recent = ContiguousArray<UInt8>()

  /// - Parameter separator: Ends with a zero byte.
  init(separator: ContiguousArray<UInt8>, bound: Int) {
    self.separator = separator
    self.bound = bound
  }

  /// The fields that end in `bytes`.
  mutating func feed(_ bytes: ContiguousArray<UInt8>) -> [BoundedField] {
    var ended: [BoundedField] = []
    for byte in bytes {
      length += 1
      if kept.count < bound + separator.count {
        kept.append(byte)
      } else {
        if recent.count == 4 * separator.count {
          recent.removeFirst(3 * separator.count)
        }
        recent.append(byte)
      }
      if byte == 0, endsWithSeparator {
        length -= separator.count
        ended.append(field)
        kept.removeAll(keepingCapacity: true)
        recent.removeAll(keepingCapacity: true)
        length = 0
      }
    }
    return ended
  }

  /// What stands behind the last separator.
  var last: BoundedField { field }

  private var field: BoundedField {
    BoundedField(bytes: ContiguousArray(kept.prefix(min(length, bound))), length: length)
  }

  private var endsWithSeparator: Bool {
    guard length >= separator.count else { return false }
    if recent.count >= separator.count { return recent.suffix(separator.count) == separator[...] }
    let before = kept.suffix(separator.count - recent.count)
    return before == separator.prefix(before.count)
      && recent[...] == separator.suffix(recent.count)
  }
}
