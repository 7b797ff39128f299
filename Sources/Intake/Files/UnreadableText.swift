import Inspection
import JSONText
import TextBytes
import TrainingData

/// What can be kept of a line that is no record: its text, redacted, or the start of it.
struct UnreadableText {
  private let redactor: Redactor

  init(_ redactor: Redactor) { self.redactor = redactor }

  /// The payload for quarantine: `{"unreadable": …}`, with what was left out.
  ///
  /// Escapes are undone first, since an escaped private text is private too. What cannot be decoded
  /// becomes U+FFFD.
  func payload(of line: Span<UInt8>, wholeLength: Int? = nil) -> String {
    let kept = line.extracting(0..<Self.end(of: line, isWhole: wholeLength == nil))
    let text = redactor.redact(Self.unescaped(kept)).text
    var payload: JSONObject = ["unreadable": .string(text)]
    let length = wholeLength ?? line.count
    if kept.count < length { payload["bytes_left_out"] = JSONValue(length - kept.count) }
    return JSONWriter.text(payload, .compact)
  }

  private static let mostBytes = 131_072

  /// Where to cut: behind the last blank or quote, so that no half of a secret is kept unrecognised.
  private static func end(of line: Span<UInt8>, isWhole: Bool) -> Int {
    if isWhole && line.count <= mostBytes { return line.count }
    var end = min(line.count, mostBytes)
    while end > 0, line[end - 1] != 0x20, line[end - 1] != 0x22 { end -= 1 }
    return end
  }

  /// Undoes JSON's escapes wherever they can be read; a NUL stays escaped.
  private static func unescaped(_ line: Span<UInt8>) -> String {
    var bytes = ContiguousArray<UInt8>()
    bytes.reserveCapacity(line.count)
    var index = 0
    while index < line.count {
      guard line[index] == 0x5C, index + 1 < line.count else {
        bytes.append(line[index])
        index += 1
        continue
      }
      if line[index + 1] == 0x75, let scalar = hexScalar(line, at: index + 2), scalar.value > 0 {
        bytes.append(contentsOf: String(scalar).utf8)
        index += 6
      } else if let plain = plainEscapes[line[index + 1]] {
        bytes.append(plain)
        index += 2
      } else {
        bytes.append(line[index])
        index += 1
      }
    }
    let text = String(decoding: bytes, as: UTF8.self)
    return text.utf8.contains(0) ? String(text.map { $0 == "\0" ? "\u{FFFD}" : $0 }) : text
  }

  private static let plainEscapes: [UInt8: UInt8] = [
    0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x6E: 0x0A, 0x72: 0x0D, 0x74: 0x09,
  ]

  private static func hexScalar(_ line: Span<UInt8>, at start: Int) -> Unicode.Scalar? {
    guard start + 4 <= line.count else { return nil }
    var value: UInt32 = 0
    for index in start..<(start + 4) {
      guard let digit = Character(Unicode.Scalar(line[index])).hexDigitValue else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return Unicode.Scalar(value)
  }
}
