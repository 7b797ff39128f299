import TextBytes

/// Characters that hide private data from a reader of bytes: invisible ones, and full-width twins of
/// ASCII characters.
enum Disguise {
  /// Whether such a character begins at `index`.
  static func stands(at index: Int, in bytes: Span<UInt8>) -> Bool {
    guard let plain = plain(at: index, in: bytes) else { return false }
    // Full-width commas and brackets are everyday signs of East Asian text.
    return plain == 0 || plain.isAlphanumeric || plain == UInt8(ascii: "@")
      || plain == UInt8(ascii: ".")
  }

  /// How many bytes the disguise has that begins with `lead`.
  static func width(of lead: UInt8) -> Int { lead == 0xC2 ? 2 : 3 }

  /// What the character at `index` stands for: 0 for nothing at all, nil for itself.
  static func plain(at index: Int, in bytes: Span<UInt8>) -> UInt8? {
    let second = bytes.byte(at: index + 1)
    let third = bytes.byte(at: index + 2)
    switch (bytes.byte(at: index), second) {
    // U+00AD, the soft hyphen.
    case (0xC2, 0xAD): return 0
    // U+200B–U+200F and U+202A–U+202E: without width, and changes of direction.
    case (0xE2, 0x80): return 0x8B...0x8F ~= third || 0xAA...0xAE ~= third ? 0 : nil
    // U+2060–U+2064, joins without width.
    case (0xE2, 0x81): return 0xA0...0xA4 ~= third ? 0 : nil
    // U+FEFF, the byte order mark.
    case (0xEF, 0xBB): return third == 0xBF ? 0 : nil
    // U+FF01–U+FF3F and U+FF40–U+FF5E, full width.
    case (0xEF, 0xBC): return 0x81...0xBF ~= third ? third - 0x60 : nil
    case (0xEF, 0xBD): return 0x80...0x9E ~= third ? third - 0x20 : nil
    default: return nil
    }
  }

  /// The text without disguise, and for each of its bytes the place of the character it came from.
  static func removed(from bytes: Span<UInt8>) -> (bytes: ContiguousArray<UInt8>, origins: [Int]) {
    var clean = ContiguousArray<UInt8>()
    var origins: [Int] = []
    clean.reserveCapacity(bytes.count)
    origins.reserveCapacity(bytes.count + 1)
    var index = 0
    while index < bytes.count {
      if let plain = plain(at: index, in: bytes) {
        if plain != 0 {
          clean.append(plain)
          origins.append(index)
        }
        index += width(of: bytes[index])
      } else {
        clean.append(bytes[index])
        origins.append(index)
        index += 1
      }
    }
    origins.append(bytes.count)
    return (clean, origins)
  }
}
