import ByteFiles
import Crypto
import TextBytes
import TrainingData

/// One file of lines while it is written: buffered, hashed, and under its name only after `commit()`.
final class RowFile {
  let path: String
  private(set) var rows = 0
  /// Lines on their way to the file.
  var line = JSONLineBytes(capacity: 1 << 19)
  private static let flushed = 7 << 16
  private let file: AtomicFile
  private let isPacked: Bool
  private var hash = SHA256()

  /// Starts a file that is packed as its name says.
  init(at path: String, overwriting: Bool = false) throws(AssayError) {
    self.path = path
    let compression = Compression(nameOf: path)
    isPacked = compression != nil
    file = try AtomicFile(at: path, overwriting: overwriting, compression: compression)
  }

  /// Counts lines that were appended to `line`, and hands them on when there are enough.
  func wrote(lines: Int) throws(AssayError) {
    rows += lines
    if line.count >= Self.flushed { try flush() }
  }

  /// Writes everything to disk under a hidden name.
  ///
  /// - Returns: The SHA-256 of the bytes on disk.
  func finish() throws(AssayError) -> String {
    try flush()
    try file.finish()
    // What is packed is hashed from the disk, as it lies there.
    return isPacked
      ? try FileDigest.sha256(ofFileAt: file.temporary) : FileDigest.hex(hash.finalize())
  }

  /// Gives the file its name.
  func commit() throws(AssayError) { try file.commit() }

  /// Removes what was written.
  func discard() { file.discard() }

  private func flush() throws(AssayError) {
    guard line.count > 0 else { return }
    try line.drain { (bytes) throws(AssayError) in
      if !isPacked { hash.update(data: bytes) }
      try file.write(bytes)
    }
  }
}
