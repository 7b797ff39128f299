/// Hashes of every run of so many words, each made from the one before.
///
/// The hash is a polynomial of the words' hashes modulo 2⁶⁴, so a word comes in and another goes out
/// with two multiplications. It finds; whoever acts on it compares the words.
///
/// - SeeAlso: Karp and Rabin, "Efficient randomized pattern-matching algorithms", IBM Journal of
///   Research and Development 31(2), 1987.
package struct NGramHashes: Sendable {
  /// How many words a run has, at least 1.
  package let length: Int
  private let highest: UInt64

  private static let base: UInt64 = 0x9E37_79B9_7F4A_7C15

  package init(length: Int) {
    precondition(length > 0, "A run has at least one word.")
    self.length = length
    var power: UInt64 = 1
    for _ in 1..<length { power = power &* Self.base }
    highest = power
  }

  /// Visits each run of words: where it begins, counted in words, and its hash.
  ///
  /// - Parameter words: The words' hashes, in their order.
  /// - Complexity: O(*n*).
  @inline(__always)
  package func forEach(in words: Span<UInt64>, _ visit: (_ start: Int, _ hash: UInt64) -> Void) {
    guard words.count >= length else { return }
    var sum: UInt64 = 0
    for index in 0..<length { sum = unsafe sum &* Self.base &+ words[unchecked: index] }
    visit(0, Self.spread(sum))
    var next = length
    while next < words.count {
      let start = next &- length
      sum =
        unsafe (sum &- words[unchecked: start] &* highest) &* Self.base
        &+ words[unchecked: next]
      visit(start &+ 1, Self.spread(sum))
      next &+= 1
    }
  }

  @inline(__always)
  private static func spread(_ sum: UInt64) -> UInt64 {
    let product = (sum ^ 0x5899_65CC_7537_4CC3).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }
}
