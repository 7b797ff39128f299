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
    } else if Self.isBareUTF16(start) {
      self = .unreadable("UTF-16 text")
    } else {
      self = .bytes
    }
  }

  /// zstd allows frames of foreign data in front: 0x184D2A50…5F, little-endian.
  private static func isSkippableFrame(_ start: Span<UInt8>) -> Bool {
    start.count >= 4 && start[0] & 0xF0 == 0x50 && start[1] == 0x2A && start[2] == 0x4D
      && start[3] == 0x18
  }

  /// UTF-16 without its mark: every other byte of plain letters and signs is null.
  private static func isBareUTF16(_ start: Span<UInt8>) -> Bool {
    guard start.count >= 8 else { return false }
    return [0, 1].contains { first in
      (0..<8).allSatisfy { index in
        index % 2 == first
          ? start[index] == 0
          : (0x20...0x7E).contains(start[index]) || (0x09...0x0D).contains(start[index])
      }
    }
  }

  private static let foreign: [(magic: [UInt8], name: String)] = [
    ([0x50, 0x4B, 0x03, 0x04], "a zip archive"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "an xz file"),
    ([0x42, 0x5A, 0x68, 0x39, 0x31, 0x41], "a bzip2 file"),
    ([0x04, 0x22, 0x4D, 0x18], "an lz4 file"),
    ([0x50, 0x41, 0x52, 0x31], "a Parquet file"),
    ([0x41, 0x52, 0x52, 0x4F, 0x57, 0x31], "an Arrow file"),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "an old Excel or Word file"),
    ([0x25, 0x50, 0x44, 0x46, 0x2D], "a PDF file"),
    ([0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59], "a NumPy file"),
    ([0x80, 0x02], "a Python pickle"), ([0x80, 0x03], "a Python pickle"),
    ([0x80, 0x04], "a Python pickle"), ([0x80, 0x05], "a Python pickle"),
    ([0xFF, 0xFE], "UTF-16 text"),
    ([0xFE, 0xFF], "UTF-16 text"),
  ]
}
