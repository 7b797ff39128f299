import GRDB
import TextBytes
import TrainingData

/// The model that vectors of meaning are of.
package struct EmbeddingModel: Hashable, Sendable {
  /// The name under which its endpoint lists it.
  package let name: String
  /// How many numbers a vector has.
  package let dimension: Int

  /// Names a model.
  package init(name: String, dimension: Int) {
    self.name = name
    self.dimension = dimension
  }
}

/// The vectors of all ranked examples, as far as there are some.
package struct MeaningVectors: Sendable {
  /// How many numbers a vector has; 0 where there is none at all.
  package let dimension: Int
  private let numbers: ContiguousArray<Int8>
  /// Where the vectors of a rank begin; -1 for none.
  private let starts: ContiguousArray<Int>
  private let parts: ContiguousArray<UInt8>
  /// The square of each vector's length.
  private let squares: ContiguousArray<Int32>

  /// How many vectors an example of this rank has: 2, of a pair 3; 0 where it was not asked about.
  package func parts(ofRank rank: Int) -> Int { Int(parts[rank]) }

  /// The cosine of one part of two examples, -1…1; two parts without a word are alike.
  package func cosine(of part: Int, _ one: Int, _ two: Int) -> Double {
    let first = starts[one] + part * dimension
    let second = starts[two] + part * dimension
    let (square, other) = (squares[first / dimension], squares[second / dimension])
    guard square > 0 && other > 0 else { return square == other ? 1 : 0 }
    let product = SmallNumbers.product(
      numbers.span.extracting(first..<first + dimension),
      numbers.span.extracting(second..<second + dimension))
    return Double(product) / (Double(square) * Double(other)).squareRoot()
  }

  /// Prompt and answer in one vector, each of length 1: where both are alike, so are these.
  ///
  /// Nil for an example that was not asked about.
  package func direction(ofRank rank: Int) -> ContiguousArray<Float>? {
    guard parts[rank] > 0 else { return nil }
    var direction = ContiguousArray<Float>()
    direction.reserveCapacity(2 * dimension)
    for part in 0..<2 {
      let start = starts[rank] + part * dimension
      let length = max(1, Float(squares[start / dimension]).squareRoot())
      for index in start..<start + dimension { direction.append(Float(numbers[index]) / length) }
    }
    return direction
  }

  /// The vectors of one model.
  static func fetch(
    _ ranked: RankedExamples, _ name: String, _ database: Database
  ) throws -> MeaningVectors {
    let model = try database.first(
      """
      SELECT id, dimension FROM embedding_models AS m WHERE name = ?
        ORDER BY (SELECT count(*) FROM embeddings WHERE model_id = m.id) DESC, id DESC LIMIT 1
      """, [.text(name)]
    ) { (id: $0.integer(0), dimension: Int($0.integer(1))) }
    var parts = ContiguousArray<UInt8>(repeating: 0, count: ranked.count)
    var starts = ContiguousArray<Int>(repeating: -1, count: ranked.count)
    guard let model else {
      return MeaningVectors(dimension: 0, numbers: [], starts: starts, parts: parts, squares: [])
    }
    var ranks: [Int64: Int] = [:]
    ranks.reserveCapacity(ranked.count)
    for rank in 0..<ranked.count { ranks[ranked.number(rank)] = rank }
    var numbers = ContiguousArray<Int8>()
    numbers.reserveCapacity(ranked.count * model.dimension * 2)
    try database.forEachRow(
      "SELECT number, vectors FROM embeddings WHERE model_id = ?", [.integer(model.id)]
    ) { row in
      guard let rank = ranks[row.integer(0)] else { return }
      let bytes = row.bytes(1)
      guard bytes.count.isMultiple(of: model.dimension), bytes.count >= 2 * model.dimension else {
        return
      }
      starts[rank] = numbers.count
      parts[rank] = UInt8(bytes.count / model.dimension)
      for byte in bytes { numbers.append(Int8(bitPattern: byte)) }
    }
    let squares = stride(from: 0, to: numbers.count, by: model.dimension).map { start in
      let vector = numbers.span.extracting(start..<start + model.dimension)
      return SmallNumbers.product(vector, vector)
    }
    return MeaningVectors(
      dimension: model.dimension, numbers: numbers, starts: starts, parts: parts,
      squares: ContiguousArray(squares))
  }
}
