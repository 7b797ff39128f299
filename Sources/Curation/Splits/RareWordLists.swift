/// Which rows have a word among their rarest, list by list, each list in one stretch of memory.
///
/// A list is for one word, one class of sizes and one of two ranks among the row's words: where two rows
/// are alike, the shorter one has the first word that both share quite early. Lists that fall on one
/// place are one list, which makes more candidates and never fewer.
///
/// - SeeAlso: C. Xiao, W. Wang, X. Lin, J. X. Yu, "Efficient Similarity Joins for Near Duplicate
///   Detection", WWW 2008 (the bounds from the place of the first common word).
struct RareWordLists: Sendable {
  private let rare: RareWords
  private let shared: SharedWords
  /// By list: where it begins, and where it ends by now.
  private var starts: ContiguousArray<UInt32>
  private var ends: ContiguousArray<UInt32>
  /// The rows that opened a group; the highest bit says that others joined it.
  private var openers: ContiguousArray<UInt32> = []
  /// By opener: its last member's place in `members`, plus 1.
  private var heads: ContiguousArray<UInt32> = []
  private var members: ContiguousArray<Member> = []

  private struct Member: Sendable {
    let row: UInt32
    let next: UInt32
  }

  /// Makes empty lists with room for some of the rows.
  init(_ rare: RareWords, for isHeld: (Int) -> Bool) {
    self.rare = rare
    shared = SharedWords(rare.threshold)
    let bits = Int.bitWidth - max(1, rare.words.count).leadingZeroBitCount
    starts = ContiguousArray(repeating: 0, count: (1 << bits) + 1)
    ends = []
    for row in 0..<rare.rows where isHeld(row) {
      var own = OwnLists(row, rare)
      while let list = next(&own) { starts[list + 1] += 1 }
    }
    for list in 1..<starts.count { starts[list] += starts[list - 1] }
    ends = starts
  }

  /// How many rows the lists that a row looks through have room for.
  func room(for row: Int) -> Int {
    var walk = walk(from: row)
    var sum = 0
    while let list = next(&walk) { sum += Int(starts[list + 1] - starts[list]) }
    return sum
  }

  /// How many groups a row finds by now.
  func groups(for row: Int) -> Int {
    var walk = walk(from: row)
    var sum = 0
    while let list = next(&walk) { sum += Int(ends[list] - starts[list]) }
    return sum
  }

  // MARK: Reading

  /// The openers of a list.
  func openers(of list: Int) -> Range<Int> { Int(starts[list])..<Int(ends[list]) }

  /// An opener's row, and whether others joined it.
  func opener(_ place: Int) -> (row: Int, hasMembers: Bool) {
    let opener = openers[place]
    return (Int(opener & ~Self.joined), opener & Self.joined != 0)
  }

  /// Where the members begin that joined an opener.
  func head(of place: Int) -> UInt32 { heads[place] }

  /// A member's row; the place goes on to the next one, 0 after the last.
  func member(_ place: inout UInt32) -> Int {
    let member = members[Int(place) - 1]
    place = member.next
    return Int(member.row)
  }

  // MARK: Writing

  /// Makes room for the rows to come.
  mutating func begin() {
    openers = ContiguousArray(repeating: 0, count: Int(starts[starts.count - 1]))
    heads = openers
  }

  /// Opens a group with a row.
  mutating func open(_ row: Int, in list: Int) {
    openers[Int(ends[list])] = UInt32(row)
    ends[list] += 1
  }

  /// Puts a row into the group of an opener.
  mutating func join(_ row: Int, to place: Int) {
    members.append(Member(row: UInt32(row), next: heads[place]))
    heads[place] = UInt32(members.count)
    openers[place] |= Self.joined
  }

  private static let joined: UInt32 = 1 << 31

  // MARK: The lists of a row

  /// Goes through the lists that hold a row.
  struct OwnLists: Sendable {
    fileprivate var place: Int
    fileprivate let places: Range<Int>
    fileprivate let size: Int

    init(_ row: Int, _ rare: RareWords) {
      places = rare.place(of: row)
      place = places.lowerBound
      size = rare.size(of: row)
    }
  }

  /// The next list that is to hold the row.
  func next(_ own: inout OwnLists) -> Int? {
    while own.place < own.places.upperBound {
      let word = rare.words[own.place]
      let isLate = own.place - own.places.lowerBound >= shared.shortPrefix(of: own.size)
      own.place += 1
      if word != 0 { return list(word, sizeClass(own.size), isLate) }
    }
    return nil
  }

  /// Begins with the lists that hold a row.
  func ownLists(of row: Int) -> OwnLists { OwnLists(row, rare) }

  /// Goes through the lists that hold the rows which may be like one.
  struct Walk: Sendable {
    fileprivate var place: Int
    fileprivate let places: Range<Int>
    fileprivate let size: Int
    fileprivate var sizeClass = 0
    fileprivate var word: UInt32 = 0
    fileprivate var isEarly = true
    fileprivate var classes = 0..<0
    fileprivate var wantsLate = false

    init(_ row: Int, _ rare: RareWords) {
      places = rare.place(of: row)
      place = places.lowerBound
      size = rare.size(of: row)
    }
  }

  /// Begins with the lists in which a row finds others.
  func walk(from row: Int) -> Walk {
    var walk = Walk(row, rare)
    walk.sizeClass = sizeClass(walk.size)
    return walk
  }

  /// The next list that may hold rows which are alike.
  func next(_ walk: inout Walk) -> Int? {
    while true {
      if walk.wantsLate {
        walk.wantsLate = false
        return list(walk.word, walk.classes.lowerBound - 1, true)
      }
      if let sizeClass = walk.classes.first {
        walk.classes = sizeClass + 1..<walk.classes.upperBound
        // Of two rows the shorter has the word early.
        walk.wantsLate = walk.isEarly && sizeClass >= walk.sizeClass
        guard walk.isEarly || sizeClass <= walk.sizeClass else { continue }
        return list(walk.word, sizeClass, false)
      }
      guard walk.place < walk.places.upperBound else { return nil }
      let missed = walk.place - walk.places.lowerBound
      walk.word = rare.words[walk.place]
      walk.place += 1
      guard walk.word != 0 else { continue }
      guard let sizes = shared.sizes(for: walk.size, missing: missed) else { return nil }
      walk.isEarly = missed < shared.shortPrefix(of: walk.size)
      walk.classes = sizeClass(sizes.lowerBound)..<sizeClass(sizes.upperBound) + 1
    }
  }

  /// A number for sizes that differ little, each of the smallest by itself.
  ///
  /// An octave has eight classes where rows have to be of nearly one size, and else two: with more, a
  /// row would look through many lists for few rows each.
  private func sizeClass(_ size: Int) -> Int {
    let steps = rare.threshold > 0.75 ? 3 : 1
    guard size >= 1 << steps else { return size }
    let octave = Int.bitWidth - 1 - size.leadingZeroBitCount
    return (octave &- steps &+ 1) &<< steps &+ (size &>> (octave &- steps)) & (1 &<< steps &- 1)
  }

  private func list(_ word: UInt32, _ sizeClass: Int, _ isLate: Bool) -> Int {
    let number = UInt64(truncatingIfNeeded: sizeClass &* 2 &+ (isLate ? 1 : 0))
    let mixed = (UInt64(word) &+ number &<< 32) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: (mixed ^ mixed &>> 29) &>> 16) & (starts.count &- 2)
  }
}
