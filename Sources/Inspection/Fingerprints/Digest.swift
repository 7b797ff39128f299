import Crypto
import FoundationEssentials
import TextBytes

/// The first 16 bytes of a SHA-256.
struct Digest {
  private let bytes: ContiguousArray<UInt8>

  init(of message: ContiguousArray<UInt8>) {
    bytes = ContiguousArray(SHA256.hash(data: message).prefix(16))
  }

  /// The first `digits` hexadecimal digits, at most 32.
  func hex(_ digits: Int) -> String {
    HexText.text(bytes.span.extracting(first: digits / 2))
  }

  /// All 16 bytes as two big-endian numbers.
  var halves: (high: UInt64, low: UInt64) {
    (Self.number(bytes.prefix(8)), Self.number(bytes.suffix(8)))
  }

  private static func number(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0) { $0 &<< 8 | UInt64($1) }
  }
}
