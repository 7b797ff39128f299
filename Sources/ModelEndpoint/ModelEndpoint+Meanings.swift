extension ModelEndpoint {
  /// What texts of any length mean: of a long one the mean of its pieces, by their lengths.
  ///
  /// An empty text has a vector of zeros.
  /// - Returns: One vector for each text, in their order, all of one length.
  package func meanings(of texts: [String]) async throws -> [[Float]] {
    let pieces = texts.enumerated().flatMap { number, text in
      TextPiece.pieces(of: text, number: number, mostBytes: Self.bytesOfPiece)
    }
    // The same system prompt or question in many rows is asked for once.
    var places: [ContiguousArray<UInt8>: Int] = [:]
    var distinct: [String] = []
    for piece in pieces where places[ContiguousArray(piece.text.utf8)] == nil {
      places[ContiguousArray(piece.text.utf8)] = distinct.count
      distinct.append(piece.text)
    }
    let vectors = try await embeddings(distinct, batchSize: Self.textsInQuestion)
    let length = vectors.first?.count ?? 0
    var sums = [[Float]](repeating: [Float](repeating: 0, count: length), count: texts.count)
    for piece in pieces {
      guard let place = places[ContiguousArray(piece.text.utf8)] else { continue }
      let vector = vectors[place]
      let square = vector.reduce(Float(0)) { $0 + $1 * $1 }
      guard square > 0 else { continue }
      let weight = Float(piece.text.utf8.count) / square.squareRoot()
      for index in 0..<length { sums[piece.number][index] += vector[index] * weight }
    }
    return sums
  }

  /// About the 256 tokens that small embedding models read; the rest they leave out without a word.
  private static let bytesOfPiece = 1_000
  private static let textsInQuestion = 32
}
