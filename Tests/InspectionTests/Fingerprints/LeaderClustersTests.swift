import SeededRandom
import Testing
import TextBytes
import TrainingData

@testable import Inspection

@Suite struct LeaderClustersTests {
  /// Steps of one word each: neighbours are alike, the ends are not.
  @Test func `a chain of small steps is not one group`() {
    let texts = (0..<40).map { step in
      (0..<40).map { $0 < step ? "new\($0)" : "old\($0)" }.joined(separator: " ")
    }
    let bags = texts.map { WordBag($0) }
    let leaders = Self.leaders(of: texts, at: 0.8)
    #expect(Set(leaders).count > 3)
    for (row, leader) in leaders.enumerated() { #expect(bags[row].jaccard(bags[leader]) >= 0.8) }
  }

  /// Against every pair compared: what banding overlooks and what it makes up.
  @Test(arguments: [0.7, 0.8, 0.9])
  func `finds what comparing every two rows finds`(threshold: Double) {
    var generator = SeededGenerator(seed: 11)
    var texts: [[String]] = []
    for _ in 0..<60 {
      let base = (0..<80).map { _ in "w\(generator.next() % 4_000)" }
      texts.append(base)
      for share in [0.02, 0.08, 0.2] {
        texts.append(
          base.map {
            Double(generator.next() % 1_000) / 1_000 < share ? "x\(generator.next() % 4_000)" : $0
          })
      }
    }
    let rows = texts.map { $0.joined(separator: " ") }
    let bags = rows.map { WordBag($0) }
    var naive: [Int] = []
    var leading: [Int] = []
    for row in rows.indices {
      let best = leading.map { (similarity: bags[row].jaccard(bags[$0]), leader: $0) }
        .filter { $0.similarity >= threshold }
        .max { ($0.similarity, -$0.leader) < ($1.similarity, -$1.leader) }
      naive.append(best?.leader ?? row)
      if best == nil { leading.append(row) }
    }
    let found = Self.leaders(of: rows, at: threshold)
    let overlooked = zip(found, naive).enumerated().count { $1.0 == $0 && $1.1 != $0 }
    let madeUp = zip(found, naive).enumerated().count { $1.0 != $0 && $1.1 == $0 }
    #expect(madeUp == 0)
    #expect(overlooked <= 2)
  }

  @Test func `a text that is everywhere costs no more than its neighbours`() {
    var compared = 0
    let bags = (0..<3_000).map {
      WordBag("the same words stand in every row of this set number\($0)")
    }
    var clusters = LeaderClusters(capacity: bags.count, threshold: 0.99)
    for row in bags.indices {
      let signature = Self.signature(
        "the same words stand in every row of this set number\(row)")
      _ = clusters.add(signature.span) { leader in
        compared += 1
        let value = bags[row].jaccard(bags[leader])
        return value >= 0.99 ? value : nil
      }
    }
    // Every two would be four and a half million.
    #expect(compared < 3_000 * 32 * LeaderClusters.mostInBucket)
    #expect(compared < 3_000 * 400)
  }

  @Test func `a row without words is like no other`() {
    #expect(Self.leaders(of: ["!!", "??", "…"], at: 0.5) == [0, 1, 2])
  }

  @Test func `words of four bins agree where bytes do`() {
    let (one, two) = (Self.signature("a b c d e f g h"), Self.signature("a b c d e x y z"))
    var (left, right) = (ContiguousArray<UInt64>(), ContiguousArray<UInt64>())
    one.span.appendWords(to: &left)
    two.span.appendWords(to: &right)
    #expect(left.count == 32)
    #expect(
      MinHashKernel.agreements(left.span, right.span)
        == MinHashKernel.agreements(one.span, two.span))
    #expect(MinHashKernel.agreements(left.span, left.span) == 128)
  }

  private static func leaders(of texts: [String], at threshold: Double) -> [Int] {
    let bags = texts.map { WordBag($0) }
    var clusters = LeaderClusters(capacity: texts.count, threshold: threshold)
    return texts.indices.map { row in
      let member = clusters.add(signature(texts[row]).span) { leader in
        let value = bags[row].jaccard(bags[leader])
        return value >= threshold ? value : nil
      }
      return member?.leader ?? row
    }
  }

  private static func signature(_ text: String) -> ContiguousArray<UInt8> {
    Fingerprinter().signature(of: LikenessTests.row("", text))
  }
}
