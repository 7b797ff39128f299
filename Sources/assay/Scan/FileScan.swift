import ByteFiles
import Inspection
import Intake
import JSONText
import TextBytes
import TrainingData

/// Looks for private data in files, line by line, in bounded memory.
///
/// A line that holds a JSON object or array is searched text by text, each read together with its
/// key; other lines that follow each other are one text, as far as a piece of some 1 MB reaches. A
/// line that is too long to be held is one text too, searched window by window, and not for names.
struct FileScan {
  /// One piece of private data in a file, without its text.
  struct Hit {
    let file: String
    /// From 1.
    let line: Int
    /// The member's path, for example `messages[0].content`, with `(key)` behind it where its name
    /// is private; `text` for a plain line.
    let field: String
    let type: PrivateDataType
    /// Half-open, in code points of that text, or of a plain line; what goes over several lines ends
    /// behind the first one.
    let range: Range<Int>
  }

  /// A file that could not be read, or not to its end; others are not concerned.
  struct Fault: Error {
    let error: AssayError
  }

  let redactor: Redactor
  let nameFinder: (any NameFinder)?
  /// Four times what an import takes, so that all that can come in is read as what it is.
  let longestLine: Int

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
  /// - Throws: `Fault`, what the finder throws, and `body`.
  func run(
    _ unit: ImportUnit, skipped: (Int) -> Void = { _ in }, _ body: (Hit) throws -> Void
  ) async throws {
    let chunks = LineChunks(try Self.reading { try unit.open() }, lineBound: longestLine)
    let long = LongTextScan(redactor: redactor)
    chunks.visitLongLine = { long.read($0) }
    while let chunk = try Self.reading({ try chunks.next() }) {
      if chunk.oversizeLength != nil {
        for (type, range) in long.finish() {
          try body(
            Hit(file: unit.name, line: chunk.firstLine, field: "text", type: type, range: range))
        }
        if nameFinder != nil { skipped(chunk.firstLine) }
        continue
      }
      for hit in try await knowingNames({ self.hits(in: chunk, of: unit.name, by: $0) }) {
        try body(hit)
      }
    }
  }

  /// Does `body` with a redactor that knows the names in what it reads, where somebody finds them.
  func knowingNames<Result>(_ body: (Redactor) throws -> Result) async throws -> Result {
    guard let nameFinder else { return try body(redactor) }
    return try await nameFinder.settle { try body(redactor.knowing($0)) }
  }

  /// Does what concerns one file alone.
  static func reading<Result>(_ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let error as AssayError { throw Fault(error: error) }
  }

  private func hits(in chunk: LineChunk, of path: String, by redactor: Redactor) -> [Hit] {
    var hits: [Hit] = []
    Self.forEachPiece(of: chunk) { piece, bytes in
      if let value = piece.value {
        var found: [Found] = []
        Self.search(value, under: "", path: "", redactor, &found)
        for (field, type, range) in found {
          hits.append(
            Hit(file: path, line: piece.firstLine, field: field, type: type, range: range))
        }
        return
      }
      var line = piece.firstLine
      var start = 0
      for redaction in redactor.findings(in: bytes) {
        while let end = bytes.firstIndex(of: 0x0A, from: start), end < redaction.range.lowerBound {
          line += 1
          start = end + 1
        }
        let range = redaction.range.lowerBound - start..<redaction.range.upperBound - start
        hits.append(
          Hit(
            file: path, line: line, field: "text", type: redaction.type,
            range: Self.scalars(range, in: bytes.extracting(start..<bytes.count))))
      }
    }
    return hits
  }

  /// What is searched as one: a line of JSON, or plain lines that follow each other.
  struct Piece {
    let firstLine: Int
    /// Where it lies in its chunk, without the end of its last line.
    let place: Range<Int>
    /// What a line of JSON holds; nil for plain lines.
    let value: JSONValue?
  }

  /// Visits the pieces of a chunk in order, each with its bytes.
  static func forEachPiece(of chunk: LineChunk, _ visit: (Piece, Span<UInt8>) -> Void) {
    let all = chunk.bytes.span
    var plain: Piece?
    chunk.forEachLine { line, place, bytes in
      if let value = json(in: bytes) {
        if let plain { visit(plain, all.extracting(plain.place)) }
        plain = nil
        visit(Piece(firstLine: line, place: place, value: value), bytes)
      } else {
        plain = Piece(
          firstLine: plain?.firstLine ?? line,
          place: (plain?.place.lowerBound ?? place.lowerBound)..<place.upperBound, value: nil)
      }
    }
    if let plain { visit(plain, all.extracting(plain.place)) }
  }

  private typealias Found = (field: String, type: PrivateDataType, range: Range<Int>)

  /// The object or array that a line holds; nil for any other line.
  private static func json(in line: Span<UInt8>) -> JSONValue? {
    var first = 0
    while first < line.count, line[first] == 0x20 || line[first] == 0x09 { first += 1 }
    guard first < line.count, line[first] == 0x7B || line[first] == 0x5B else { return nil }
    return try? JSONReader.value(in: line)
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
        // A name that is private must not be printed as part of a path.
        let (name, redactions) = redactor.redact(member.key)
        let inner = path.isEmpty ? name : "\(path).\(name)"
        member.key.withUTF8Span { bytes in
          for redaction in redactions {
            found.append(("\(inner) (key)", redaction.type, scalars(redaction.range, in: bytes)))
          }
        }
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
      // The empty field is the key itself, which was searched already.
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
