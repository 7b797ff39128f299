/// What a person asks for by a key while reviewing.
enum ReviewKey: Hashable, Sendable {
  case approve, reject, edit, swapSides, undo
  case next, previous, otherSide
  case scroll(lines: Int)
  case page(Int)
  /// A score from 1 to 10, in tenths.
  case rate(Int)
  case help, leave

  /// So many bytes at once were pasted, not typed; they ask for nothing.
  private static let mostTyped = 16

  /// Whether nobody types so much at once.
  static func isPasted(_ bytes: [UInt8]) -> Bool { bytes.count > mostTyped }

  /// Reads the keys that a terminal sent; what is no key here is passed over.
  ///
  /// - Parameter bytes: What came at once, so that an escape sequence is whole.
  static func keys(in bytes: [UInt8]) -> [ReviewKey] {
    if isPasted(bytes) { return [] }
    var keys: [ReviewKey] = []
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      if byte == 0x1B {
        if let key = sequence(in: &rest) { keys.append(key) }
      } else if let key = key(of: byte) {
        keys.append(key)
      }
    }
    return keys
  }

  private static func key(of byte: UInt8) -> ReviewKey? {
    switch byte {
    case UInt8(ascii: "a"), 0x0D, 0x0A: .approve
    case UInt8(ascii: "x"), 0x7F, 0x08: .reject
    case UInt8(ascii: "e"): .edit
    case UInt8(ascii: "w"): .swapSides
    case UInt8(ascii: "u"), 0x1A: .undo
    case UInt8(ascii: " "), UInt8(ascii: "j"): .next
    case UInt8(ascii: "k"): .previous
    case UInt8(ascii: "o"): .otherSide
    case UInt8(ascii: "1")...UInt8(ascii: "9"): .rate(Int(byte - UInt8(ascii: "0")))
    case UInt8(ascii: "0"): .rate(10)
    case UInt8(ascii: "?"), UInt8(ascii: "h"): .help
    // Control-C and Control-D leave as `q` does: everything is on the disk already.
    case UInt8(ascii: "q"), 0x03, 0x04: .leave
    default: nil
    }
  }

  /// Passes over what follows an escape sign.
  static func skipSequence(in rest: inout ArraySlice<UInt8>) { _ = sequence(in: &rest) }

  /// Arrows and page keys, behind their escape sign.
  private static func sequence(in rest: inout ArraySlice<UInt8>) -> ReviewKey? {
    guard let first = rest.first, first == UInt8(ascii: "[") || first == UInt8(ascii: "O") else {
      return nil
    }
    rest.removeFirst()
    var number = 0
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): number = number * 10 + Int(byte & 0x0F)
      case UInt8(ascii: "A"): return .scroll(lines: -1)
      case UInt8(ascii: "B"): return .scroll(lines: 1)
      case UInt8(ascii: "C"): return .next
      case UInt8(ascii: "D"): return .previous
      case UInt8(ascii: "~"): return number == 5 ? .page(-1) : number == 6 ? .page(1) : nil
      // Whatever else a terminal sends ends with one of these.
      case 0x40...0x7E: return nil
      default: break
      }
    }
    return nil
  }

  /// What the keys are, for the person: the cheat sheet.
  static let sheet: [(keys: String, meaning: String)] = [
    ("a, Enter", "approve: a good lesson"),
    ("x, Backspace", "reject, with a reason: exports leave it out"),
    ("e", "edit the texts in $EDITOR"),
    ("w", "exchange chosen and rejected"),
    ("1 … 9, 0", "set its score, 0.1 … 0.9, 1.0"),
    ("Space, j, →", "the next one, undecided"),
    ("k, ←", "the one before"),
    ("↑ ↓, PgUp PgDn", "read on in a long one"),
    ("o", "the other side of a conflict"),
    ("u, Control-Z", "undo what was done last"),
    ("q, Control-C", "leave; everything decided is kept"),
  ]
}
