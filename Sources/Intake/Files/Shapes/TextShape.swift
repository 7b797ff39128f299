import JSONText
import TextBytes
import TrainingData

/// `text` alone: a piece of writing to go on with.
///
/// The design document writes a completion as the question, a blank line and the answer; read back,
/// the first blank line parts the two, and an export puts the same text together again. A text
/// without one is all answer.
struct TextShape: RecordShape {
  let kind = RecordKind.text

  func recognises(_ record: JSONObject) -> Bool {
    if case .string? = record["text"] { true } else { false }
  }

  func drafts(from record: JSONObject, in context: RecordContext) throws(RecordRefusal) -> [Draft] {
    var parts = try DraftParts(record, in: context)
    let (input, output) = Self.halves(of: try parts.fields.requiredText("text"))
    return [parts.draft(.completion, input: input, .demonstration(output))]
  }

  /// What stands before and behind the first blank line, when there are words on both sides.
  static func halves(of text: String) -> (input: String, output: String) {
    let whole = text.withUTF8Span { bytes in
      var index = 0
      while index + 1 < bytes.count {
        if bytes[index] == 0x0A, bytes[index + 1] == 0x0A { return index }
        index += 1
      }
      return bytes.count
    }
    let utf8 = text.utf8
    let middle = utf8.index(utf8.startIndex, offsetBy: whole)
    guard middle != utf8.endIndex else { return ("", text) }
    let input = String(text[..<middle])
    let output = String(text[utf8.index(middle, offsetBy: 2)...])
    guard input.hasWords, output.hasWords else { return ("", text) }
    return (input, output)
  }
}

extension String {
  /// Whether anything but white space stands here.
  var hasWords: Bool { unicodeScalars.contains { !$0.properties.isWhitespace } }
}
