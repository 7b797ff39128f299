import ByteFiles
import Crypto
import TextBytes
import TrainingData

/// One file of lines while it is written: buffered, hashed, and in place only after `commit()`.
struct RowFile: ~Copyable {
  let name: String
  let path: String
  private(set) var rows = 0
  private let file: AtomicFile
  private let compressed: Bool
  private var hash = SHA256()
  /// Lines on their way to the file.
  var line = JSONLineBytes(capacity: 1 << 19)

  /// Starts a file.
  ///
  /// - Parameter finalName: The name in the manifest.
  init(at path: String, named finalName: String, overwriting: Bool) throws(AssayError) {
    name = finalName
    self.path = path
    let compression = Compression(nameOf: path)
    compressed = compression != nil
    file = try AtomicFile(at: path, overwriting: overwriting, compression: compression)
  }

  /// Counts lines that were appended to `line`, and hands them on when there are enough.
  mutating func wrote(lines: Int) throws(AssayError) {
    rows += lines
    if line.count >= 1 << 18 { try flush() }
  }

  /// Writes everything to disk and gives the file its name.
  ///
  /// - Returns: The SHA-256 of the bytes on disk.
  mutating func commit() throws(AssayError) -> String {
    try flush()
    try file.commit()
    if compressed { return try FileDigest.sha256(ofFileAt: path) }
    return FileDigest.hex(hash.finalize())
  }

  /// Removes what was written.
  func discard() { file.discard() }

  private mutating func flush() throws(AssayError) {
    guard line.count > 0 else { return }
    let bytes = line.bytes
    line.removeAll()
    // What is packed is hashed from the disk, as it lies there.
    if !compressed { hash.update(data: bytes) }
    try file.write(bytes)
  }
}
