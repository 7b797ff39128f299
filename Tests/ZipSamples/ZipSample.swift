/// Builds zip archives for tests, right ones and wrong ones.
package struct ZipSample {
  /// One member as it is written.
  package struct Member {
    /// The path that stands in the archive.
    package var name: String
    /// The bytes as they lie in the archive.
    package var packed: [UInt8]
    /// The bytes that it says to hold unpacked.
    package var size: Int
    /// The CRC-32 that it says to have.
    package var checksum: UInt32
    /// 0 stored, 8 deflated.
    package var method: UInt16 = 0
    /// Bit 0: encrypted.
    package var flags: UInt16 = 0
    /// Whether sizes and offset stand in the 64-bit extension.
    package var isWide = false

    /// A member that is stored as it is.
    package init(_ name: String, _ text: String) {
      self.name = name
      packed = Array(text.utf8)
      size = packed.count
      checksum = ZipSample.checksum(of: packed)
    }

    /// A member that is deflated already.
    package init(_ name: String, deflated: [UInt8], of text: String) {
      self.init(name, text)
      packed = deflated
      method = 8
    }
  }

  /// In the order of the archive.
  package var members: [Member]
  /// Stands in front of the archive, as a program that unpacks itself does.
  package var front: [UInt8]
  /// Stands behind the archive.
  package var comment: [UInt8]
  /// Whether the end is written as for more than 65,535 members.
  package var hasWideEnd: Bool

  package init(
    members: [Member], front: [UInt8] = [], comment: [UInt8] = [], hasWideEnd: Bool = false
  ) {
    self.members = members
    self.front = front
    self.comment = comment
    self.hasWideEnd = hasWideEnd
  }

  /// The whole archive.
  package var bytes: [UInt8] {
    var bytes = front
    var directory: [UInt8] = []
    for member in members {
      let offset = bytes.count - front.count
      bytes += header(member, 0x0403_4B50, offset: nil)
      bytes += member.packed
      directory += header(member, 0x0201_4B50, offset: offset)
    }
    let start = bytes.count - front.count
    bytes += directory
    if hasWideEnd {
      let place = bytes.count
      bytes += word(0x0606_4B50, 4) + word(44, 8) + word(45, 2) + word(45, 2) + word(0, 8)
      bytes += word(members.count, 8) + word(members.count, 8)
      bytes += word(directory.count, 8) + word(start, 8)
      bytes += word(0x0706_4B50, 4) + word(0, 4) + word(place, 8) + word(1, 4)
    }
    let count = hasWideEnd ? 0xFFFF : members.count
    bytes += word(0x0605_4B50, 4) + word(0, 4) + word(count, 2) + word(count, 2)
    bytes += word(hasWideEnd ? 0xFFFF_FFFF : directory.count, 4)
    bytes += word(hasWideEnd ? 0xFFFF_FFFF : start, 4)
    return bytes + word(comment.count, 2) + comment
  }

  private func header(_ member: Member, _ signature: Int, offset: Int?) -> [UInt8] {
    let isWide = member.isWide && offset != nil
    var bytes = word(signature, 4) + (offset == nil ? [] : word(20, 2)) + word(20, 2)
    bytes += word(Int(member.flags), 2) + word(Int(member.method), 2) + word(0, 4)
    bytes += word(Int(member.checksum), 4)
    bytes += word(isWide ? 0xFFFF_FFFF : member.packed.count, 4)
    bytes += word(isWide ? 0xFFFF_FFFF : member.size, 4)
    let name = Array(member.name.utf8)
    bytes += word(name.count, 2) + word(isWide ? 28 : 0, 2)
    if let offset {
      bytes += word(0, 10) + word(isWide ? 0xFFFF_FFFF : offset, 4)
      bytes += name
      if isWide {
        bytes += word(1, 2) + word(24, 2) + word(member.size, 8) + word(member.packed.count, 8)
        bytes += word(offset, 8)
      }
      return bytes
    }
    return bytes + name
  }

  private func word(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> (8 * $0)) : 0 }
  }

  /// CRC-32, bit by bit.
  package static func checksum(of bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }
}
