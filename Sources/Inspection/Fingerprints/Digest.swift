import Crypto
import FoundationEssentials
import TextBytes
import TrainingData

/// A SHA-256.
struct Digest {
  /// All 32 bytes.
  let bytes: ContiguousArray<UInt8>

  init(of message: ContiguousArray<UInt8>) {
    bytes = ContiguousArray(SHA256.hash(data: message))
  }

  /// The first `digits` hexadecimal digits, at most 64.
  func hex(_ digits: Int) -> String {
    HexText.text(bytes.span.extracting(first: digits / 2))
  }

  /// The first eight bytes and the next eight, as big-endian numbers.
  var identity: Fingerprint.Identity {
    Fingerprint.Identity(high: number(at: 0), low: number(at: 8))
  }

  private func number(at start: Int) -> UInt64 {
    bytes[start..<start + 8].reduce(0) { $0 &<< 8 | UInt64($1) }
  }
}
