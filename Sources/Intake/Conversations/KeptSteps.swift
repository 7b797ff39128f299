import JSONText
import TextBytes

/// Thoughts and calls of tools on their way into the metadata, within bounds.
struct KeptSteps {
  let thinking: [String]
  let steps: [JSONValue]

  /// The most bytes of one text and of all texts of an answer; the rest is counted.
  private static let textBound = 4_096
  private static let wholeBound = 65_536

  /// Adds `thinking` and `tool_calls`, and how many of either had no room.
  func add(to metadata: inout JSONObject) {
    var room = Self.wholeBound
    var thoughts: [JSONValue] = []
    for thought in thinking where room > 0 {
      thoughts.append(Self.bounded(.string(thought), &room))
    }
    var calls: [JSONValue] = []
    for step in steps where room > 0 { calls.append(Self.bounded(step, &room)) }
    if !thoughts.isEmpty { metadata["thinking"] = .array(thoughts) }
    if !calls.isEmpty { metadata["tool_calls"] = .array(calls) }
    let left = thinking.count + steps.count - thoughts.count - calls.count
    if left > 0 { metadata["steps_left_out"] = JSONValue(left) }
  }

  /// The value with its long texts cut.
  private static func bounded(_ value: JSONValue, _ room: inout Int) -> JSONValue {
    switch value {
    case .string(let text):
      let cut = cut(text, to: textBound)
      room -= cut.utf8.count
      return .string(cut)
    case .array(let values): return .array(values.map { bounded($0, &room) })
    case .object(let object):
      return .object(
        JSONObject(
          uniqueMembers: object.members.map { member in
            room -= member.key.utf8.count
            return JSONObject.Member(key: member.key, value: bounded(member.value, &room))
          }))
    case .null, .bool, .number:
      room -= 8
      return value
    }
  }

  /// The value with its long texts cut, so that a conversation under way stays small.
  static func cut(_ value: JSONValue) -> JSONValue {
    var room = wholeBound
    return bounded(value, &room)
  }

  /// The start of a text up to a blank, so that no half of a secret is left unrecognised.
  static func cut(_ text: String, to bound: Int) -> String {
    let bytes = text.utf8
    guard bytes.count > bound else { return text }
    let start = bytes.prefix(bound)
    guard let blank = start.lastIndex(where: { $0 == 0x20 || $0 == 0x0A }) else {
      return "[\(bytes.count) bytes left out]"
    }
    let left = bytes.distance(from: blank, to: bytes.endIndex)
    return "\(text[..<blank]) [\(left) bytes left out]"
  }
}
