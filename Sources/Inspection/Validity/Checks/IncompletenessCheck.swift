import TextBytes
import TrainingData

/// Flags an output that breaks off: it ends in three dots, `…`, `etc.` or `and so on.`
///
/// Blanks at the end and the case of ASCII letters do not count.
///
/// - SeeAlso: Design document, "Validation Checks": incomplete (ends with ...), FLAG.
struct IncompletenessCheck: ValidityCheck {
  static let flag = Flag(code: "incomplete", message: "output_text appears incomplete")
  private static let endings: [ContiguousArray<UInt8>] = ["...", "…", "etc.", "and so on."].map {
    ContiguousArray($0.utf8)
  }

  func check(_ row: TrainingExample, into validity: inout Validity) {
    let breaksOff = row.output.withUTF8Span { bytes in
      let text = bytes.extracting(Whitespace.strippedRange(bytes))
      return Self.endings.contains { Self.ends(text, with: $0.span) }
    }
    if breaksOff { validity.flags.append(Self.flag) }
  }

  private static func ends(_ text: Span<UInt8>, with ending: Span<UInt8>) -> Bool {
    guard text.count >= ending.count else { return false }
    let start = text.count - ending.count
    return ending.indices.allSatisfy { index in
      let byte = text[start + index]
      return (byte &- 0x41 < 26 ? byte | 0x20 : byte) == ending[index]
    }
  }
}
