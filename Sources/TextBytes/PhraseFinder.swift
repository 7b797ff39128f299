/// Finds words and phrases in a row of word hashes, with one look at a bit for most words.
///
/// Phrases are chains of at most four words: the first word of one is an entry that says that more may
/// follow, and so is every longer beginning of it. Two different words with one 64-bit hash are not
/// told apart.
public struct PhraseFinder: Sendable {
  /// What is known of a hash.
  private struct Entry {
    var key: UInt64 = 0
    /// The number of the phrase that ends here, or -1.
    var phrase: Int32 = -1
    /// Whether a longer phrase goes on from here.
    var continues = false
  }

  private static let filterWords = 1024
  /// How many words are asked at once whether a phrase may begin with them.
  private static let blockSize = 64

  private var entries: ContiguousArray<Entry>
  /// One bit for each of 65,536 hash values, set where a phrase may begin.
  private var beginnings = ContiguousArray<UInt64>(repeating: 0, count: filterWords)
  /// The number of phrases.
  public private(set) var count = 0

  /// Makes a finder of phrases; equal ones share the number of the first.
  public init(_ phrases: [String]) {
    var capacity = 64
    while capacity < phrases.count * 8 { capacity *= 2 }
    entries = ContiguousArray(repeating: Entry(), count: capacity)
    for phrase in phrases { insert(phrase) }
  }

  /// Visits the number of each phrase that stands in `words`, once, in rising order.
  ///
  /// - Complexity: O(*n*), *n* words.
  public func forEachNumber(in words: Span<UInt64>, _ visit: (Int) -> Void) {
    let size = (count + 63) / 64
    unsafe withUnsafeTemporaryAllocation(of: UInt64.self, capacity: size) { found in
      unsafe found.initialize(repeating: 0)
      var start = 0
      while start < words.count {
        var hits = beginnings(in: words, from: start)
        while hits != 0 {
          unsafe follow(words, from: start &+ hits.trailingZeroBitCount, noting: found)
          hits &= hits &- 1
        }
        start &+= Self.blockSize
      }
      for cell in 0..<size {
        var bits = unsafe found[cell]
        while bits != 0 {
          visit(cell &* 64 &+ bits.trailingZeroBitCount)
          bits &= bits &- 1
        }
      }
    }
  }

  /// Tells which phrases stand in `words`: the number of each once, in rising order.
  ///
  /// - Complexity: O(*n*), *n* words.
  public func numbers(in words: Span<UInt64>) -> ContiguousArray<Int> {
    var numbers: ContiguousArray<Int> = []
    forEachNumber(in: words) { numbers.append($0) }
    return numbers
  }

  /// Visits every place of a phrase in `words`: its number, its first and its last word.
  ///
  /// Places come in the order in which they end; where several end with one word, the shortest first.
  ///
  /// - Complexity: O(*n*), *n* words.
  package func forEachPlace(
    in words: Span<UInt64>, _ visit: (_ phrase: Int, _ first: Int, _ last: Int) -> Void
  ) {
    var chains: (UInt64, UInt64, UInt64) = (0, 0, 0)
    for index in words.indices {
      let word = unsafe words[unchecked: index]
      let bit = beginnings[Self.cell(of: word)] &>> (word & 63) & 1
      if chains.0 | chains.1 | chains.2 | bit == 0 { continue }
      func next(_ hash: UInt64, _ length: Int) -> UInt64 {
        let entry = entries[slot(of: hash)]
        guard entry.key == hash else { return 0 }
        if entry.phrase >= 0 { visit(Int(entry.phrase), index &- length &+ 1, index) }
        return entry.continues ? hash : 0
      }
      let one = next(word, 1)
      let two = chains.0 == 0 ? 0 : next(WordHash.join(chains.0, word), 2)
      let three = chains.1 == 0 ? 0 : next(WordHash.join(chains.1, word), 3)
      if chains.2 != 0 { _ = next(WordHash.join(chains.2, word), 4) }
      chains = (one, two, three)
    }
  }

  /// Marks the words of one block with which a phrase may begin, bit *i* for word *i*.
  @inline(__always)
  private func beginnings(in words: Span<UInt64>, from start: Int) -> UInt64 {
    unsafe beginnings.withUnsafeBufferPointer { filter in
      var hits: UInt64 = 0
      for index in 0..<min(Self.blockSize, words.count &- start) {
        let word = unsafe words[unchecked: start &+ index]
        let bit = unsafe filter[Self.cell(of: word)] &>> (word & 63) & 1
        hits |= bit &<< UInt64(truncatingIfNeeded: index)
      }
      return hits
    }
  }

  /// Notes every phrase that begins with the word at `start`.
  private func follow(
    _ words: Span<UInt64>, from start: Int, noting found: UnsafeMutableBufferPointer<UInt64>
  ) {
    unsafe entries.withUnsafeBufferPointer { entries in
      var index = start
      var chain = unsafe words[unchecked: start]
      while let entry = unsafe Self.entry(for: chain, among: entries) {
        if entry.phrase >= 0 {
          let number = Int(entry.phrase)
          unsafe found[number &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: number & 63)
        }
        index &+= 1
        guard entry.continues, index < words.count else { return }
        chain = unsafe WordHash.join(chain, words[unchecked: index])
      }
    }
  }

  @inline(__always)
  private static func entry(
    for hash: UInt64, among entries: UnsafeBufferPointer<Entry>
  ) -> Entry? {
    let mask = entries.count &- 1
    var slot = Int(truncatingIfNeeded: hash &>> 32) & mask
    while true {
      let entry = unsafe entries[slot]
      if entry.key == hash { return entry.key == 0 ? nil : entry }
      if entry.key == 0 { return nil }
      slot = (slot &+ 1) & mask
    }
  }

  @inline(__always)
  private static func cell(of hash: UInt64) -> Int {
    Int(truncatingIfNeeded: hash &>> 6) & (filterWords &- 1)
  }

  /// The slot that holds the hash, or the free one where it would go.
  private func slot(of hash: UInt64) -> Int {
    let mask = entries.count - 1
    var slot = Int(truncatingIfNeeded: hash &>> 32) & mask
    while entries[slot].key != 0, entries[slot].key != hash { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func insert(_ phrase: String) {
    let words = phrase.withUTF8Span { ContiguousArray(wordHashesOf: $0) }
    precondition((1...4).contains(words.count), "A phrase has one to four words.")
    var chain: UInt64 = 0
    for (index, word) in words.enumerated() {
      chain = index == 0 ? word : WordHash.join(chain, word)
      if index == 0 { beginnings[Self.cell(of: chain)] |= 1 &<< (chain & 63) }
      let slot = slot(of: chain)
      entries[slot].key = chain
      if index < words.count - 1 {
        entries[slot].continues = true
      } else if entries[slot].phrase < 0 {
        entries[slot].phrase = Int32(count)
      }
    }
    count += 1
  }
}
