import SeededRandom
import Testing

@testable import TextBytes

struct MinHashKernelTests {
  @Test func `the fast way agrees with the slow one`() {
    var generator = SeededGenerator(seed: 5)
    for count in [1, 2, 3, 10, 100, 127, 500, 5_000] {
      let hashes = ContiguousArray((0..<count).map { _ in generator.next() })
      #expect(signature(hashes) == slow(hashes))
    }
  }

  @Test func `order, repetition and portions make no difference`() {
    var generator = SeededGenerator(seed: 6)
    let hashes = ContiguousArray((0..<300).map { _ in generator.next() })
    var kernel = MinHashKernel()
    kernel.insert(ContiguousArray(hashes.suffix(200).reversed()).span)
    kernel.insert(ContiguousArray(hashes.prefix(250)).span)
    #expect(kernel.signature() == signature(hashes))
  }

  @Test func `no words give no signature`() {
    #expect(MinHashKernel().signature().isEmpty)
    let one = signature([1 << 60])
    #expect(one.count == MinHashKernel.signatureSize)
    #expect(MinHashKernel.agreements(one.span, ContiguousArray<UInt8>().span) == 0)
    #expect(
      MinHashKernel.agreements(ContiguousArray<UInt8>().span, ContiguousArray<UInt8>().span) == 0)
  }

  /// Defect 63: nobody had measured the estimate.
  @Test(arguments: [20, 100, 1_000], [0.0, 0.2, 0.5, 0.8, 0.95, 1.0])
  func `agreement estimates the Jaccard similarity`(size: Int, similarity: Double) {
    var generator = SeededGenerator(seed: UInt64(size))
    let rounds = 60
    var sum = 0.0
    var truth = 0.0
    for _ in 0..<rounds {
      // Two sets of `size` that share s: s / (2 size - s) is their similarity.
      let shared = Int((2 * Double(size) * similarity / (1 + similarity)).rounded())
      let common = (0..<shared).map { _ in generator.next() }
      func set() -> ContiguousArray<UInt64> {
        ContiguousArray(common + (shared..<size).map { _ in generator.next() })
      }
      let (left, right) = (signature(set()), signature(set()))
      sum += Double(MinHashKernel.agreements(left.span, right.span)) / 128
      truth = Double(shared) / Double(2 * size - shared)
    }
    // The mean of 60 estimates; small sets share bins, which spreads wider than 128 draws would.
    #expect(abs(sum / Double(rounds) - truth) < 0.04)
  }

  private func signature(_ hashes: ContiguousArray<UInt64>) -> ContiguousArray<UInt8> {
    var kernel = MinHashKernel()
    kernel.insert(hashes.span)
    return kernel.signature()
  }

  /// Bins as a dictionary; the least by sorting.
  private func slow(_ hashes: ContiguousArray<UInt64>) -> ContiguousArray<UInt8> {
    let bins = Dictionary(grouping: hashes) { Int($0 / (1 << 57)) }
    let least = bins.compactMapValues { $0.map { $0 % (1 << 57) }.sorted().first }
    return ContiguousArray(
      (0..<128).flatMap { bin -> [UInt8] in
        var donor = bin
        var attempt: UInt64 = 0
        while least[donor] == nil {
          attempt += 1
          donor = Int(MinHashKernel.draw(bin: UInt64(bin), attempt: attempt) / (1 << 57))
        }
        let value = least[donor] ?? 0
        return [UInt8(value % 256), UInt8(value / 256 % 256)]
      })
  }
}
