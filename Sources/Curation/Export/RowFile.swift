import ByteFiles
import TextBytes
import TrainingData

/// One file of lines while it is written: buffered, hashed, and under its name only after `commit()`.
final class RowFile {
  let path: String
  private(set) var rows = 0
  /// Lines on their way to the file.
  var line = HashedFile.emptyPiece
  private let file: HashedFile

  /// Starts a file that is packed as its name says.
  init(at path: String, overwriting: Bool = false) throws(AssayError) {
    self.path = path
    file = try HashedFile(at: path, overwriting: overwriting)
  }

  /// Counts lines that were appended to `line`, and hands them on when there are enough.
  func wrote(lines: Int) throws(AssayError) {
    rows += lines
    if line.count >= HashedFile.pieceSize { try flush() }
  }

  /// Writes everything to disk under a hidden name.
  ///
  /// - Returns: The SHA-256 of the bytes on disk.
  func finish() throws(AssayError) -> String {
    try flush()
    return try file.finish()
  }

  /// Gives the file its name.
  func commit() throws(AssayError) { try file.commit() }

  /// Removes what was written.
  func discard() { file.discard() }

  private func flush() throws(AssayError) {
    guard line.count > 0 else { return }
    let full = line
    line = try file.room()
    file.write(full)
  }
}
