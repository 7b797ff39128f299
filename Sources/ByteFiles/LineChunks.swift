import TrainingData

/// Cuts a source into chunks of whole lines; a line ends at byte 0x0A and nowhere else.
///
/// Holds one chunk and the start of the next line, so memory is bounded by the line bound
/// whatever the source holds.
package final class LineChunks {
  private let source: ByteSource
  private let chunkSize: Int
  private let lineBound: Int
  /// The start of a line whose end has not come yet.
  private var tail: ContiguousArray<UInt8>.SubSequence = []
  /// What came in one read behind a line over the bound.
  private var behindLong: ContiguousArray<UInt8>.SubSequence = []
  /// The number of the line that comes next, from 1.
  package private(set) var line: Int
  private var offset = 0
  private var started = false
  private var droppedMark = false
  private var ended = false
  /// Gets a line over the bound piece by piece, in order, before its chunk is handed out.
  package var visitLongLine: ((Span<UInt8>) throws(AssayError) -> Void)?

  /// - Parameters:
  ///   - chunkSize: About how many bytes a chunk holds.
  ///   - lineBound: The longest line that is handed out whole, in bytes without its end.
  ///   - firstLine: The number of the source's first line.
  package init(
    _ source: ByteSource, chunkSize: Int = 1 << 20, lineBound: Int = 16 << 20, firstLine: Int = 1
  ) {
    self.source = source
    line = firstLine
    self.chunkSize = min(chunkSize, lineBound)
    self.lineBound = lineBound
  }

  /// The next chunk; nil at the end.
  ///
  /// - Throws: What the source throws; chunks handed out before stay good.
  package func next() throws(AssayError) -> LineChunk? {
    if let end = behindLong.lastIndex(of: 0x0A) {
      let lines = ContiguousArray(behindLong[...end])
      tail = behindLong[(end + 1)...]
      behindLong = []
      return chunk(lines)
    }
    if !behindLong.isEmpty {
      tail = behindLong
      behindLong = []
    }
    while !ended {
      var bytes = try read()
      let known = min(tail.count, bytes.count)
      tail = []
      guard let end = bytes.span.lastIndex(of: 0x0A, from: known) else {
        if bytes.count > lineBound { return try oversize(startingWith: bytes) }
        tail = bytes[...]
        continue
      }
      // Only the first line can have grown over several reads.
      if let first = bytes.span.firstIndex(of: 0x0A, from: known), first > lineBound {
        return try oversize(startingWith: bytes)
      }
      tail = bytes[(end + 1)...]
      bytes.removeLast(bytes.count - end - 1)
      return chunk(bytes)
    }
    guard !tail.isEmpty else { return nil }
    defer { tail = [] }
    return chunk(ContiguousArray(tail))
  }

  /// Reads one chunk behind the tail and takes a byte order mark off the very start.
  private func read() throws(AssayError) -> ContiguousArray<UInt8> {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let count = started ? chunkSize : max(chunkSize, mark.count)
    var bytes = try source.read(count, behind: tail)
    ended = bytes.count < tail.count + count
    if !started, bytes.starts(with: mark) {
      bytes.removeFirst(mark.count)
      droppedMark = true
      offset = mark.count
    }
    started = true
    return bytes
  }

  private func chunk(_ bytes: ContiguousArray<UInt8>) -> LineChunk {
    defer {
      line += bytes.span.count(of: 0x0A)
      offset += bytes.count
    }
    return LineChunk(
      firstLine: line, offset: offset, bytes: bytes, oversizeLength: nil,
      droppedByteOrderMark: takeMark())
  }

  private static let keptStart = 4096

  /// Keeps the start of a line over the bound and reads on to its end.
  private func oversize(startingWith bytes: ContiguousArray<UInt8>) throws(AssayError) -> LineChunk
  {
    let start = ContiguousArray(bytes.prefix(Self.keptStart))
    var length = 0
    var piece = bytes
    while true {
      if let end = piece.span.firstIndex(of: 0x0A, from: 0) {
        length += end
        try visitLongLine?(piece.span.extracting(0..<end))
        behindLong = piece[(end + 1)...]
        break
      }
      length += piece.count
      try visitLongLine?(piece.span)
      guard !ended else { break }
      piece = try source.read(chunkSize, behind: [])
      ended = piece.count < chunkSize
    }
    defer {
      line += 1
      offset += length + 1
    }
    return LineChunk(
      firstLine: line, offset: offset, bytes: start, oversizeLength: length,
      droppedByteOrderMark: takeMark())
  }

  private func takeMark() -> Bool {
    defer { droppedMark = false }
    return droppedMark
  }
}

extension Span<UInt8> {
  /// How often `byte` occurs.
  func count(of byte: UInt8) -> Int {
    var count = 0
    var next = firstIndex(of: byte, from: 0)
    while let index = next {
      count &+= 1
      next = firstIndex(of: byte, from: index &+ 1)
    }
    return count
  }
}
