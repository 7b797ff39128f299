import TextBytes
import TrainingData

/// The words of evaluation sets, ready to be told apart by their n-grams.
///
/// A text with `ngram` words or more counts by its n-grams. A shorter one counts as a whole where it
/// has `leastWords` or more, and does not count where it has fewer: so few words prove nothing.
///
/// It holds about 50 bytes for each word of the sets.
public struct EvaluationSet: Sendable {
  /// How many words in a row have to be the same.
  public let ngram: Int
  /// How many words a text that is compared as a whole has at least.
  public let leastWords: Int
  private(set) var words = LoweredWords()
  private(set) var items: [Entry] = []
  private(set) var benchmarks: [Benchmark] = []
  /// The number in `words` behind the last word of each text that counts as a whole.
  private(set) var wholeEnds: ContiguousArray<UInt32> = []
  private(set) var runs: ContiguousArray<GramPlace> = []
  private(set) var wholes: ContiguousArray<GramPlace> = []
  private let runHashes: NGramHashes
  private let wholeHashes: NGramHashes

  /// One file of items, in numbers.
  public struct Benchmark: Hashable, Sendable {
    public let name: String
    public internal(set) var items = 0
    /// N-grams of its items, and texts that count as a whole.
    public internal(set) var grams = 0
    /// Items of which no text has enough words to count.
    public internal(set) var tooShort = 0
  }

  struct Entry: Sendable {
    let benchmark: Int
    let line: Int
    var grams = 0
  }

  /// Makes an empty set.
  ///
  /// - Parameters:
  ///   - ngram: 1 or more.
  ///   - leastWords: 1 or more; more than `ngram` counts as `ngram`.
  public init(ngram: Int = 13, leastWords: Int = 8) {
    self.ngram = max(1, ngram)
    self.leastWords = max(1, min(leastWords, self.ngram))
    runHashes = NGramHashes(length: self.ngram)
    wholeHashes = NGramHashes(length: self.leastWords)
  }

  /// Notes that a file is compared with, even if it holds no items.
  public mutating func add(benchmark name: String) { _ = number(of: name) }

  /// Adds an item.
  ///
  /// - Throws: `badData` with the code `evaluation_too_large` over 2³¹ words or 4 GB.
  public mutating func add(_ item: EvaluationEntry) throws(AssayError) {
    let benchmark = number(of: item.benchmark)
    var added = Entry(benchmark: benchmark, line: item.line)
    for text in item.texts { try add(text, to: &added) }
    benchmarks[benchmark].items += 1
    benchmarks[benchmark].grams += added.grams
    if added.grams == 0 { benchmarks[benchmark].tooShort += 1 }
    items.append(added)
  }

  private mutating func add(_ text: String, to item: inout Entry) throws(AssayError) {
    guard words.byteCount + text.utf8.count * 3 < Self.mostBytes else {
      throw AssayError(
        .badData, code: "evaluation_too_large",
        message: "The evaluation sets hold more words than can be compared at once.",
        remedy: "Name fewer files at a time.")
    }
    let first = words.count
    let hashes = text.withUTF8Span { bytes in
      words.append(wordsOf: bytes)
      return ContiguousArray(wordHashesOf: bytes)
    }
    let number = UInt32(items.count)
    if hashes.count >= ngram {
      runHashes.forEach(in: hashes.span) { start, hash in
        runs.append(GramPlace(hash: hash, item: number, word: UInt32(first + start)))
      }
      item.grams += hashes.count - ngram + 1
    } else if hashes.count >= leastWords {
      var head: UInt64?
      wholeHashes.forEach(in: hashes.span) { start, hash in if start == 0 { head = hash } }
      guard let head else { return }
      wholes.append(GramPlace(hash: head, item: number, word: UInt32(first)))
      wholeEnds.append(UInt32(first + hashes.count))
      item.grams += 1
    }
  }

  private mutating func number(of name: String) -> Int {
    if let last = benchmarks.last, last.name.isIdentical(to: name) { return benchmarks.count - 1 }
    if let known = benchmarks.firstIndex(where: { $0.name.isIdentical(to: name) }) { return known }
    benchmarks.append(Benchmark(name: name))
    return benchmarks.count - 1
  }

  private static let mostBytes = 1 << 31
}

/// Where an n-gram of an item stands.
struct GramPlace: Sendable {
  let hash: UInt64
  let item: UInt32
  /// The number of its first word.
  let word: UInt32
}
