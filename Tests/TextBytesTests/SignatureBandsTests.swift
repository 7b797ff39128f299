import SeededRandom
import Testing

@testable import TextBytes

@Suite struct SignatureBandsTests {
  @Test(arguments: [0, 1, 2, 511, 512, 513, 5_000])
  func `entries come in the order of their keys, then of their numbers`(_ count: Int) {
    var random = SeededGenerator(seed: UInt64(count))
    var entries = ContiguousArray<UInt64>()
    for number in 0..<UInt64(count) {
      // Few keys, so that many are equal, in all of their bits.
      entries.append(random.next() % 97 &* 0x9E37_79B9_7F4A_7C15 & ~0xFFFF_FFFF | number)
    }
    let expected = entries.sorted()
    SignatureBands.sort(&entries)
    #expect(Array(entries) == expected)
  }

  @Test func `two signatures share the keys of the bands in which all four bins agree`() {
    var random = SeededGenerator(seed: 5)
    let words = ContiguousArray((0..<32).map { _ in random.next() })
    var other = words
    other[3] ^= 1 << 17
    other[15] ^= 1 << 63
    other[20] ^= 1
    var left = ContiguousArray<UInt64>()
    var right = ContiguousArray<UInt64>()
    SignatureBands.appendEntries(of: words.span, number: 7, to: &left)
    SignatureBands.appendEntries(of: other.span, number: 7, to: &right)
    #expect(left.count == 16 && left.allSatisfy { $0 & 0xFFFF_FFFF == 7 })
    #expect((0..<16).filter { left[$0] != right[$0] } == [3, 15])
  }

  @Test(arguments: [0, 1, 3, 100, 400])
  func `every entry of a sought key is found on a page, wherever its bytes lie`(count: Int) {
    var random = SeededGenerator(seed: UInt64(count) + 9)
    // Few keys, so that some are there several times, on both sides.
    let page = (0..<count).map { UInt64($0) | random.next() % 150 &<< 32 }.sorted()
    let sought = ContiguousArray((0..<60).map { UInt64($0) | random.next() % 150 &<< 32 }.sorted())
    var bytes: ContiguousArray<UInt8> = [0xFF]
    for entry in page { for shift in 0..<8 { bytes.append(UInt8(entry >> (8 * shift) & 255)) } }
    var found: [[UInt64]] = []
    SignatureBands.forEachMatch(of: sought.span, in: bytes.span.extracting(1..<bytes.count)) {
      found.append([$0, $1])
    }
    let expected = sought.flatMap { one in
      page.filter { $0 >> 32 == one >> 32 }.map { [one, $0] }
    }
    #expect(found == expected)
  }
}
