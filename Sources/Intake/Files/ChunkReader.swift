import TrainingData

/// Reads chunks until the end or the first fault, which waits until the chunks before are stored.
struct ChunkReader {
  private let chunks: RecordChunks
  private var fault: AssayError?
  private var atEnd = false

  init(_ chunks: RecordChunks) { self.chunks = chunks }

  mutating func next() -> RecordChunk? {
    guard !atEnd else { return nil }
    do throws(AssayError) {
      if let chunk = try chunks.next() { return chunk }
    } catch {
      fault = error
    }
    atEnd = true
    return nil
  }

  /// Throws the fault that ended the reading, if there was one.
  func check() throws {
    if let fault { throw ReadingFault(error: fault) }
  }
}
