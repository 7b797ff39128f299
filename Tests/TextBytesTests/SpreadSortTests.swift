import SeededRandom
import Testing

@testable import TextBytes

struct SpreadSortTests {
  enum Spread: CaseIterable { case even, manyEqual, lowHalf, oneBucket, descending }

  @Test(arguments: Spread.allCases)
  func `numbers of every kind come out as the library sorts them`(_ spread: Spread) {
    var generator = SeededGenerator(seed: 7)
    for count in Array(0...40) + [255, 256, 257, 3000] {
      let numbers = ContiguousArray<UInt64>(
        (0..<count).map { index in
          let number = UInt64.random(in: .min ... .max, using: &generator)
          return switch spread {
          case .even: number
          case .manyEqual: (number % 5) << 61
          case .lowHalf: number >> 32
          case .oneBucket: number & 0xFF
          case .descending: UInt64.max - UInt64(index)
          }
        })
      var sorted = numbers
      sorted.sortSpread()
      #expect(sorted == ContiguousArray(numbers.sorted()))
    }
  }
}
