import Foundation
import SeededRandom
import Testing
import TextBytes

@Suite struct AnchorScanTests {
  /// What the scan must find, byte by byte and without any cleverness.
  private struct SlowTwin {
    var anchors: Set<Int> = []
    var runs: Set<Int> = []

    init(_ bytes: ContiguousArray<UInt8>) {
      func byte(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0x20 }
      func pair(_ index: Int, _ first: String, _ second: String) -> Bool {
        first.utf8.contains(byte(index)) && second.utf8.contains(byte(index + 1))
      }
      for index in bytes.indices {
        let isSign =
          "@:=\\%&".utf8.contains(bytes[index]) || [0xC2, 0xE2, 0xEF].contains(bytes[index])
        if isSign || pair(index, "/-", "Uh") || pair(index, "[", "R") || pair(index, "-", "Bap`q")
          || pair(index, "sSpP", "wW")
        {
          anchors.insert(index)
        }
        if bytes[index].isKeyCharacter, index == 0 || !bytes[index - 1].isKeyCharacter {
          let end = bytes[index...].firstIndex { !$0.isKeyCharacter } ?? bytes.count
          if end - index >= 16 { runs.insert(index) }
        }
      }
    }
  }

  @Test func `finds the same places as a slow twin`() {
    var random = SeededGenerator(seed: 5)
    let alphabet = Array("abcXYZ0123456789_-  @:=\\/UhR[Bswpq%&`\u{E9}\u{A0}\u{2019}".utf8)
    let letters = Array("abcdefGH0_-".utf8)
    for _ in 0..<3_000 {
      var bytes = ContiguousArray<UInt8>()
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        let source = Bool.random(using: &random) ? alphabet : letters
        for _ in 0..<Int.random(in: 0...40, using: &random) {
          bytes.append(source[Int.random(in: 0..<source.count, using: &random)])
        }
      }
      var scan = AnchorScan()
      var anchors: Set<Int> = []
      var runs: Set<Int> = []
      for base in stride(from: 0, to: bytes.count, by: AnchorScan.blockSize) {
        let block = scan.block(of: bytes.span, at: base)
        for bit in 0..<64 {
          if block.anchors >> UInt64(bit) & 1 == 1 { anchors.insert(base + bit) }
          if block.longRuns >> UInt64(bit) & 1 == 1 { runs.insert(base + bit) }
        }
        if let run = block.earlierRun { runs.insert(run) }
      }
      let twin = SlowTwin(bytes)
      #expect(runs == twin.runs)
      #expect(anchors.filter { !bytes[$0].isDigit } == twin.anchors)
      for index in anchors where bytes[index].isDigit {
        #expect(index == 0 || !bytes[index - 1].isDigit)
      }
    }
  }

  @Test func `names every number of four digits and more`() {
    let text = "99 is far from the others, 7 12 345 6789 and 1.2.3.4 in 2021-03"
    let bytes = ContiguousArray(text.utf8)
    var scan = AnchorScan()
    let block = scan.block(of: bytes.span, at: 0)
    func isNamed(_ word: String) -> Bool {
      let place =
        text.utf8.count - (text.range(of: word).map { text[$0.lowerBound...].utf8.count } ?? 0)
      return block.anchors >> UInt64(place) & 1 == 1
    }
    #expect(isNamed("6789") && isNamed("1.2.3.4") && isNamed("2021"))
    #expect(!isNamed("99 is"))
  }
}
