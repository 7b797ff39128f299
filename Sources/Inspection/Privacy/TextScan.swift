import TextBytes

/// Decides on one anchor: whether something private of one sort stands around it.
///
/// A detector looks a bounded number of bytes around the anchor, or moves a reading position of
/// `Sightings` forward, so that the whole scan stays linear in the text's length.
protocol Detector {
  /// Looks at `anchor` in `bytes` and notes in `found` what is private there.
  static func look(at anchor: Int, in bytes: Span<UInt8>, into found: inout Sightings)
}

/// Reads a text once and asks, at each anchor, the detectors that could find something there.
struct TextScan {
  /// Everything that the detectors see in `bytes`, valid UTF-8.
  ///
  /// - Complexity: O(*n*).
  static func sightings(in bytes: Span<UInt8>) -> Sightings {
    var found = Sightings()
    var scan = AnchorScan()
    var base = 0
    while base < bytes.count {
      let block = scan.block(of: bytes, at: base)
      var anchors = block.anchors
      while anchors != 0 {
        look(at: base + anchors.trailingZeroBitCount, in: bytes, into: &found)
        anchors &= anchors &- 1
      }
      if let run = block.earlierRun { KeyDetector.look(at: run, in: bytes, into: &found) }
      var runs = block.longRuns
      while runs != 0 {
        KeyDetector.look(at: base + runs.trailingZeroBitCount, in: bytes, into: &found)
        runs &= runs &- 1
      }
      base += AnchorScan.blockSize
    }
    return found
  }

  private static func look(at anchor: Int, in bytes: Span<UInt8>, into found: inout Sightings) {
    switch bytes[anchor] {
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      NumberDetector.look(at: anchor, in: bytes, into: &found)
    case UInt8(ascii: "@"): EmailDetector.look(at: anchor, in: bytes, into: &found)
    case UInt8(ascii: ":"): lookAtColon(anchor, in: bytes, into: &found)
    case UInt8(ascii: "="): AssignmentDetector.look(at: anchor, in: bytes, into: &found)
    case UInt8(ascii: "/"): HomePathDetector.look(at: anchor, in: bytes, into: &found)
    case UInt8(ascii: "\\"), UInt8(ascii: "%"), UInt8(ascii: "&"):
      if EncodedSignDetector.mayStand(at: anchor, in: bytes) {
        EncodedSignDetector.look(at: anchor, in: bytes, into: &found)
      }
    case UInt8(ascii: "["): RedactionMark.look(at: anchor, in: bytes, into: &found)
    case UInt8(ascii: "-"): lookAtDash(anchor, in: bytes, into: &found)
    case UInt8(ascii: "s"), UInt8(ascii: "S"), UInt8(ascii: "p"), UInt8(ascii: "P"):
      CommandPasswordDetector.look(at: anchor, in: bytes, into: &found)
    default: lookAtCharacter(anchor, in: bytes, into: &found)
    }
  }

  /// A character outside ASCII may be a disguise, or a colon of full width as in `密码：…`.
  @inline(never)
  private static func lookAtCharacter(
    _ anchor: Int, in bytes: Span<UInt8>, into found: inout Sightings
  ) {
    found.isDisguised = found.isDisguised || Disguise.stands(at: anchor, in: bytes)
    if bytes.has("：", at: anchor) {
      AssignmentDetector.look(atWideColon: anchor, in: bytes, into: &found)
    }
  }

  /// A dash stands before the header of a key, before an option, and for a slash in a folder's name.
  @inline(never)
  private static func lookAtDash(
    _ anchor: Int, in bytes: Span<UInt8>, into found: inout Sightings
  ) {
    switch bytes.byte(at: anchor + 1) {
    case UInt8(ascii: "B"): PrivateKeyDetector.look(at: anchor, in: bytes, into: &found)
    case UInt8(ascii: "U"), UInt8(ascii: "h"):
      HomePathDetector.look(atDash: anchor, in: bytes, into: &found)
    default:
      // Most dashes stand within a word.
      if bytes.byte(at: anchor - 1).isBlank {
        OptionPasswordDetector.look(at: anchor, in: bytes, into: &found)
      }
    }
  }

  /// A colon stands in assignments, in links and between hexadecimal groups.
  private static func lookAtColon(
    _ anchor: Int, in bytes: Span<UInt8>, into found: inout Sightings
  ) {
    if bytes.byte(at: anchor + 1) == UInt8(ascii: "/"),
      bytes.byte(at: anchor + 2) == UInt8(ascii: "/")
    {
      LinkPasswordDetector.look(atScheme: anchor, in: bytes, into: &found)
      HookDetector.look(atScheme: anchor, in: bytes, into: &found)
    } else {
      HexGroupDetector.look(atColon: anchor, in: bytes, into: &found)
      AssignmentDetector.look(at: anchor, in: bytes, into: &found)
      CurlUserDetector.look(atColon: anchor, in: bytes, into: &found)
      if bytes.byte(at: anchor - 1).lowercased == UInt8(ascii: "s") {
        PrivateKeyDetector.look(atLabel: anchor, in: bytes, into: &found)
      }
    }
  }
}
