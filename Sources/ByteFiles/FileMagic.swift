/// What the first bytes of a file say it is; names may lie.
package enum FileMagic: Hashable, Sendable {
  case gzip, zstd, sqlite
  /// A kind that is recognised to be refused with its name.
  case unreadable(String)
  case bytes

  /// How many first bytes decide.
  package static let length = 16

  /// Reads the first bytes of a file.
  package init(_ start: Span<UInt8>) {
    func begins(with magic: [UInt8]) -> Bool {
      start.count >= magic.count && magic.indices.allSatisfy { magic[$0] == start[$0] }
    }
    if begins(with: [0x1F, 0x8B]) {
      self = .gzip
    } else if begins(with: [0x28, 0xB5, 0x2F, 0xFD]) || Self.isSkippableFrame(start) {
      self = .zstd
    } else if begins(with: Array("SQLite format 3\0".utf8)) {
      self = .sqlite
    } else if let name = Self.foreign.first(where: { begins(with: $0.magic) })?.name {
      self = .unreadable(name)
    } else {
      self = .bytes
    }
  }

  /// zstd allows frames of foreign data in front: 0x184D2A50…5F, little-endian.
  private static func isSkippableFrame(_ start: Span<UInt8>) -> Bool {
    start.count >= 4 && start[0] & 0xF0 == 0x50 && start[1] == 0x2A && start[2] == 0x4D
      && start[3] == 0x18
  }

  private static let foreign: [(magic: [UInt8], name: String)] = [
    ([0x50, 0x4B, 0x03, 0x04], "a zip archive"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "an xz file"),
    ([0x42, 0x5A, 0x68, 0x39, 0x31, 0x41], "a bzip2 file"),
    ([0x04, 0x22, 0x4D, 0x18], "an lz4 file"),
    ([0x50, 0x41, 0x52, 0x31], "a Parquet file"),
    ([0x41, 0x52, 0x52, 0x4F, 0x57, 0x31], "an Arrow file"),
    ([0xFF, 0xFE], "UTF-16 text"),
    ([0xFE, 0xFF], "UTF-16 text"),
  ]
}
