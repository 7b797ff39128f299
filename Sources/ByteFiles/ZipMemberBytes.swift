import CZlib
import TrainingData

/// The bytes of one member of a zip archive, stored or deflated, checked against its checksum.
@safe final class ZipMemberBytes: ByteStream {
  let path: String
  private let file: Descriptor
  private let entry: ZipEntry
  private let limit: ExpansionLimit
  private let stream: UnsafeMutablePointer<z_stream>
  private let input: UnsafeMutableRawBufferPointer
  private var position: Int
  /// Packed bytes that were not read from the file yet.
  private var left: Int
  private var produced = 0
  private var checksum: UInt = 0
  private var atEnd = false

  init(
    _ entry: ZipEntry, of archive: ZipArchive, limit: ExpansionLimit
  ) throws(AssayError) {
    path = "\(archive.path)/\(entry.name)"
    file = archive.file
    self.entry = entry
    self.limit = limit
    position = try Self.start(of: entry, in: archive)
    left = entry.packedSize
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    unsafe input = .allocate(byteCount: 1 << 16, alignment: 16)
    // A negative window: deflate without a wrapper.
    let outcome = unsafe inflateInit2_(
      stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(outcome == Z_OK, "zlib lends a stream unless memory is gone.")
  }

  deinit {
    _ = unsafe inflateEnd(stream)
    unsafe stream.deallocate()
    unsafe input.deallocate()
  }

  func read(into room: UnsafeMutableRawBufferPointer) throws(AssayError) -> Int {
    guard !atEnd, room.count > 0 else { return 0 }
    let count = try unsafe entry.method == 0 ? stored(into: room) : inflated(into: room)
    checksum = unsafe crc32(
      checksum, room.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt32(clamping: count))
    produced += count
    guard produced <= entry.size else { throw damaged("holds more than its directory says") }
    try limit.check(produced: produced, consumed: entry.packedSize - left, of: path)
    if count == 0 { try finish() }
    return count
  }

  /// The end of a member is only believed when its length and its checksum are right.
  private func finish() throws(AssayError) {
    atEnd = true
    guard produced == entry.size else { throw damaged("ends too early") }
    guard UInt32(truncatingIfNeeded: checksum) == entry.checksum else {
      throw damaged("does not match its checksum")
    }
  }

  private func stored(into room: UnsafeMutableRawBufferPointer) throws(AssayError) -> Int {
    let wanted = min(room.count, left, 1 << 30)
    return try unsafe take(UnsafeMutableRawBufferPointer(rebasing: room[..<wanted]))
  }

  private func inflated(into room: UnsafeMutableRawBufferPointer) throws(AssayError) -> Int {
    unsafe stream.pointee.next_out = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
    let asked = min(room.count, 1 << 30)
    unsafe stream.pointee.avail_out = UInt32(asked)
    while unsafe Int(stream.pointee.avail_out) == asked {
      if unsafe stream.pointee.avail_in == 0 {
        let wanted = unsafe min(input.count, left)
        let count = try unsafe take(UnsafeMutableRawBufferPointer(rebasing: input[..<wanted]))
        unsafe stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
        unsafe stream.pointee.avail_in = UInt32(count)
      }
      let isDry = unsafe stream.pointee.avail_in == 0
      let outcome = unsafe inflate(stream, Z_NO_FLUSH)
      if outcome == Z_STREAM_END { break }
      if outcome != Z_OK && outcome != Z_BUF_ERROR { throw damaged("is damaged") }
      if isDry, unsafe Int(stream.pointee.avail_out) == asked { throw damaged("ends too early") }
    }
    return unsafe asked - Int(stream.pointee.avail_out)
  }

  private func take(_ room: UnsafeMutableRawBufferPointer) throws(AssayError) -> Int {
    let count = try unsafe file.read(into: room, at: position)
    if count == 0, left > 0, room.count > 0 { throw damaged("ends too early") }
    position += count
    left -= count
    return count
  }

  /// Where the member's bytes begin, behind its own header.
  private static func start(
    of entry: ZipEntry, in archive: ZipArchive
  ) throws(AssayError) -> Int {
    let name = "\(archive.path)/\(entry.name)"
    if entry.isEncrypted {
      throw AssayError(
        .badData, code: "encrypted", message: "\(name) is encrypted.",
        remedy: "Unpack it with its password, then import what comes out.")
    }
    guard entry.method == 0 || entry.method == 8 else {
      throw AssayError(
        .badData, code: "bad_zip",
        message: "\(name) is packed by method \(entry.method), which is not read.",
        remedy: "Unpack the archive and import what comes out.")
    }
    let head = try archive.file.bytes(at: max(0, entry.headerOffset), count: 30)
    guard head.count == 30, head.span.little32(at: 0) == ZipSignature.member else {
      throw .badZip(archive.path, "has no member where its directory says")
    }
    return entry.headerOffset + 30 + Int(head.span.little16(at: 26))
      + Int(head.span.little16(at: 28))
  }

  private func damaged(_ how: String) -> AssayError {
    AssayError(
      .badData, code: "bad_zip", message: "The zip member \(path) \(how).",
      remedy: "Get the archive again; what stood before the damage was read.")
  }
}
