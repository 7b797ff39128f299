import SeededRandom
import TextBytes
import Testing

@Suite struct LastSeenTests {
  @Test(arguments: 0..<20 as Range<UInt64>)
  func `tells the number before as a dictionary does`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let count = Int(seed) * 50
    var seen = LastSeen(capacity: count)
    var known: [UInt64: Int] = [:]
    let hashes = (0..<max(1, count / 3)).map { _ in UInt64.random(in: 0 ... .max, using: &generator)
    }
    for number in 0..<count {
      let hash = hashes.randomElement(using: &generator) ?? 0
      #expect(seen.number(of: hash) == known[hash] ?? -1)
      #expect(seen.note(hash, number) == known[hash] ?? -1)
      #expect(seen.contains(hash))
      known[hash] = number
    }
  }

  @Test func `a table may be full to its promise and of hashes that fall into one slot`() {
    var seen = LastSeen(capacity: 64)
    for number in 0..<64 { #expect(seen.note(UInt64(number) << 50, number) == -1) }
    for number in 0..<64 { #expect(seen.number(of: UInt64(number) << 50) == number) }
    #expect(!seen.contains(1 << 63))
    var small = LastSeen(capacity: 0)
    #expect(small.note(0, 0) == -1 && small.contains(0))
    #expect(small.note(0, 5_000_000) == 0 && small.number(of: 0) == LastSeen.mostNumber)
  }
}
