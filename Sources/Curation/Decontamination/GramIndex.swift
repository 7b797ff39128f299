import TextBytes

/// The n-grams of an evaluation set, each once, with all the places where it stands.
struct GramIndex: Sendable {
  /// The places, those of one n-gram side by side.
  private let places: ContiguousArray<GramPlace>
  /// Where each n-gram's places begin; one number more than there are n-grams.
  private let firsts: ContiguousArray<UInt32>
  /// The first n-gram of each hash; one number more than there are hashes.
  private let gramsOfHash: ContiguousArray<UInt32>
  private let table: HashTable
  /// How many words are hashed together.
  private let hashes: NGramHashes
  /// By the number of a word: the n-gram that begins there, plus 1; empty for texts that count as a
  /// whole.
  private let gramsAt: ContiguousArray<UInt32>
  /// For texts that count as a whole, where each ends; empty where all n-grams have one length.
  private let ends: ContiguousArray<UInt32>

  /// Sorts the places by their hashes, then by their words, so that not even two n-grams of one hash
  /// are taken for each other.
  init(
    _ places: ContiguousArray<GramPlace>, of words: LoweredWords, hashing length: Int,
    ends: ContiguousArray<UInt32> = []
  ) {
    self.ends = ends
    hashes = NGramHashes(length: length)
    func count(_ place: GramPlace) -> Int { Self.words(of: place, ends) ?? length }
    func order(_ first: GramPlace, _ second: GramPlace) -> Int {
      words.compare(
        Int(first.word), count(first), with: words, Int(second.word), count(second))
    }
    let sorted = places.sorted { first, second in
      if first.hash != second.hash { return first.hash < second.hash }
      let difference = order(first, second)
      return difference == 0 ? first.word < second.word : difference < 0
    }
    var firsts: ContiguousArray<UInt32> = []
    var gramsOfHash: ContiguousArray<UInt32> = []
    var distinct: ContiguousArray<UInt64> = []
    for index in sorted.indices {
      let isNewHash = index == 0 || sorted[index].hash != sorted[index - 1].hash
      if isNewHash {
        gramsOfHash.append(UInt32(firsts.count))
        distinct.append(sorted[index].hash)
      }
      if isNewHash || order(sorted[index - 1], sorted[index]) != 0 {
        firsts.append(UInt32(index))
      }
    }
    gramsOfHash.append(UInt32(firsts.count))
    firsts.append(UInt32(sorted.count))
    var gramsAt = ContiguousArray<UInt32>(repeating: 0, count: ends.isEmpty ? words.count : 0)
    if ends.isEmpty {
      for gram in 0..<firsts.count - 1 {
        for index in firsts[gram]..<firsts[gram + 1] {
          gramsAt[Int(sorted[Int(index)].word)] = UInt32(gram + 1)
        }
      }
    }
    self.gramsAt = gramsAt
    self.places = ContiguousArray(sorted)
    self.firsts = firsts
    self.gramsOfHash = gramsOfHash
    table = HashTable(ascending: distinct)
  }

  /// How many words an n-gram has.
  func words(of gram: Int) -> Int {
    Self.words(of: places[Int(firsts[gram])], ends) ?? hashes.length
  }

  /// Visits the items that hold an n-gram, once for each place, the first ones only.
  func forEachItem(of gram: Int, _ visit: (Int) -> Void) {
    let first = Int(firsts[gram])
    let end = min(Int(firsts[gram + 1]), first + Self.mostPlaces)
    for index in first..<end { visit(Int(places[index].item)) }
  }

  /// Visits what may stand in a text: where it begins, counted in words, and the number of its hash.
  ///
  /// - Parameter visit: Returns where the next one begins that is to be looked for.
  func forEachHit(in text: Span<UInt64>, _ visit: (_ start: Int, _ hash: Int) -> Int) {
    table.forEachHit(of: hashes, in: text, visit)
  }

  /// Visits the n-grams of that hash that stand in a text at `start`, none whose words are others, and
  /// those which follow one another from there on: for each, one word is compared.
  ///
  /// Texts that count as a whole may begin alike, so that several stand at one place.
  ///
  /// - Returns: Where the first n-gram begins that was not looked for.
  func forEachGram(
    of hash: Int, at start: Int, in text: Span<UInt8>, _ places: WordPlaces, of words: LoweredWords,
    _ visit: (_ start: Int, _ gram: Int) -> Void
  ) -> Int {
    var next = start + 1
    for gram in Int(gramsOfHash[hash])..<Int(gramsOfHash[hash + 1]) {
      var word = Int(self.places[Int(firsts[gram])].word)
      guard places.match(start, self.words(of: gram), of: text, words, word) else { continue }
      visit(start, gram)
      guard !gramsAt.isEmpty else { continue }
      while next + hashes.length <= places.count, word + 1 < gramsAt.count {
        word += 1
        let last = hashes.length - 1
        guard gramsAt[word] != 0, words.isWord(word + last, at: places[next + last], of: text)
        else { break }
        visit(next, Int(gramsAt[word]) - 1)
        next += 1
      }
      break
    }
    return next
  }

  /// How many words stand between a place and the end of its text; nil where there are no ends.
  private static func words(of place: GramPlace, _ ends: ContiguousArray<UInt32>) -> Int? {
    guard !ends.isEmpty else { return nil }
    var low = 0
    var high = ends.count
    while low < high {
      let middle = (low + high) / 2
      if ends[middle] > place.word { high = middle } else { low = middle + 1 }
    }
    return low < ends.count ? Int(ends[low] - place.word) : nil
  }

  /// What stands in more places than this is a set's own frame, and counts for the first ones.
  private static let mostPlaces = 1024
}
