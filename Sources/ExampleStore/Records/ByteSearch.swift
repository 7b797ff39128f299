import ByteFiles

/// Looks for pieces of text in a file's bytes, whatever the file's format.
struct ByteSearch {
  private let pieces: [ContiguousArray<UInt8>]
  /// The pieces by their first two bytes, so that most places need one look.
  private var byStart: [[Int]]
  private let longest: Int

  init(_ pieces: [ContiguousArray<UInt8>]) {
    self.pieces = pieces
    byStart = Array(repeating: [], count: 65_536)
    for (index, piece) in pieces.enumerated() where piece.count > 1 {
      byStart[Int(piece[0]) << 8 | Int(piece[1])].append(index)
    }
    longest = pieces.map(\.count).max() ?? 0
  }

  /// The pieces that stand in the file; none for a file that is not there.
  func find(inFileAt path: String) throws -> [ContiguousArray<UInt8>] {
    guard longest > 1, let status = FileStatus(at: path), status.size > 0 else { return [] }
    let source = try ByteSource(exactly: path)
    var found: Set<Int> = []
    var held = ContiguousArray<UInt8>()
    while let chunk = try source.next() {
      held += chunk
      search(held, into: &found)
      // A piece may lie across the border of two chunks.
      held.removeFirst(max(0, held.count - (longest - 1)))
    }
    return found.sorted().map { pieces[$0] }
  }

  private func search(_ bytes: ContiguousArray<UInt8>, into found: inout Set<Int>) {
    guard bytes.count > 1 else { return }
    for start in 0..<(bytes.count - 1) {
      let candidates = byStart[Int(bytes[start]) << 8 | Int(bytes[start + 1])]
      for index in candidates where !found.contains(index) {
        let piece = pieces[index]
        guard start + piece.count <= bytes.count else { continue }
        if bytes[start..<(start + piece.count)].elementsEqual(piece) { found.insert(index) }
      }
    }
  }
}
