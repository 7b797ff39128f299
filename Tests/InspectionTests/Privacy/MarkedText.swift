import Inspection
import TextBytes
import TrainingData

/// A text that shows, between ⟦ and ⟧, what is to be found in it.
struct MarkedText {
  let text: String
  let ranges: [Range<Int>]

  init(_ sample: String) {
    var text = ""
    var ranges: [Range<Int>] = []
    var start = 0
    for scalar in sample.unicodeScalars {
      switch scalar {
      case "⟦": start = text.utf8.count
      case "⟧": ranges.append(start..<text.utf8.count)
      default: text.unicodeScalars.append(scalar)
      }
    }
    self.text = text
    self.ranges = ranges
  }
}

/// Puts the marks of `MarkedText` around what is found in a text.
func marking(_ text: String, of type: PrivateDataType? = nil, by redactor: Redactor = Redactor())
  -> String
{
  let bytes = ContiguousArray(text.utf8)
  var result: [UInt8] = []
  var position = 0
  for redaction in redactor.findings(in: bytes.span) where type == nil || redaction.type == type {
    result += bytes[position..<redaction.range.lowerBound]
    result += Array("⟦".utf8) + bytes[redaction.range] + Array("⟧".utf8)
    position = redaction.range.upperBound
  }
  result += bytes[position...]
  return String(decoding: result, as: UTF8.self)
}

/// Letters and digits that look random and are the same in every run.
func noise(_ count: Int, of alphabet: String = "aB3dE5gH7jK9mN2pQ4rS6tU8vW1xYzCfLq0") -> String {
  let letters = Array(alphabet)
  var state: UInt64 = 0x1234_5678_9ABC_DEF1
  return String(
    (0..<count).map { _ in
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return letters[Int(state % UInt64(letters.count))]
    })
}
