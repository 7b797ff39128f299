import ByteFiles
import Crypto
import Foundation
import TrainingData

/// SHA-256 of files and texts, in lower-case hex.
enum FileDigest {
  static func hex(_ digest: SHA256.Digest) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in digest {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  static func sha256(of text: String) -> String { hex(SHA256.hash(data: Array(text.utf8))) }

  /// Hashes the bytes on disk, a megabyte at a time.
  ///
  /// - Throws: `AssayError` (input missing) where the file cannot be read.
  static func sha256(ofFileAt path: String) throws(AssayError) -> String {
    do {
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? file.close() }
      var hash = SHA256()
      while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
        hash.update(data: piece)
      }
      return hex(hash.finalize())
    } catch {
      throw AssayError(
        .inputMissing, code: "unreadable_file", message: "The file \(path) cannot be read.",
        remedy: "Check that it is still there and may be read.")
    }
  }
}
