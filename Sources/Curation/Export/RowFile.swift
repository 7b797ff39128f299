import ByteFiles
import TextBytes
import TrainingData

/// One file of lines while it is written: buffered, hashed, and under its name only after `commit()`;
/// or a stream of them, which has no name and no hash.
final class RowFile {
  /// Takes whole lines, as many as make a piece.
  typealias Stream = @Sendable (ContiguousArray<UInt8>) throws -> Void

  private enum Target {
    case file(HashedFile)
    case stream(Stream)
  }

  /// `-` for a stream.
  let path: String
  private(set) var rows = 0
  /// Lines on their way to the file.
  var line = HashedFile.emptyPiece
  private let target: Target

  /// Starts a file that is packed as its name says.
  init(at path: String, overwriting: Bool = false) throws(AssayError) {
    self.path = path
    target = .file(try HashedFile(at: path, overwriting: overwriting))
  }

  /// Starts a stream.
  init(to stream: @escaping Stream) {
    path = "-"
    target = .stream(stream)
  }

  /// Counts lines that were appended to `line`, and hands them on when there are enough.
  func wrote(lines: Int) throws {
    rows += lines
    if line.count >= HashedFile.pieceSize { try flush() }
  }

  /// Writes everything to disk under a hidden name.
  ///
  /// - Returns: The SHA-256 of the bytes on disk; nil for a stream.
  func finish() throws -> String? {
    try flush()
    guard case .file(let file) = target else { return nil }
    return try file.finish()
  }

  /// Gives the file its name.
  func commit() throws(AssayError) {
    if case .file(let file) = target { try file.commit() }
  }

  /// Removes what was written.
  func discard() {
    if case .file(let file) = target { file.discard() }
  }

  private func flush() throws {
    guard line.count > 0 else { return }
    switch target {
    case .file(let file):
      let full = line
      line = try file.room()
      file.write(full)
    case .stream(let stream): try line.drain { try stream($0) }
    }
  }
}
