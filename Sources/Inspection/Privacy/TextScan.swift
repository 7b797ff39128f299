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
      base += AnchorScan.blockSize
    }
    return found
  }

  private static func look(at anchor: Int, in bytes: Span<UInt8>, into found: inout Sightings) {
    switch bytes[anchor] {
    case UInt8(ascii: "@"): EmailDetector.look(at: anchor, in: bytes, into: &found)
    case UInt8(ascii: "["): RedactionMark.look(at: anchor, in: bytes, into: &found)
    default: break
    }
  }
}
