import TextBytes

/// Groups of digits that stand together, for example `(415) 555-0132` or `4111 1111 1111 1111`.
///
/// Phone numbers, card numbers, social security numbers and addresses of machines are all written
/// so, hence the text is read once and each rule asks the phrase.
struct NumberPhrase {
  /// Digits without anything between them.
  struct Group {
    let range: Range<Int>
    /// What stands between the previous group and this one.
    let joint: Joint
    var count: Int { range.count }
  }

  /// What stands between two groups.
  enum Joint {
    case none, dash, dot, space, slash
    /// Brackets, for example `) `, ` (` or `)-`.
    case bracket

    /// Whether what follows such a joint may be a number of its own.
    var separates: Bool { self == .none || self == .space || self == .bracket }
  }

  private(set) var groups: [Group] = []
  /// Where the phrase ends.
  private(set) var end: Int

  /// Reads the phrase whose first digit is at `start`; at most `most` groups.
  init(in bytes: Span<UInt8>, at start: Int) {
    var position = start
    var joint = Joint.none
    end = start
    while groups.count < Self.most {
      let close = bytes.end(from: position, limit: bytes.count) { $0.isDigit }
      groups.append(Group(range: position..<close, joint: joint))
      end = close
      guard let next = Self.joint(at: close, in: bytes) else { return }
      (joint, position) = next
    }
  }

  /// How many digits the groups from `first` through `last` have together.
  func digits(_ first: Int, through last: Int) -> Int {
    (first...last).reduce(0) { $0 + groups[$1].count }
  }

  /// Whether the groups from `first` on have exactly these numbers of digits.
  func hasShape(_ counts: [Int], from first: Int) -> Bool {
    guard first + counts.count <= groups.count else { return false }
    for (offset, count) in counts.enumerated() where groups[first + offset].count != count {
      return false
    }
    return true
  }

  /// Whether the same joint stands between all groups from `first` through `last`.
  func isJoined(by joint: Joint, _ first: Int, through last: Int) -> Bool {
    first == last || (first + 1...last).allSatisfy { groups[$0].joint == joint }
  }

  /// Whether the groups from `first` through `last` stand for themselves: no letter, digit or
  /// number joined by a sign touches them on either side.
  func standsAlone(_ first: Int, through last: Int, in bytes: Span<UInt8>) -> Bool {
    startsAlone(first, in: bytes) && endsAlone(last, in: bytes)
  }

  /// Whether nothing that belongs to the group `first` stands before it.
  func startsAlone(_ first: Int, in bytes: Span<UInt8>) -> Bool {
    guard first == 0 else { return groups[first].joint.separates }
    let start = groups[0].range.lowerBound
    let before = bytes.byte(at: start - 1)
    switch before {
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"):
      return !bytes.byte(at: start - 2).isDigit
    case UInt8(ascii: "-"): return !bytes.byte(at: start - 2).isWord
    default: return Boundary.isBefore(start, in: bytes)
    }
  }

  /// Whether nothing that belongs to the group `last` stands behind it.
  func endsAlone(_ last: Int, in bytes: Span<UInt8>) -> Bool {
    if last + 1 < groups.count { return groups[last + 1].joint.separates }
    let close = groups[last].range.upperBound
    switch bytes.byte(at: close) {
    case UInt8(ascii: "-"): return !bytes.byte(at: close + 1).isDigit
    case UInt8(ascii: ","), UInt8(ascii: "."): return !bytes.byte(at: close + 1).isDigit
    case UInt8(ascii: "%"): return false
    default: return Boundary.isAfter(close, in: bytes)
    }
  }

  private static func joint(at close: Int, in bytes: Span<UInt8>) -> (Joint, Int)? {
    var joint: Joint
    var next = close + 1
    switch bytes.byte(at: close) {
    case UInt8(ascii: "-"): joint = .dash
    case UInt8(ascii: "."): joint = .dot
    case UInt8(ascii: "/"): joint = .slash
    case UInt8(ascii: " "): joint = .space
    case UInt8(ascii: "("), UInt8(ascii: ")"): (joint, next) = (.bracket, close)
    // U+00A0, a space that does not break, and U+2011 and U+2013, dashes.
    case 0xC2 where bytes.byte(at: close + 1) == 0xA0: (joint, next) = (.space, close + 2)
    case 0xE2
    where bytes.byte(at: close + 1) == 0x80
      && (bytes.byte(at: close + 2) == 0x91 || bytes.byte(at: close + 2) == 0x93):
      (joint, next) = (.dash, close + 3)
    default: return nil
    }
    // `555 (0)20`, `(415) 555`, `(415)-555`, `415.(555`.
    var brackets = 0
    while brackets < 2, isBracket(bytes.byte(at: next)) {
      joint = .bracket
      next += 1
      brackets += 1
      if brackets == 1, isLooseJoint(bytes.byte(at: next)) { next += 1 }
    }
    return bytes.byte(at: next).isDigit ? (joint, next) : nil
  }

  private static func isBracket(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")")
  }

  private static func isLooseJoint(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  /// More groups than any number that is looked for has.
  private static let most = 12
}
