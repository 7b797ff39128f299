#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What stands at a path: its kind, size and who else knows it.
package struct FileStatus: Hashable, Sendable {
  /// The kinds of things a path can name.
  package enum Kind: Hashable, Sendable {
    case regular, directory, symbolicLink, fifo, socket, device
  }

  package let kind: Kind
  /// Bytes.
  package let size: Int
  /// The device and the file's number on it name a file whatever its path.
  package let device: UInt64
  package let inode: UInt64
  /// How many names the file has.
  package let links: Int
  /// The nine permission bits.
  package let permissions: UInt16
  /// When its bytes last changed, Unix seconds.
  package let modified: Double

  /// Reads what stands at `path`; nil when nothing does or it may not be seen.
  package init?(at path: String, followingLinks: Bool = true) {
    var status = stat()
    let outcome =
      followingLinks ? unsafe stat(path, &status) : unsafe lstat(path, &status)
    guard outcome == 0 else { return nil }
    self.init(status)
  }

  init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .directory
      case S_IFLNK: .symbolicLink
      case S_IFIFO: .fifo
      case S_IFSOCK: .socket
      default: .device
      }
    size = Int(status.st_size)
    device = UInt64(truncatingIfNeeded: status.st_dev)
    inode = UInt64(truncatingIfNeeded: status.st_ino)
    links = Int(status.st_nlink)
    permissions = UInt16(truncatingIfNeeded: status.st_mode & 0o777)
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    modified = Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

extension FileStatus.Kind: CustomStringConvertible {
  package var description: String {
    switch self {
    case .regular: "a regular file"
    case .directory: "a directory"
    case .symbolicLink: "a symbolic link"
    case .fifo: "a pipe"
    case .socket: "a socket"
    case .device: "a device"
    }
  }
}
