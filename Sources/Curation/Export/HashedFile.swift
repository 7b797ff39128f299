import ByteFiles
import Crypto
import Dispatch
import Synchronization
import TextBytes
import TrainingData

/// A file that packs, hashes and writes on a thread of its own while its next piece is made.
///
/// A few pieces go round, so that nothing is allocated from row to row and little lies in memory.
final class HashedFile: Sendable {
  /// A piece is handed on when it has so many bytes; it stays in a processor's own cache.
  static let pieceSize = 1 << 18
  /// A piece with room for the row that fills it.
  static var emptyPiece: JSONLineBytes { JSONLineBytes(capacity: pieceSize + 1 << 16) }
  /// As many pieces wait at most.
  private static let ahead = 2

  private let file: AtomicFile
  private let isPacked: Bool
  private let hash = Mutex(SHA256())
  private let pieces = Mutex(Pieces())
  private let places = DispatchSemaphore(value: ahead)
  private let queue = DispatchQueue(label: "assay.hashed-file")

  private struct Pieces {
    var waiting: [JSONLineBytes] = []
    var empty: [JSONLineBytes] = []
    /// What ended the writing; later pieces are dropped.
    var fault: AssayError?
  }

  /// Starts a file that is packed as its name says.
  init(at path: String, overwriting: Bool) throws(AssayError) {
    let compression = Compression(nameOf: path)
    isPacked = compression != nil
    file = try AtomicFile(at: path, overwriting: overwriting, compression: compression)
  }

  /// Waits until another piece may be handed on, and gives an empty one.
  ///
  /// - Throws: What went wrong with an earlier piece.
  func room() throws(AssayError) -> JSONLineBytes {
    places.wait()
    let (piece, fault) = pieces.withLock { ($0.empty.popLast(), $0.fault) }
    guard let fault else { return piece ?? Self.emptyPiece }
    places.signal()
    throw fault
  }

  /// Hands a piece on; `room()` was asked before.
  func write(_ piece: consuming JSONLineBytes) {
    let full = piece
    pieces.withLock { $0.waiting.append(full) }
    queue.async { [self] in
      takePiece()
      places.signal()
    }
  }

  /// Writes everything to disk under a hidden name.
  ///
  /// - Returns: The SHA-256 of the bytes on disk.
  func finish() throws(AssayError) -> String {
    queue.sync {}
    if let fault = pieces.withLock({ $0.fault }) { throw fault }
    try file.finish()
    // What is packed is hashed from the disk, as it lies there.
    return isPacked
      ? try FileDigest.sha256(ofFileAt: file.temporary)
      : FileDigest.hex(hash.withLock { $0.finalize() })
  }

  /// Gives the file its name.
  func commit() throws(AssayError) { try file.commit() }

  /// Removes what was written.
  func discard() {
    pieces.withLock { $0.waiting = [] }
    queue.sync {}
    file.discard()
  }

  /// Hashes and writes the oldest piece.
  private func takePiece() {
    let next = pieces.withLock { pieces in
      pieces.fault == nil && !pieces.waiting.isEmpty ? pieces.waiting.removeFirst() : nil
    }
    guard var piece = next else { return }
    do throws(AssayError) {
      try piece.drain { (bytes) throws(AssayError) in
        if !isPacked { hash.withLock { $0.update(data: bytes) } }
        try file.write(bytes)
      }
      let empty = piece
      pieces.withLock { $0.empty.append(empty) }
    } catch {
      pieces.withLock { $0.fault = error }
    }
  }
}
