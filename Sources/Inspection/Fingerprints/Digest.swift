import Crypto
import FoundationEssentials
import TextBytes
import TrainingData

/// A SHA-256.
struct Digest {
  /// All 32 bytes as four big-endian numbers.
  let words: (UInt64, UInt64, UInt64, UInt64)

  init(of message: some DataProtocol) {
    var bytes = SHA256.hash(data: message).makeIterator()
    func word() -> UInt64 {
      var word: UInt64 = 0
      for _ in 0..<8 { word = word &<< 8 | UInt64(bytes.next() ?? 0) }
      return word
    }
    words = (word(), word(), word(), word())
  }

  /// The first sixteen hexadecimal digits.
  var shortHex: String { HexText.text(words.0) }

  /// The first thirty-two.
  var hex: String { HexText.text(words.0, words.1) }

  /// The first eight bytes and the next eight.
  var identity: Fingerprint.Identity {
    Fingerprint.Identity(high: words.0, low: words.1)
  }

  /// Appends all 32 bytes.
  func append(to bytes: inout ContiguousArray<UInt8>) {
    for word in [words.0, words.1, words.2, words.3] {
      for shift in stride(from: 56, through: 0, by: -8) {
        bytes.append(UInt8(truncatingIfNeeded: word &>> shift))
      }
    }
  }
}
