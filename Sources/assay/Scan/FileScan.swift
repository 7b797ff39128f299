import ByteFiles
import Inspection
import JSONText
import TextBytes
import TrainingData

/// Looks for private data in files, line by line, in bounded memory.
///
/// A line that holds a JSON object or array is searched text by text, each read together with its
/// key; any other line is one text. A line that is too long to be held is one text too, searched
/// window by window.
struct FileScan {
  /// One piece of private data in a file, without its text.
  struct Hit {
    let file: String
    /// From 1.
    let line: Int
    /// The member's path, for example `messages[0].content`; `text` for a plain line.
    let field: String
    let type: PrivateDataType
    /// Half-open, in code points of that text.
    let range: Range<Int>
  }

  private let redactor: Redactor
  /// Four times what an import takes, so that all that can come in is read as what it is.
  private let longestLine: Int

  init(redactor: Redactor, longestLine: Int = 64 << 20) {
    self.redactor = redactor
    self.longestLine = longestLine
  }

  /// Hands out every finding of the file in order.
  ///
  /// - Throws: What opening and reading the file throws, and what `body` throws.
  func run(_ path: String, _ body: (Hit) throws -> Void) throws {
    let chunks = LineChunks(try ByteSource(path), lineBound: longestLine)
    let long = LongTextScan(redactor: redactor)
    chunks.visitLongLine = { long.read($0) }
    while let chunk = try chunks.next() {
      if chunk.oversizeLength != nil {
        for (type, range) in long.finish() {
          try body(
            Hit(file: path, line: chunk.firstLine, field: "text", type: type, range: range))
        }
        continue
      }
      var hits: [Hit] = []
      chunk.forEachLine { line, _, bytes in
        for (field, type, range) in findings(in: bytes) {
          hits.append(Hit(file: path, line: line, field: field, type: type, range: range))
        }
      }
      for hit in hits { try body(hit) }
    }
  }

  private typealias Found = (field: String, type: PrivateDataType, range: Range<Int>)

  private func findings(in line: Span<UInt8>) -> [Found] {
    var first = 0
    while first < line.count, line[first] == 0x20 || line[first] == 0x09 { first += 1 }
    guard first < line.count else { return [] }
    if line[first] == 0x7B || line[first] == 0x5B, let value = try? JSONReader.value(in: line) {
      var found: [Found] = []
      search(value, under: "", path: "", &found)
      return found
    }
    return redactor.findings(in: line).map { ("text", $0.type, Self.scalars($0.range, in: line)) }
  }

  private func search(
    _ value: JSONValue, under key: String, path: String, _ found: inout [Found]
  ) {
    switch value {
    case .null, .bool: break
    case .string(let text): search(text, as: value, under: key, path, &found)
    case .number(let text): search(text, as: value, under: key, path, &found)
    case .array(let values):
      for (index, value) in values.enumerated() {
        search(value, under: key, path: "\(path)[\(index)]", &found)
      }
    case .object(let object):
      for member in object.members {
        let inner = path.isEmpty ? member.key : "\(path).\(member.key)"
        search(member.value, under: member.key, path: inner, &found)
      }
    }
  }

  /// Searches one text, which its key may give away: `"password": "…"`.
  private func search(
    _ text: String, as value: JSONValue, under key: String, _ path: String, _ found: inout [Found]
  ) {
    var findings: [Finding] = []
    let member: JSONObject = [key: value]
    _ = redactor.redact(member, field: "", into: &findings)
    guard !findings.isEmpty else { return }
    text.withUTF8Span { bytes in
      // The empty field is the key itself; it is part of the path, not of a text.
      for finding in findings where !finding.field.isEmpty {
        found.append((path, finding.type, Self.scalars(finding.range, in: bytes)))
      }
    }
  }

  private static func scalars(_ range: Range<Int>, in bytes: Span<UInt8>) -> Range<Int> {
    let start = bytes.extracting(0..<range.lowerBound).scalarCount
    return start..<start + bytes.extracting(range).scalarCount
  }
}
