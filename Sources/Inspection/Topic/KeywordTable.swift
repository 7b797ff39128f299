import TextBytes
import TrainingData

/// Finds keywords and phrases in a row of word hashes, with one look at a bit for most words.
///
/// Phrases are chains: the first word of one is an entry that says that more may follow, and so is
/// every longer beginning of it.
struct KeywordTable: Sendable {
  /// A keyword: whose it is and what it counts.
  struct Keyword {
    /// The place of the domain in the list that the table was made of.
    let domain: Int
    let points: Int
  }

  /// What is known of a hash: which keyword it is, and whether a phrase goes on from here.
  private struct Entry {
    var key: UInt64 = 0
    var keyword: Int?
    var continues = false
  }

  private(set) var keywords: ContiguousArray<Keyword> = []
  private var slots: ContiguousArray<Entry>
  private var filter = ContiguousArray<UInt64>(repeating: 0, count: 256)

  init(_ lists: [DomainKeywords]) {
    slots = ContiguousArray(repeating: Entry(), count: 4096)
    for (domain, list) in lists.enumerated() {
      for (words, points) in [
        (list.strong, DomainKeywords.points.strong), (list.medium, DomainKeywords.points.medium),
        (list.weak, DomainKeywords.points.weak),
      ] {
        for phrase in words.split(separator: ",") {
          insert(String(phrase), Keyword(domain: domain, points: points))
        }
      }
    }
  }

  /// Calls `body` with the number of each keyword that ends at some word, as often as it stands there.
  func forEachKeyword(in words: Span<UInt64>, _ body: (Int) -> Void) {
    // Beginnings of phrases that end at the word before, by their length.
    var one: UInt64 = 0
    var two: UInt64 = 0
    var three: UInt64 = 0
    for index in words.indices {
      let word = words[index]
      if (one | two | three) == 0, !mayHold(word) { continue }
      let first = take(word, body)
      let second = one == 0 ? 0 : take(WordHash.join(one, word), body)
      let third = two == 0 ? 0 : take(WordHash.join(two, word), body)
      if three != 0 { _ = take(WordHash.join(three, word), body) }
      (one, two, three) = (first, second, third)
    }
  }

  /// Reports the keyword that the hash stands for; gives the hash back if a phrase may go on.
  private func take(_ hash: UInt64, _ body: (Int) -> Void) -> UInt64 {
    guard mayHold(hash), let entry = entry(hash) else { return 0 }
    if let keyword = entry.keyword { body(keyword) }
    return entry.continues ? hash : 0
  }

  @inline(__always)
  private func mayHold(_ hash: UInt64) -> Bool {
    filter[Int(truncatingIfNeeded: hash &>> 6 & 255)] &>> (hash & 63) & 1 != 0
  }

  private func entry(_ hash: UInt64) -> Entry? {
    let slot = slot(of: hash)
    return slots[slot].key == hash ? slots[slot] : nil
  }

  /// The slot that holds the hash, or the free one where it would go.
  private func slot(of hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash &>> 32) & (slots.count - 1)
    while slots[slot].key != 0, slots[slot].key != hash { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  private mutating func insert(_ phrase: String, _ keyword: Keyword) {
    var words = ContiguousArray<UInt64>()
    phrase.withUTF8Span { words.appendWordHashes(of: $0) }
    var chain: UInt64 = 0
    for (index, word) in words.enumerated() {
      chain = index == 0 ? word : WordHash.join(chain, word)
      filter[Int(truncatingIfNeeded: chain &>> 6 & 255)] |= 1 &<< (chain & 63)
      let slot = slot(of: chain)
      slots[slot].key = chain
      if index < words.count - 1 {
        slots[slot].continues = true
      } else if slots[slot].keyword == nil {
        slots[slot].keyword = keywords.count
        keywords.append(keyword)
      }
    }
  }
}
