import ByteFiles
import Inspection
import JSONText
import TextBytes
import TrainingData

/// Looks for private data in files, line by line, in bounded memory.
///
/// A line that holds a JSON object or array is searched text by text, each read together with its
/// key; any other line is one text. A line that is too long to be held is one text too, searched
/// window by window, and not for names.
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
  private let nameFinder: (any NameFinder)?
  /// Four times what an import takes, so that all that can come in is read as what it is.
  private let longestLine: Int

  /// - Parameter nameFinder: Who finds names of people, organisations and places; nil for nobody.
  init(
    redactor: Redactor, nameFinder: (any NameFinder)? = nil, longestLine: Int = 64 << 20
  ) {
    self.redactor = redactor
    self.nameFinder = nameFinder
    self.longestLine = longestLine
  }

  /// Hands out every finding of the file in order.
  ///
  /// - Parameter skipped: Is given the number of each line that was too long to ask for its names.
  /// - Throws: What opening and reading the file throws, the finder, and `body`.
  func run(
    _ path: String, skipped: (Int) -> Void = { _ in }, _ body: (Hit) throws -> Void
  ) async throws {
    let chunks = LineChunks(try ByteSource(path), lineBound: longestLine)
    let long = LongTextScan(redactor: redactor)
    chunks.visitLongLine = { long.read($0) }
    while let chunk = try chunks.next() {
      if chunk.oversizeLength != nil {
        for (type, range) in long.finish() {
          try body(
            Hit(file: path, line: chunk.firstLine, field: "text", type: type, range: range))
        }
        if nameFinder != nil { skipped(chunk.firstLine) }
        continue
      }
      let hits =
        if let nameFinder {
          try await nameFinder.settle { self.hits(in: chunk, of: path, by: redactor.knowing($0)) }
        } else {
          self.hits(in: chunk, of: path, by: redactor)
        }
      for hit in hits { try body(hit) }
    }
  }

  private func hits(in chunk: LineChunk, of path: String, by redactor: Redactor) -> [Hit] {
    var hits: [Hit] = []
    chunk.forEachLine { line, _, bytes in
      for (field, type, range) in Self.findings(in: bytes, by: redactor) {
        hits.append(Hit(file: path, line: line, field: field, type: type, range: range))
      }
    }
    return hits
  }

  private typealias Found = (field: String, type: PrivateDataType, range: Range<Int>)

  private static func findings(in line: Span<UInt8>, by redactor: Redactor) -> [Found] {
    var first = 0
    while first < line.count, line[first] == 0x20 || line[first] == 0x09 { first += 1 }
    guard first < line.count else { return [] }
    if line[first] == 0x7B || line[first] == 0x5B, let value = try? JSONReader.value(in: line) {
      var found: [Found] = []
      search(value, under: "", path: "", redactor, &found)
      return found
    }
    return redactor.findings(in: line).map { ("text", $0.type, scalars($0.range, in: line)) }
  }

  private static func search(
    _ value: JSONValue, under key: String, path: String, _ redactor: Redactor,
    _ found: inout [Found]
  ) {
    switch value {
    case .null, .bool: break
    case .string(let text), .number(let text):
      search(text, as: value, under: key, path, redactor, &found)
    case .array(let values):
      for (index, value) in values.enumerated() {
        search(value, under: key, path: "\(path)[\(index)]", redactor, &found)
      }
    case .object(let object):
      for member in object.members {
        let inner = path.isEmpty ? member.key : "\(path).\(member.key)"
        search(member.value, under: member.key, path: inner, redactor, &found)
      }
    }
  }

  /// Searches one text, which its key may give away: `"password": "…"`.
  private static func search(
    _ text: String, as value: JSONValue, under key: String, _ path: String, _ redactor: Redactor,
    _ found: inout [Found]
  ) {
    var findings: [Finding] = []
    let member: JSONObject = [key: value]
    _ = redactor.redact(member, field: "", into: &findings)
    guard !findings.isEmpty else { return }
    text.withUTF8Span { bytes in
      // The empty field is the key itself; it is part of the path, not of a text.
      for finding in findings where !finding.field.isEmpty {
        found.append((path, finding.type, scalars(finding.range, in: bytes)))
      }
    }
  }

  private static func scalars(_ range: Range<Int>, in bytes: Span<UInt8>) -> Range<Int> {
    let start = bytes.extracting(0..<range.lowerBound).scalarCount
    return start..<start + bytes.extracting(range).scalarCount
  }
}
