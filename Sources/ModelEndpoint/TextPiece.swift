import TrainingData

/// A piece of a long text, cut where no name is likely to stand.
struct TextPiece: Sendable {
  let text: String
  /// Which of the texts it is of.
  let number: Int
  /// The byte of that text at which it begins.
  let start: Int

  /// The same names in the places of the whole text.
  func placed(_ names: [FoundName]) -> [FoundName] {
    names.map {
      FoundName($0.type, $0.range.lowerBound + start..<$0.range.upperBound + start)
    }
  }

  /// Cuts a text at the end of a line, else behind a blank, else between two characters.
  static func pieces(of text: String, number: Int, mostBytes: Int) -> [TextPiece] {
    let bytes = ContiguousArray(text.utf8)
    var pieces: [TextPiece] = []
    var start = 0
    while start < bytes.count {
      let end = end(of: bytes, from: start, mostBytes: mostBytes)
      let piece = bytes[start..<end]
      if piece.contains(where: { $0 > 0x20 }) {
        pieces.append(
          TextPiece(text: String(decoding: piece, as: UTF8.self), number: number, start: start))
      }
      start = end
    }
    return pieces
  }

  private static func end(
    of bytes: ContiguousArray<UInt8>, from start: Int, mostBytes: Int
  ) -> Int {
    guard bytes.count - start > mostBytes else { return bytes.count }
    let most = start + mostBytes
    // The last quarter is searched, so that every piece but the last is long.
    let least = start + mostBytes / 4 * 3
    for cut: UInt8 in [0x0A, 0x20] {
      if let index = bytes[least..<most].lastIndex(of: cut) { return index + 1 }
    }
    var end = most
    while end > least, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return end
  }
}
