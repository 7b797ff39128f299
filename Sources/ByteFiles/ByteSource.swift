import TrainingData

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The bytes of a file or of standard input, unpacked where their first bytes say gzip or zstd.
///
/// Holds one buffer, however large the file.
package final class ByteSource {
  /// The path, or `-` for standard input.
  package let path: String
  /// What the first bytes say.
  package let magic: FileMagic
  private let stream: any ByteStream
  /// Bytes that were looked at and not handed out yet.
  private var ahead: ContiguousArray<UInt8>.SubSequence = []

  /// Opens `path`, or standard input for `-`.
  ///
  /// - Throws: `input_missing` for what is absent or no file, `permission`, `bad_data` for
  ///   archives and encodings that are recognised but not read.
  package convenience init(
    _ path: String, expansion: ExpansionLimit = ExpansionLimit()
  ) throws(AssayError) {
    let file: Descriptor
    if path == "-" {
      file = Descriptor(STDIN_FILENO, path: "-", owned: false)
    } else {
      try Self.refuseUnopenable(path)
      file = try Descriptor.open(path, O_RDONLY, while: .reading)
    }
    try self.init(file, expansion: expansion, unpacking: true)
  }

  /// Opens a file whose bytes are wanted exactly as they lie on the disk.
  package convenience init(exactly path: String) throws(AssayError) {
    try Self.refuseUnopenable(path)
    let file = try Descriptor.open(path, O_RDONLY, while: .reading)
    try self.init(file, expansion: ExpansionLimit(), unpacking: false)
  }

  /// Opens a part of a regular file, whose bytes are wanted exactly as they lie there; fewer come
  /// where the file has got shorter.
  package init(_ path: String, part: Range<Int>) throws(AssayError) {
    try Self.refuseUnopenable(path)
    let file = try Descriptor.open(path, O_RDONLY | O_NONBLOCK, while: .reading)
    let kind = try file.status().kind
    guard kind == .regular else { throw .wrongKind(of: path, kind.description, while: .reading) }
    self.path = path
    magic = .bytes
    stream = PartBytes(file, part)
  }

  /// Opens a member of a zip archive; its path is the archive's with the member's name behind it.
  ///
  /// - Throws: `bad_zip` for a member that is encrypted, packed in a way that is not read, or not
  ///   where the directory says.
  package init(
    _ entry: ZipEntry, of archive: ZipArchive, expansion: ExpansionLimit = ExpansionLimit()
  ) throws(AssayError) {
    let member = try ZipMemberBytes(entry, of: archive, limit: expansion)
    path = member.path
    magic = .bytes
    stream = member
  }

  private init(_ file: Descriptor, expansion: ExpansionLimit, unpacking: Bool) throws(AssayError) {
    path = file.path
    let kind = try file.status().kind
    // What was given as `-` is read whatever it is; a device that is named may never end.
    if kind == .directory || kind == .socket || kind == .device && path != "-" {
      throw .wrongKind(of: file.path, kind.description, while: .reading)
    }
    let start = try Self.start(of: file)
    magic = unsafe start.withUnsafeBufferPointer { unsafe FileMagic($0.span) }
    let plain = PlainBytes(file, start: start)
    guard unpacking else {
      stream = plain
      return
    }
    switch magic {
    case .gzip: stream = GzipBytes(plain, path: file.path, limit: expansion)
    case .zstd: stream = ZstdBytes(plain, path: file.path, limit: expansion)
    case .sqlite, .bytes: stream = plain
    case .unreadable(let what):
      throw AssayError(
        .badData, code: "bad_encoding", message: "\(file.path) is \(what).",
        remedy: "Turn it into UTF-8 JSON Lines, plain or packed with gzip or zstd.")
    }
  }

  /// Opening a socket fails with a misleading word, and opening a device may do something: look first.
  private static func refuseUnopenable(_ path: String) throws(AssayError) {
    guard let kind = FileStatus(at: path)?.kind,
      kind == .directory || kind == .socket || kind == .device
    else { return }
    throw .wrongKind(of: path, kind.description, while: .reading)
  }

  private static func start(of file: Descriptor) throws(AssayError) -> [UInt8] {
    var start = [UInt8](repeating: 0, count: FileMagic.length)
    var count = 0
    while count < start.count {
      let outcome: Result<Int, AssayError> = unsafe start.withUnsafeMutableBytes { bytes in
        do throws(AssayError) {
          return .success(
            try unsafe file.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[count...])))
        } catch {
          return .failure(error)
        }
      }
      let more = try outcome.get()
      if more == 0 { break }
      count += more
    }
    return Array(start.prefix(count))
  }

  /// Looks at the first bytes that come next, fewer than `count` only at the end.
  package func peek(_ count: Int) throws(AssayError) -> ContiguousArray<UInt8> {
    if ahead.count < count { ahead = try read(count, behind: [])[...] }
    return ContiguousArray(ahead.prefix(count))
  }

  /// The next bytes, at most `count`; nil at the end.
  package func next(atMost count: Int = 1 << 18) throws(AssayError) -> ContiguousArray<UInt8>? {
    let bytes = try read(count, behind: ContiguousArray<UInt8>()[...])
    return bytes.isEmpty ? nil : bytes
  }

  /// One array of `front` and up to `count` bytes more, fewer only at the end.
  func read(
    _ count: Int, behind front: ContiguousArray<UInt8>.SubSequence
  ) throws(AssayError) -> ContiguousArray<UInt8> {
    var failure: AssayError?
    let known = ahead.prefix(count)
    ahead = ahead.dropFirst(count)
    let bytes = unsafe ContiguousArray<UInt8>(unsafeUninitializedCapacity: front.count + count) {
      room, filled in
      _ = unsafe room.initialize(from: front)
      filled = front.count
      for byte in known {
        unsafe room.initializeElement(at: filled, to: byte)
        filled += 1
      }
      while filled < front.count + count {
        do throws(AssayError) {
          let rest = unsafe UnsafeMutableRawBufferPointer(
            rebasing: UnsafeMutableRawBufferPointer(room)[filled..<(front.count + count)])
          let more = try unsafe stream.read(into: rest)
          if more == 0 { return }
          filled += more
        } catch {
          failure = error
          return
        }
      }
    }
    if let failure { throw failure }
    return bytes
  }
}
