import TextBytes

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A piece of a source that ends where a line ends, or the start of a line that is too long.
package struct LineChunk: Sendable {
  /// The number of the first line, counted from 1.
  package let firstLine: Int
  /// Where the first line starts in the unpacked source, in bytes.
  package let offset: Int
  /// Whole lines with their ends; or the first bytes of one line over the bound.
  package let bytes: ContiguousArray<UInt8>
  /// The whole length of a line over the bound, without its end; nil for whole lines.
  package let oversizeLength: Int?
  /// Whether the source began with a byte order mark, which was taken off.
  package let droppedByteOrderMark: Bool

  /// Visits every line, in order, without its end: the byte 0x0A and one 0x0D before it.
  ///
  /// - Parameter visit: Gets the line's number, its place in `bytes` and its bytes.
  package func forEachLine(_ visit: (Int, Range<Int>, Span<UInt8>) -> Void) {
    let all = bytes.span
    var number = firstLine
    var start = 0
    while start < all.count {
      let end = all.firstIndex(of: 0x0A, from: start) ?? all.count
      let trimmed = end > start && all[end - 1] == 0x0D ? end - 1 : end
      visit(number, start..<trimmed, all.extracting(start..<trimmed))
      number += 1
      start = end + 1
    }
  }
}

extension Span<UInt8> {
  /// Where `byte` stands first at or behind `start`.
  func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    unsafe withUnsafeBytes { raw in
      guard start < raw.count, let base = raw.baseAddress,
        let hit = unsafe memchr(base + start, Int32(byte), raw.count - start)
      else { return nil }
      return unsafe UnsafeRawPointer(hit) - base
    }
  }

  /// Where `byte` stands last.
  func lastIndex(of byte: UInt8, from start: Int) -> Int? {
    var index = count
    while index > start {
      index -= 1
      if unsafe self[unchecked: index] == byte { return index }
    }
    return nil
  }
}
