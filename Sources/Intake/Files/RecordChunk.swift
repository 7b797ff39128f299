import ByteFiles
import TextBytes

/// A piece of a file that holds whole records: lines, or elements of a JSON array.
enum RecordChunk: Sendable {
  case lines(LineChunk)
  case elements(ElementChunk)

  /// Visits every record with its number, from 1; blank lines count and are passed over.
  func forEachRecord(_ visit: (Int, Span<UInt8>) -> Void) {
    switch self {
    case .lines(let chunk):
      chunk.forEachLine { number, _, bytes in
        if !bytes.isBlank { visit(number, bytes) }
      }
    case .elements(let chunk):
      for element in chunk.elements {
        visit(element.number, chunk.bytes.span.extracting(element.range))
      }
    }
  }

  /// A record over the size bound: its number, its length, and its start in `bytes`.
  var oversize: (number: Int, length: Int)? {
    switch self {
    case .lines(let chunk): chunk.oversizeLength.map { (chunk.firstLine, $0) }
    case .elements(let chunk):
      chunk.oversizeLength.flatMap { length in chunk.elements.first.map { ($0.number, length) } }
    }
  }

  /// The bytes that the records lie in.
  var bytes: ContiguousArray<UInt8> {
    switch self {
    case .lines(let chunk): chunk.bytes
    case .elements(let chunk): chunk.bytes
    }
  }
}

/// Some elements of a JSON array, or some values that follow one another.
struct ElementChunk: Sendable {
  var bytes = ContiguousArray<UInt8>()
  var elements: [(number: Int, range: Range<Int>)] = []
  /// The whole length of a single element over the bound, of which `bytes` hold the start.
  var oversizeLength: Int?
}

extension Span<UInt8> {
  /// Whether nothing but JSON's white space stands here.
  var isBlank: Bool {
    for index in indices {
      let byte = self[index]
      if byte != 0x20 && byte != 0x09 && byte != 0x0D && byte != 0x0A { return false }
    }
    return true
  }
}
