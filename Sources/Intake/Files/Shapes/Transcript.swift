import TextBytes
import TrainingData

/// A conversation as one text with a name before each turn, as HH-RLHF publishes it.
///
/// - SeeAlso: github.com/anthropics/hh-rlhf, README.
struct Transcript {
  let messages: [Message]

  /// Reads `\n\nHuman: …\n\nAssistant: …`; nil when the text does not start that way.
  ///
  /// - Parameter openEnded: Whether an empty last turn of the assistant is only its cue.
  init?(_ text: String, openEnded: Bool = false) {
    let names: [(mark: String, role: String)] = [
      ("\n\nHuman:", "user"), ("\n\nAssistant:", "assistant"),
    ]
    // The first two newlines are often cut off.
    let whole = text.utf8.starts(with: "Human:".utf8) ? "\n\n\(text)" : text
    let bytes = Array(whole.utf8)
    guard bytes.starts(with: names[0].mark.utf8) else { return nil }
    var messages: [Message] = []
    var start = 0
    var role = ""
    var index = 0
    func close(at end: Int) {
      guard !role.isEmpty else { return }
      let turn = String(decoding: bytes[start..<end], as: UTF8.self)
      messages.append(Message(role: role, content: turn.trimmedOfNewlines))
    }
    while index < bytes.count {
      guard bytes[index] == 0x0A,
        let name = names.first(where: { bytes[index...].starts(with: $0.mark.utf8) })
      else {
        index += 1
        continue
      }
      close(at: index)
      role = name.role
      index += name.mark.utf8.count
      start = index
    }
    close(at: bytes.count)
    if openEnded, messages.last?.role == "assistant", messages.last?.content.isEmpty == true {
      messages.removeLast()
    }
    self.messages = messages
  }
}

extension String {
  /// The text without blanks and newlines at its ends.
  var trimmedOfNewlines: String {
    let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
    let bytes = utf8
    guard let first = bytes.firstIndex(where: { !blanks.contains($0) }),
      let last = bytes.lastIndex(where: { !blanks.contains($0) })
    else { return "" }
    return String(self[first...last])
  }
}
