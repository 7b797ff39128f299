import ExampleStore

/// How alike two rows are at most, part by part, told from a few words of memory.
///
/// Of each part it keeps which of 256 bits an odd number of words falls on. Where two parts differ in a
/// bit, they differ in a word at least.
///
/// - SeeAlso: E. Sandes, G. Teodoro, A. Melo, "Bitmap Filter: Speeding up Exact Set Similarity Joins with
///   Bitwise Operations", Information Systems, 2020.
struct RowSketches: Sendable {
  private var prompts: ContiguousArray<Sketch> = []
  private var answers: ContiguousArray<Sketch> = []
  /// Empty as long as no row has such a part.
  private var rejected: ContiguousArray<Sketch> = []
  private var systems: ContiguousArray<Sketch> = []

  init() {}

  /// Sketches of rows without a word, all of which may be alike.
  init(rows: Int) {
    prompts = ContiguousArray(repeating: Sketch(), count: rows)
    answers = prompts
  }

  /// Takes in one more row, by way of some room for words; the prompt's stay in it.
  mutating func append(_ row: ExampleRow, _ words: inout PartWords) {
    func sketch(_ part: PartWords.Part) -> Sketch {
      words.read(part, of: row)
      return Sketch(words.words)
    }
    answers.append(sketch(.answer))
    if !row.isNull(.rejectedOutput) { Self.append(sketch(.rejected), to: &rejected, answers.count) }
    if !row.isNull(.systemPrompt) { Self.append(sketch(.system), to: &systems, answers.count) }
    prompts.append(sketch(.prompt))
  }

  private static func append(
    _ sketch: Sketch, to all: inout ContiguousArray<Sketch>, _ count: Int
  ) {
    while all.count < count - 1 { all.append(Sketch()) }
    all.append(sketch)
  }

  /// The same rows in another order.
  func ordered(_ order: [Int]) -> RowSketches {
    func ordered(_ all: ContiguousArray<Sketch>) -> ContiguousArray<Sketch> {
      all.isEmpty ? [] : ContiguousArray(order.map { $0 < all.count ? all[$0] : Sketch() })
    }
    var sketches = RowSketches()
    sketches.prompts = ordered(prompts)
    sketches.answers = ordered(answers)
    sketches.rejected = ordered(rejected)
    sketches.systems = ordered(systems)
    return sketches
  }

  /// Whether the two may be near-duplicates by `Likeness`; code is not looked at.
  func mayBeAlike(_ row: Int, _ other: Int) -> Bool {
    let threshold = Deduplicator.usualThreshold
    guard prompts[row].mayReach(threshold * 0.75, with: prompts[other]),
      answers[row].mayReach(threshold, with: answers[other])
    else { return false }
    return (rejected.isEmpty || rejected[row].mayReach(threshold, with: rejected[other]))
      && (systems.isEmpty || systems[row].mayReach(threshold, with: systems[other]))
  }

  /// One part of a row.
  private struct Sketch: Sendable {
    // Four numbers and no vector, which would take half as much room again.
    private var one: UInt64 = 0
    private var two: UInt64 = 0
    private var three: UInt64 = 0
    private var four: UInt64 = 0
    private var count: UInt32 = 0

    init() {}

    init(_ words: ContiguousArray<UInt32>) {
      var parities = SIMD4<UInt64>(repeating: 0)
      for word in words { parities[Int(word & 3)] ^= 1 &<< UInt64(word &>> 2 & 63) }
      (one, two, three, four) = (parities[0], parities[1], parities[2], parities[3])
      count = UInt32(clamping: words.count)
    }

    /// Whether the two may have so many words in common by all words.
    func mayReach(_ share: Double, with other: Sketch) -> Bool {
      let all = Double(count) + Double(other.count)
      let fewest = Double(max(count, other.count) - min(count, other.count))
      // Common words are at most half of what is left of all.
      guard all - fewest >= share * (all + fewest) - 1e-6 else { return false }
      let differing =
        (one ^ other.one).nonzeroBitCount + (two ^ other.two).nonzeroBitCount
        + (three ^ other.three).nonzeroBitCount + (four ^ other.four).nonzeroBitCount
      return all - Double(differing) >= share * (all + Double(differing)) - 1e-6
    }
  }
}
