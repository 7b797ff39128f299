import SeededRandom
import TextBytes
import Testing

@testable import Inspection

@Suite struct DirectionClustersTests {
  private static let length = 64

  /// Groups of `size` vectors around random centres, and the cosine of two of them.
  private static func planted(
    _ groups: Int, size: Int, seed: UInt64
  ) -> [ContiguousArray<Float>] {
    var random = SeededGenerator(seed: seed)
    return (0..<groups).flatMap { _ in
      let centre = (0..<length).map { _ in Float.random(in: -1...1, using: &random) }
      return (0..<size).map { _ in
        ContiguousArray(centre.map { $0 + Float.random(in: -0.2...0.2, using: &random) })
      }
    }
  }

  private static func cosine(_ a: ContiguousArray<Float>, _ b: ContiguousArray<Float>) -> Double {
    func product(_ x: ContiguousArray<Float>, _ y: ContiguousArray<Float>) -> Double {
      zip(x, y).reduce(0) { $0 + Double($1.0 * $1.1) }
    }
    return product(a, b) / (product(a, a) * product(b, b)).squareRoot()
  }

  private static func members(
    _ vectors: [ContiguousArray<Float>], bits: Int
  ) -> [LeaderClusters.Member] {
    var clusters = DirectionClusters(
      capacity: vectors.count, length: length, bitsOfBand: bits)
    return vectors.indices.compactMap { row in
      clusters.add(vectors[row]) { leader in
        let cosine = Self.cosine(vectors[row], vectors[leader])
        return cosine >= 0.9 ? cosine : nil
      }
    }
  }

  @Test func `every member is close to its leader, the first of its group`() {
    let vectors = Self.planted(40, size: 5, seed: 1)
    let found = Self.members(vectors, bits: 0)
    #expect(found.count == 160)
    #expect(found.allSatisfy { $0.leader == $0.row / 5 * 5 && $0.similarity >= 0.9 })
  }

  @Test(arguments: [4, 8, 10])
  func `bands find what looking at every leader finds`(_ bits: Int) {
    let vectors = Self.planted(300, size: 3, seed: 2)
    let all = Self.members(vectors, bits: 0)
    let found = Self.members(vectors, bits: bits)
    #expect(Set(found).isSubset(of: all))
    #expect(Double(found.count) >= 0.99 * Double(all.count))
  }

  @Test func `a row without a vector is like no other`() {
    var clusters = DirectionClusters(capacity: 3, length: 2)
    #expect(clusters.add(nil) { _ in 1 } == nil)
    #expect(clusters.add([1, 0]) { _ in 1 } == nil)
    #expect(clusters.add([1, 0]) { _ in 1 }?.leader == 1)
  }
}
