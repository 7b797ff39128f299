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

  private static let filterWords = 256
  private var entries: ContiguousArray<Entry>
  /// One bit for each of 16,384 hash values, set where an entry may be.
  private var filter = ContiguousArray<UInt64>(repeating: 0, count: filterWords)
  /// The number of phrases.
  public private(set) var count = 0

  /// Makes a finder of phrases; equal ones share the number of the first.
  public init(_ phrases: [String]) {
    var capacity = 64
    while capacity < phrases.count * 8 { capacity *= 2 }
    entries = ContiguousArray(repeating: Entry(), count: capacity)
    for phrase in phrases { insert(phrase) }
  }

  /// Tells which phrases stand in `words`.
  ///
  /// - Returns: The number of each phrase once, in the order in which they first end.
  /// - Complexity: O(*n*), *n* words.
  public func numbers(in words: Span<UInt64>) -> ContiguousArray<Int> {
    var found = Found(count: count)
    unsafe filter.withUnsafeBufferPointer { filter in
      unsafe entries.withUnsafeBufferPointer { entries in
        // Beginnings of phrases that end at the word before, by their length.
        var one: UInt64 = 0
        var two: UInt64 = 0
        var three: UInt64 = 0
        for index in words.indices {
          let word = unsafe words[unchecked: index]
          let bit = unsafe filter[Self.cell(of: word)] &>> (word & 63) & 1
          if one | two | three | bit == 0 { continue }
          func next(_ hash: UInt64) -> UInt64 { unsafe Self.take(hash, filter, entries, &found) }
          let first = next(word)
          let second = one == 0 ? 0 : next(WordHash.join(one, word))
          let third = two == 0 ? 0 : next(WordHash.join(two, word))
          if three != 0 { _ = next(WordHash.join(three, word)) }
          (one, two, three) = (first, second, third)
        }
      }
    }
    return found.numbers
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
      let bit = filter[Self.cell(of: word)] &>> (word & 63) & 1
      if chains.0 | chains.1 | chains.2 | bit == 0 { continue }
      func next(_ hash: UInt64, _ length: Int) -> UInt64 {
        guard filter[Self.cell(of: hash)] &>> (hash & 63) & 1 != 0 else { return 0 }
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

  /// Phrases that were found, each once.
  private struct Found {
    var numbers: ContiguousArray<Int> = []
    private var isKnown: ContiguousArray<Bool>

    init(count: Int) { isKnown = ContiguousArray(repeating: false, count: count) }

    mutating func note(_ number: Int) {
      if !isKnown[number] {
        isKnown[number] = true
        numbers.append(number)
      }
    }
  }

  /// Notes the phrase that the hash stands for; gives the hash back if a longer one may go on.
  @inline(__always)
  private static func take(
    _ hash: UInt64, _ filter: UnsafeBufferPointer<UInt64>, _ entries: UnsafeBufferPointer<Entry>,
    _ found: inout Found
  ) -> UInt64 {
    guard unsafe filter[cell(of: hash)] &>> (hash & 63) & 1 != 0 else { return 0 }
    let mask = entries.count &- 1
    var slot = Int(truncatingIfNeeded: hash &>> 32) & mask
    while unsafe entries[slot].key != hash {
      if unsafe entries[slot].key == 0 { return 0 }
      slot = (slot &+ 1) & mask
    }
    let entry = unsafe entries[slot]
    if entry.phrase >= 0 { found.note(Int(entry.phrase)) }
    return entry.continues ? hash : 0
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
      filter[Self.cell(of: chain)] |= 1 &<< (chain & 63)
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
