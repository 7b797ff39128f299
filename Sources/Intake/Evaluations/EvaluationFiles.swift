import ByteFiles
import Foundation
import Inspection
import JSONText
import TextBytes
import TrainingData

/// Reads evaluation sets, item by item, and stores nothing.
///
/// It reads whatever an import reads. Of a record whose shape is not known, or that would be no
/// example, every text in it counts: what is in an evaluation set is not for training, whatever its
/// member is called. Texts are redacted as the store's are, so that both have the same words.
public struct EvaluationFiles: Sendable {
  let redactor: Redactor
  private let options: FileImport.Options
  let shapes: [any RecordShape]

  /// Prepares the reading.
  ///
  /// - Parameters:
  ///   - redactor: With the user's own rules, where there are some.
  ///   - options: Only what the records are and how their members are called is looked at.
  /// - Throws: `usage` for a mapping that is not understood.
  public init(
    redactor: Redactor = Redactor(), options: FileImport.Options = FileImport.Options()
  ) throws(AssayError) {
    self.redactor = redactor
    self.options = options
    shapes =
      options.mappings.isEmpty
      ? options.kind.shapes : [try MappedShape(options.mappings)] + options.kind.shapes
  }

  /// What is handed out while files are read.
  public enum Event: Sendable {
    /// A file begins; archives and folders have several.
    case file(String)
    case item(EvaluationEntry)
    /// A line that cannot be read; the items around it can.
    case refusal(LineRefusal)
  }

  /// Hands out every item of files, archives and folders; `-` is standard input.
  ///
  /// - Throws: What is wrong with a file that cannot be read to its end, or that holds no item: half
  ///   a set would let the other half through.
  public func read(_ paths: [String], _ body: (Event) throws -> Void) async throws {
    for path in paths {
      let found = try ImportUnits(path)
      if let failure = found.failures.first { throw failure.error }
      for unit in found.units {
        let name = Self.absolute(unit.name)
        try body(.file(name))
        var items = 0
        do {
          try await read(unit, as: name) { event in
            if case .item = event { items += 1 }
            try body(event)
          }
        } catch let fault as ReadingFault {
          throw fault.error
        }
        guard items == 0, !unit.isFound else { continue }
        throw AssayError(
          .badData, code: "no_items", message: "\(unit.name) holds no item that can be read.",
          remedy: "Give the evaluation set as JSON Lines, one object a line, or one JSON array.")
      }
    }
  }

  private func read(
    _ unit: ImportUnit, as name: String, _ body: (Event) throws -> Void
  ) async throws {
    let source = try unit.open()
    if try options.kind.meansDatabase(source) {
      return try await readDatabase(unit.name, as: name, body)
    }
    var reader = ChunkReader(
      try RecordChunks(
        source, chunkSize: options.chunkSize, recordBound: FileImport.recordBound))
    var next = reader.next()
    if let first = next, isSession(first) {
      var session = ClaudeCodeSession()
      while let chunk = next {
        try records(of: chunk, in: name, body) { number, value in
          if let record = value.object { try? session.add(record, line: number) }
        }
        next = reader.next()
      }
      let context = RecordContext(file: IntakeLine.name(ofFile: unit.name), line: 1)
      for (index, draft) in session.reading(in: context).drafts.enumerated() {
        try body(.item(item(texts(of: draft), name, index + 1)))
      }
      return try reader.check()
    }
    if let first = next { try refuseNoJSON(first, unit.name) }
    let context = RecordContext(file: IntakeLine.name(ofFile: unit.name), line: 0)
    while let chunk = next {
      try Task.checkCancellation()
      try records(of: chunk, in: name, body) { number, value in
        try body(.item(item(texts(of: value, number, context), name, number)))
      }
      next = reader.next()
    }
    try reader.check()
  }

  /// A table, or a file without any JSON, is refused as an import refuses it.
  private func refuseNoJSON(_ chunk: RecordChunk, _ path: String) throws(AssayError) {
    guard chunk.oversize == nil else { return }
    var read = 0
    var isJSON = false
    chunk.forEachRecord { _, bytes in
      guard !isJSON else { return }
      read += 1
      isJSON = (try? JSONReader.value(in: bytes)) != nil
    }
    guard !isJSON,
      let error = NoJSON.refusal(
        of: path, startingWith: chunk.bytes, read: read, unreadable: read)
    else { return }
    throw error
  }

  private func readDatabase(
    _ path: String, as name: String, _ body: (Event) throws -> Void
  ) async throws {
    var number = 0
    try await DatabaseRows(path, batch: 1_024).forEach { rows in
      for row in rows {
        number += 1
        try body(.item(item(texts(of: Draft(row, source: nil)), name, number)))
      }
    }
  }

  /// Visits what can be read of a chunk's records and names the rest.
  private func records(
    of chunk: RecordChunk, in name: String, _ body: (Event) throws -> Void,
    _ visit: (Int, JSONValue) throws -> Void
  ) throws {
    func refuse(_ number: Int, _ code: String, _ message: String) throws {
      try body(.refusal(LineRefusal(file: name, line: number, code: code, message: message)))
    }
    if let oversize = chunk.oversize {
      return try refuse(
        oversize.number, "too_large",
        "The record has \(oversize.length) bytes; the most is \(FileImport.recordBound).")
    }
    var fault: (any Error)?
    chunk.forEachRecord { number, bytes in
      guard fault == nil else { return }
      do {
        let value: JSONValue
        do throws(JSONSyntaxError) { value = try JSONReader.value(in: bytes) } catch {
          return try refuse(number, error.code.rawValue, error.message)
        }
        try visit(number, value)
      } catch {
        fault = error
      }
    }
    if let fault { throw fault }
  }

  /// Whether a file is a Claude Code session, by the first of its records that can be read.
  private func isSession(_ chunk: RecordChunk) -> Bool {
    guard options.kind == .auto || options.kind == .claudeCode, case .lines = chunk,
      chunk.oversize == nil
    else { return false }
    var verdict: Bool?
    chunk.forEachRecord { _, bytes in
      guard verdict == nil, let value = try? JSONReader.value(in: bytes) else { return }
      verdict = value.object.map { ClaudeCodeRecord.recognises($0) } ?? false
    }
    return verdict ?? false
  }

  private func item(_ texts: [String], _ name: String, _ line: Int) -> EvaluationEntry {
    var seen: Set<ContiguousArray<UInt8>> = []
    return EvaluationEntry(
      benchmark: name, line: line,
      texts: texts.filter { !$0.isEmpty && seen.insert(ContiguousArray($0.utf8)).inserted })
  }

  /// A file's whole path, which tells it from others of its name.
  private static func absolute(_ path: String) -> String {
    path == "-" ? "stdin" : URL(filePath: path).standardizedFileURL.path
  }
}
