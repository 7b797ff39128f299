import TrainingData

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// An open file that closes itself.
final class Descriptor: Sendable {
  let number: Int32
  let path: String
  private let owned: Bool

  init(_ number: Int32, path: String, owned: Bool = true) {
    self.number = number
    self.path = path
    self.owned = owned
  }

  deinit {
    if owned { HeldDatabase.closeFile(number) }
  }

  /// Opens `path`; the file is closed in child processes.
  static func open(
    _ path: String, _ flags: Int32, mode: mode_t = 0o600, while use: AssayError.FileUse
  ) throws(AssayError) -> Descriptor {
    while true {
      let number = Self.open(path, flags | O_CLOEXEC, mode)
      if number >= 0 { return Descriptor(number, path: path) }
      let code = errno
      if code != EINTR { throw AssayError(system: code, at: path, while: use) }
    }
  }

  private static func open(_ path: String, _ flags: Int32, _ mode: mode_t) -> Int32 {
    #if canImport(Darwin)
      unsafe Darwin.open(path, flags, mode)
    #else
      unsafe Glibc.open(path, flags, mode)
    #endif
  }

  /// Reads at most `room.count` bytes; 0 at the end.
  func read(into room: UnsafeMutableRawBufferPointer) throws(AssayError) -> Int {
    guard room.count > 0 else { return 0 }
    while true {
      #if canImport(Darwin)
        let count = unsafe Darwin.read(number, room.baseAddress, room.count)
      #else
        let count = unsafe Glibc.read(number, room.baseAddress, room.count)
      #endif
      if count >= 0 { return count }
      let code = errno
      if code != EINTR { throw AssayError(system: code, at: path, while: .reading) }
    }
  }

  /// Reads at most `room.count` bytes from `offset` on; 0 at the end.
  func read(into room: UnsafeMutableRawBufferPointer, at offset: Int) throws(AssayError) -> Int {
    guard room.count > 0 else { return 0 }
    while true {
      let count = unsafe pread(number, room.baseAddress, room.count, off_t(offset))
      if count >= 0 { return count }
      let code = errno
      if code != EINTR { throw AssayError(system: code, at: path, while: .reading) }
    }
  }

  /// Writes all bytes, however many calls that takes.
  func write(_ bytes: UnsafeRawBufferPointer) throws(AssayError) {
    var rest = unsafe bytes
    while rest.count > 0 {
      #if canImport(Darwin)
        let count = unsafe Darwin.write(number, rest.baseAddress, rest.count)
      #else
        let count = unsafe Glibc.write(number, rest.baseAddress, rest.count)
      #endif
      if count >= 0 {
        unsafe rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        continue
      }
      let code = errno
      if code != EINTR { throw AssayError(system: code, at: path, while: .writing) }
    }
  }

  /// Waits until the bytes are on the disk; a failed wait is never repeated, since the pages are gone.
  func synchronize() throws(AssayError) {
    #if canImport(Darwin)
      if fcntl(number, F_FULLFSYNC) == 0 { return }
    #endif
    if fsync(number) == 0 { return }
    let code = errno
    // A directory on some network volumes cannot be waited for.
    if code == EINVAL || code == ENOTSUP { return }
    throw AssayError(system: code, at: path, while: .writing)
  }

  /// What is open here.
  func status() throws(AssayError) -> FileStatus {
    var status = stat()
    guard unsafe fstat(number, &status) == 0 else {
      throw AssayError(system: errno, at: path, while: .reading)
    }
    return FileStatus(status)
  }
}
