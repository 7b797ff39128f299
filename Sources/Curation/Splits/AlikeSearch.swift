import TextBytes

/// Finds the rows that may be like another one by their rarest words, and misses none.
///
/// Rows of one group lie together under each word, so that a caller who has settled with the group
/// passes over all of them at once: ten thousand copies of one text cost no square.
///
/// - SeeAlso: C. Xiao, W. Wang, X. Lin, J. X. Yu, "Efficient Similarity Joins for Near Duplicate
///   Detection", WWW 2008 (the bound from the place of the first common word).
struct AlikeSearch: Sendable {
  private let rare: RareWords
  private let shared: SharedWords
  /// By word and size: the first place in `rare.words` of the first group, plus 1.
  private var heads: ContiguousArray<UInt32>
  /// By place: the next group's first place, and the group's next place, plus 1.
  private var groupAfter: ContiguousArray<UInt32>
  private var memberAfter: ContiguousArray<UInt32>
  /// By place: whose word it is.
  private var owners: ContiguousArray<UInt32>
  /// By row: the search that looked at it last.
  private var asked: ContiguousArray<UInt32>
  private var searches: UInt32 = 0

  init(_ rare: RareWords) {
    self.rare = rare
    shared = SharedWords(rare.threshold)
    let bits = Int.bitWidth - max(1, rare.words.count).leadingZeroBitCount
    heads = ContiguousArray(repeating: 0, count: 1 << bits)
    groupAfter = ContiguousArray(repeating: 0, count: rare.words.count)
    memberAfter = groupAfter
    owners = groupAfter
    asked = ContiguousArray(repeating: 0, count: rare.rows)
  }

  /// Where a search stands.
  struct Cursor {
    let row: Int
    fileprivate let search: UInt32
    fileprivate var place: Int
    fileprivate var classes: Range<Int> = 0..<0
    fileprivate var group: UInt32 = 0
    fileprivate var member: UInt32 = 0
    fileprivate var word: UInt32 = 0
  }

  /// Begins to look for rows like this one among those that were inserted.
  mutating func begin(_ row: Int) -> Cursor {
    searches &+= 1
    return Cursor(row: row, search: searches, place: rare.place(of: row).lowerBound - 1)
  }

  /// The next group that shares a rare word: the row that opened it; nil at the end.
  func nextGroup(_ cursor: inout Cursor) -> Int? {
    while true {
      while cursor.group != 0 {
        let place = Int(cursor.group) - 1
        cursor.group = groupAfter[place]
        let owner = Int(owners[place])
        guard rare.words[place] == cursor.word,
          Self.sizeClass(rare.sizes[owner]) == cursor.classes.lowerBound - 1
        else { continue }
        cursor.member = UInt32(place + 1)
        return owner
      }
      guard !cursor.classes.isEmpty || nextWord(&cursor) else { return nil }
      let sizeClass = cursor.classes.lowerBound
      cursor.classes = sizeClass + 1..<cursor.classes.upperBound
      cursor.group = heads[slot(cursor.word, sizeClass)]
    }
  }

  /// The next row of the group that may be alike; nil at its end. No row comes twice in a search.
  mutating func nextRow(_ cursor: inout Cursor) -> Int? {
    let size = rare.sizes[cursor.row]
    let rest = size - (cursor.place - rare.place(of: cursor.row).lowerBound)
    while cursor.member != 0 {
      let place = Int(cursor.member) - 1
      cursor.member = memberAfter[place]
      let row = Int(owners[place])
      guard asked[row] != cursor.search else { continue }
      asked[row] = cursor.search
      // The words before this one are rarer and not common to both.
      let otherRest = rare.sizes[row] - (place - rare.place(of: row).lowerBound)
      guard min(rest, otherRest) >= shared.least(of: size, and: rare.sizes[row]) else { continue }
      return row
    }
    return nil
  }

  /// Where the taking in of a row stands.
  struct Insertion {
    let row: Int
    fileprivate var place: Int
    fileprivate var group: UInt32 = 0
  }

  /// Begins to take a row in, to be found by later ones.
  func beginInsertion(_ row: Int) -> Insertion {
    var insertion = Insertion(row: row, place: rare.place(of: row).lowerBound - 1)
    goOn(&insertion)
    return insertion
  }

  /// The next group that the row could join under one of its words: the row that opened it.
  ///
  /// Under a word whose groups were all passed over, the row opens one of its own.
  ///
  /// - Returns: Nil when the row is taken in under all its words.
  mutating func nextOpener(_ insertion: inout Insertion) -> Int? {
    let size = Self.sizeClass(rare.sizes[insertion.row])
    while insertion.place < rare.place(of: insertion.row).upperBound {
      let word = rare.words[insertion.place]
      while insertion.group != 0 {
        let opener = Int(insertion.group) - 1
        let row = Int(owners[opener])
        if rare.words[opener] == word, Self.sizeClass(rare.sizes[row]) == size { return row }
        insertion.group = groupAfter[opener]
      }
      let slot = slot(word, size)
      owners[insertion.place] = UInt32(insertion.row)
      groupAfter[insertion.place] = heads[slot]
      heads[slot] = UInt32(insertion.place + 1)
      goOn(&insertion)
    }
    return nil
  }

  /// Passes over the group that `nextOpener` gave.
  func pass(_ insertion: inout Insertion) {
    insertion.group = groupAfter[Int(insertion.group) - 1]
  }

  /// Puts the row into the group that `nextOpener` gave.
  mutating func join(_ insertion: inout Insertion) {
    let opener = Int(insertion.group) - 1
    owners[insertion.place] = UInt32(insertion.row)
    memberAfter[insertion.place] = memberAfter[opener]
    memberAfter[opener] = UInt32(insertion.place + 1)
    goOn(&insertion)
  }

  /// Goes to the row's next word that is to be looked for.
  private func goOn(_ insertion: inout Insertion) {
    let end = rare.place(of: insertion.row).upperBound
    repeat { insertion.place += 1 } while insertion.place < end && rare.words[insertion.place] == 0
    guard insertion.place < end else { return }
    let size = Self.sizeClass(rare.sizes[insertion.row])
    insertion.group = heads[slot(rare.words[insertion.place], size)]
  }

  /// Goes to the row's next word that is to be looked for, and to the sizes that it leaves open.
  private func nextWord(_ cursor: inout Cursor) -> Bool {
    let places = rare.place(of: cursor.row)
    cursor.place += 1
    while cursor.place < places.upperBound {
      cursor.word = rare.words[cursor.place]
      if cursor.word != 0 {
        let missed = cursor.place - places.lowerBound
        guard let sizes = shared.sizes(for: rare.sizes[cursor.row], missing: missed) else {
          return false
        }
        cursor.classes =
          Self.sizeClass(sizes.lowerBound)..<Self.sizeClass(sizes.upperBound) + 1
        return true
      }
      cursor.place += 1
    }
    return false
  }

  /// Sizes that differ by less than an eighth are of one class; those under 16 each have their own.
  private static func sizeClass(_ size: Int) -> Int {
    guard size >= 8 else { return size }
    let octave = Int.bitWidth - 1 - size.leadingZeroBitCount
    return (octave &- 2) &* 8 &+ (size &>> (octave &- 3)) & 7
  }

  private func slot(_ word: UInt32, _ sizeClass: Int) -> Int {
    let mixed =
      (UInt64(word) &+ UInt64(truncatingIfNeeded: sizeClass) &<< 32) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: (mixed ^ mixed &>> 29) &>> 16) & (heads.count &- 1)
  }
}
