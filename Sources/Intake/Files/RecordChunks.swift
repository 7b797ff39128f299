import ByteFiles
import TrainingData

/// Reads a file record by record: JSON Lines, one JSON array, or JSON values one after another.
final class RecordChunks {
  private enum Layout {
    case lines(LineChunks)
    case elements(ElementChunks)
  }

  private let layout: Layout

  /// Looks at the first bytes: `[` starts an array, a line that is only `{` a value over many lines.
  init(_ source: ByteSource, chunkSize: Int, recordBound: Int) throws(AssayError) {
    let first = try source.peek(4096)
    guard !TarHeader.stands(at: first.span) else {
      throw AssayError(
        .badData, code: "bad_encoding",
        message: "\(LineRefusal.visible(source.path)) is a tar archive.",
        remedy: "Unpack it first, and name the folder or its files.")
    }
    let start = first.drop { Self.isBlankOrMark($0) }
    let firstLine = start.prefix { $0 != 0x0A }.filter { !Self.isBlankOrMark($0) }
    if start.first == UInt8(ascii: "[") {
      layout = .elements(
        ElementChunks(source, inArray: true, chunkSize: chunkSize, elementBound: recordBound))
    } else if firstLine.elementsEqual([UInt8(ascii: "{")]), start.contains(0x0A) {
      layout = .elements(
        ElementChunks(source, inArray: false, chunkSize: chunkSize, elementBound: recordBound))
    } else {
      layout = .lines(LineChunks(source, chunkSize: chunkSize, lineBound: recordBound))
    }
  }

  /// Takes the source for lines, whatever it begins with; the first one has the number `firstLine`.
  init(lines source: ByteSource, from firstLine: Int, chunkSize: Int, recordBound: Int) {
    layout = .lines(
      LineChunks(source, chunkSize: chunkSize, lineBound: recordBound, firstLine: firstLine))
  }

  /// The number of the line that comes next; nil where records are no lines.
  var nextLine: Int? {
    if case .lines(let chunks) = layout { chunks.line } else { nil }
  }

  /// The next records; nil at the end.
  func next() throws(AssayError) -> RecordChunk? {
    switch layout {
    case .lines(let chunks): try chunks.next().map { .lines($0) }
    case .elements(let chunks): try chunks.next().map { .elements($0) }
    }
  }

  private static func isBlankOrMark(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A || byte == 0xEF || byte == 0xBB
      || byte == 0xBF
  }
}
