import SeededRandom
import Testing

@testable import TextBytes

@Suite struct SmallNumbersTests {
  @Test(arguments: [0, 1, 15, 16, 17, 31, 384, 1_000])
  func `the product is that of a plain loop`(_ count: Int) {
    var random = SeededGenerator(seed: UInt64(count) + 1)
    let one = ContiguousArray((0..<count).map { _ in Int8.random(in: -127...127, using: &random) })
    let two = ContiguousArray((0..<count).map { _ in Int8.random(in: -127...127, using: &random) })
    let plain = zip(one, two).reduce(Int32(0)) { $0 + Int32($1.0) * Int32($1.1) }
    #expect(SmallNumbers.product(one.span, two.span) == plain)
  }

  @Test func `extreme numbers do not overflow`() {
    let most = ContiguousArray(repeating: Int8(127), count: 8_192)
    let least = ContiguousArray(repeating: Int8(-127), count: 8_192)
    #expect(SmallNumbers.product(most.span, least.span) == -127 * 127 * 8_192)
    #expect(SmallNumbers.cosine(most.span, least.span) == -1)
    #expect(SmallNumbers.cosine(most.span, most.span) == 1)
  }

  @Test func `rounding keeps the angle and the zero`() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<50 {
      let one = (0..<384).map { _ in Float.random(in: -1...1, using: &random) }
      let two = one.map { $0 + Float.random(in: -0.5...0.5, using: &random) }
      let exact =
        zip(one, two).reduce(0) { $0 + Double($1.0 * $1.1) }
        / (one.reduce(0) { $0 + Double($1 * $1) } * two.reduce(0) { $0 + Double($1 * $1) })
        .squareRoot()
      let rounded = SmallNumbers.cosine(
        SmallNumbers.rounded(one).span, SmallNumbers.rounded(two).span)
      #expect(abs(rounded - exact) < 0.002)
    }
    #expect(SmallNumbers.rounded([0, 0]) == [0, 0])
    #expect(SmallNumbers.rounded([0.5, -1]) == [64, -127])
  }

  @Test func `bits of a sketch differ as the angle does`() {
    var random = SeededGenerator(seed: 3)
    var sketches = SignSketch(length: 384, bits: 2_048)
    let one = ContiguousArray((0..<384).map { _ in Float.random(in: -1...1, using: &random) })
    let other = ContiguousArray((0..<384).map { _ in Float.random(in: -1...1, using: &random) })
    let near = ContiguousArray(zip(one, other).map { $0 + 0.3 * $1 })
    func share(_ first: ContiguousArray<Float>, _ second: ContiguousArray<Float>) -> Double {
      let (a, b) = (sketches.sketch(first), sketches.sketch(second))
      return Double(zip(a, b).reduce(0) { $0 + ($1.0 ^ $1.1).nonzeroBitCount }) / 2_048
    }
    #expect(share(one, one) == 0)
    #expect(abs(share(one, other) - 0.5) < 0.06)
    // atan(0.3) / π, give or take what two random vectors have in common.
    #expect(abs(share(one, near) - 0.0928) < 0.03)
    #expect(share(one, ContiguousArray(one.map { -$0 })) == 1)
  }
}
