import TrainingData

/// Bytes that come in order and end once.
protocol ByteStream: AnyObject {
  /// Fills the front of `room` and returns how many bytes came; 0 only at the end.
  func read(into room: UnsafeMutableRawBufferPointer) throws(AssayError) -> Int
}

/// The bytes of a file as they lie on the disk or come through a pipe, with a start already read.
final class PlainBytes: ByteStream {
  private let descriptor: Descriptor
  private var start: ArraySlice<UInt8>
  /// Bytes handed out so far.
  private(set) var consumed = 0

  init(_ descriptor: Descriptor, start: [UInt8]) {
    self.descriptor = descriptor
    self.start = start[...]
  }

  func read(into room: UnsafeMutableRawBufferPointer) throws(AssayError) -> Int {
    let count: Int
    if start.isEmpty {
      count = try unsafe descriptor.read(into: room)
    } else {
      count = min(start.count, room.count)
      unsafe room.copyBytes(from: start.prefix(count))
      start = start.dropFirst(count)
    }
    consumed += count
    return count
  }
}
