import TextBytes
import TrainingData

/// A part of a file, as it lies on the disk.
final class PartBytes: ByteStream {
  private let descriptor: Descriptor
  private var offset: Int
  private let end: Int

  init(_ descriptor: Descriptor, _ part: Range<Int>) {
    self.descriptor = descriptor
    offset = part.lowerBound
    end = part.upperBound
  }

  func read(into room: UnsafeMutableRawBufferPointer) throws(AssayError) -> Int {
    let wanted = min(room.count, end - offset)
    guard wanted > 0 else { return 0 }
    let piece = unsafe UnsafeMutableRawBufferPointer(rebasing: room[..<wanted])
    let count = try unsafe descriptor.read(into: piece, at: offset)
    offset += count
    return count
  }
}

extension ByteSource {
  /// Where the last line ends that is whole within a part of a file; nil where none is.
  ///
  /// Reads from the end and no more than it must.
  package static func lineEnd(
    of path: String, within part: Range<Int>
  ) throws(AssayError) -> Int? {
    var end = part.upperBound
    while end > part.lowerBound {
      let start = max(part.lowerBound, end - 65_536)
      let bytes = try ByteSource(path, part: start..<end).next(atMost: end - start) ?? []
      if let index = bytes.span.lastIndex(of: 0x0A, from: 0) { return start + index + 1 }
      end = start
    }
    return nil
  }
}
