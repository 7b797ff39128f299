import GRDB

/// SipHash-2-4 with a 128-bit result: names that only the holder of the key can recompute.
///
/// - SeeAlso: Aumasson and Bernstein, SipHash: a fast short-input PRF, 2012.
struct KeyedHash {
  private let key: (UInt64, UInt64)

  init(_ first: UInt64, _ second: UInt64) { key = (first, second) }

  /// Takes the key from its sixteen bytes.
  init(key: ContiguousArray<UInt8>) {
    self.init(Self.word(key, at: 0), Self.word(key, at: 8))
  }

  /// The hash of this store, whose key was drawn when the store was made.
  static func ofStore(_ database: Database) throws -> KeyedHash {
    let key =
      try database.first("SELECT hash_key FROM store_identity", []) { $0.bytes(0) } ?? []
    return KeyedHash(key: key)
  }

  /// The hashes under which a tombstone may stand: this store's, and those of merged stores.
  static func ofTombstones(_ database: Database) throws -> [KeyedHash] {
    try [ofStore(database)]
      + database.rows("SELECT hash_key FROM merges") { KeyedHash(key: $0.bytes(0)) }
  }

  /// Sixteen bytes that stand for the text's UTF-8.
  func digest(of text: String) -> ContiguousArray<UInt8> {
    let (high, low) = words(of: ContiguousArray(text.utf8))
    return high.bigEndianBytes + low.bigEndianBytes
  }

  /// The same as thirty-two hexadecimal digits.
  func hexDigest(of text: String) -> String {
    let (high, low) = words(of: ContiguousArray(text.utf8))
    return high.paddedHex + low.paddedHex
  }

  private func words(of bytes: ContiguousArray<UInt8>) -> (UInt64, UInt64) {
    var state = State(key)
    let whole = bytes.count & ~7
    for start in stride(from: 0, to: whole, by: 8) { state.absorb(Self.word(bytes, at: start)) }
    var last = UInt64(truncatingIfNeeded: bytes.count) << 56
    for index in whole..<bytes.count { last |= UInt64(bytes[index]) << (8 * (index - whole)) }
    state.absorb(last)
    return state.finish()
  }

  /// Eight bytes, least significant first; missing ones count as 0.
  private static func word(_ bytes: ContiguousArray<UInt8>, at start: Int) -> UInt64 {
    var word: UInt64 = 0
    for index in start..<min(start + 8, bytes.count) {
      word |= UInt64(bytes[index]) << (8 * (index - start))
    }
    return word
  }

  private struct State {
    private var v0, v1, v2, v3: UInt64

    init(_ key: (UInt64, UInt64)) {
      v0 = key.0 ^ 0x736f_6d65_7073_6575
      v1 = key.1 ^ 0x646f_7261_6e64_6f6d ^ 0xEE
      v2 = key.0 ^ 0x6c79_6765_6e65_7261
      v3 = key.1 ^ 0x7465_6462_7974_6573
    }

    mutating func absorb(_ word: UInt64) {
      v3 ^= word
      for _ in 0..<2 { round() }
      v0 ^= word
    }

    mutating func finish() -> (UInt64, UInt64) {
      v2 ^= 0xEE
      for _ in 0..<4 { round() }
      let first = v0 ^ v1 ^ v2 ^ v3
      v1 ^= 0xDD
      for _ in 0..<4 { round() }
      return (first, v0 ^ v1 ^ v2 ^ v3)
    }

    private mutating func round() {
      v0 &+= v1
      v1 = rotated(v1, 13) ^ v0
      v0 = rotated(v0, 32)
      v2 &+= v3
      v3 = rotated(v3, 16) ^ v2
      v0 &+= v3
      v3 = rotated(v3, 21) ^ v0
      v2 &+= v1
      v1 = rotated(v1, 17) ^ v2
      v2 = rotated(v2, 32)
    }

    private func rotated(_ word: UInt64, _ bits: UInt64) -> UInt64 {
      word << bits | word >> (64 - bits)
    }
  }
}
