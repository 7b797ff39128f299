import CZlib
import TrainingData

/// Unpacks gzip, any number of members in a row.
@safe final class GzipBytes: ByteStream {
  private let packed: PlainBytes
  private let path: String
  private let limit: ExpansionLimit
  private let stream: UnsafeMutablePointer<z_stream>
  private let input: UnsafeMutableRawBufferPointer
  private var insideMember = true
  private var atEnd = false
  private var produced = 0

  init(_ packed: PlainBytes, path: String, limit: ExpansionLimit) {
    self.packed = packed
    self.path = path
    self.limit = limit
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    unsafe input = .allocate(byteCount: 1 << 16, alignment: 16)
    // 15 window bits, plus 16 for a gzip wrapper only.
    let outcome = unsafe inflateInit2_(
      stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(outcome == Z_OK, "zlib lends a stream unless memory is gone.")
  }

  deinit {
    _ = unsafe inflateEnd(stream)
    unsafe stream.deallocate()
    unsafe input.deallocate()
  }

  func read(into room: UnsafeMutableRawBufferPointer) throws(AssayError) -> Int {
    guard !atEnd, room.count > 0 else { return 0 }
    unsafe stream.pointee.next_out = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
    unsafe stream.pointee.avail_out = UInt32(clamping: room.count)
    let asked = unsafe Int(stream.pointee.avail_out)
    while unsafe Int(stream.pointee.avail_out) == asked {
      if unsafe stream.pointee.avail_in == 0, try !refill() { break }
      if !insideMember {
        guard try nextMember() else { break }
      }
      let outcome = unsafe inflate(stream, Z_NO_FLUSH)
      if outcome == Z_STREAM_END {
        insideMember = false
      } else if outcome != Z_OK && outcome != Z_BUF_ERROR {
        throw damaged("is damaged")
      }
    }
    let count = unsafe asked - Int(stream.pointee.avail_out)
    produced += count
    try limit.check(produced: produced, consumed: packed.consumed, of: path)
    return count
  }

  /// Reads more packed bytes; false at a clean end.
  private func refill() throws(AssayError) -> Bool {
    let count = try unsafe packed.read(into: input)
    unsafe stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    unsafe stream.pointee.avail_in = UInt32(count)
    if count > 0 { return true }
    atEnd = true
    if insideMember { throw damaged("ends too early") }
    return false
  }

  /// Finds the next member behind a finished one; blocks of tape are filled up with zeros.
  private func nextMember() throws(AssayError) -> Bool {
    while true {
      while unsafe stream.pointee.avail_in > 0, unsafe stream.pointee.next_in.pointee == 0 {
        unsafe stream.pointee.next_in += 1
        unsafe stream.pointee.avail_in -= 1
      }
      if unsafe stream.pointee.avail_in > 0 { break }
      if try !refill() { return false }
    }
    guard unsafe stream.pointee.next_in.pointee == 0x1F else {
      throw damaged("has something else behind its last member")
    }
    insideMember = true
    return unsafe inflateReset(stream) == Z_OK
  }

  private func damaged(_ how: String) -> AssayError {
    AssayError(
      .badData, code: "bad_gzip", message: "The gzip file \(path) \(how).",
      remedy: "Get the file again; what stood before the damage was read.")
  }
}
