/// Finds the rows that may be like another one, and misses none.
///
/// Near-duplicates have alike prompts and alike answers, so that either finds them. A row is looked for
/// by the rarest words of its prompt; where very many rows share these, as those made by a template do,
/// such rows look for one another by the words of their answers if those are rarer.
///
/// Rows of one group lie together, so that a caller who has settled with the group passes over all of
/// them at once: ten thousand copies of one text cost no square.
struct AlikeSearch: Sendable {
  /// By prompts those rows that few others are like, by prompts the rest, by answers the rest.
  private var lists: [RareWordLists] = []
  private let sketches: RowSketches
  /// Rows that very many share their prompts' words with.
  private var isCrowded: ContiguousArray<Bool>
  /// How many rows are crowded.
  let crowded: Int
  /// By row: the search that looked at it last.
  private var asked: ContiguousArray<UInt32>
  private var searches: UInt32 = 0

  /// So many rows are looked through by the prompt before the answer is thought of.
  static let usualRoom = 4_096

  /// A search that finds none.
  init() {
    sketches = RowSketches()
    isCrowded = []
    asked = []
    crowded = 0
  }

  /// - Parameters:
  ///   - sketches: What rules most pairs out.
  ///   - mostRoom: How many rows may share words with one that is not crowded.
  init(prompts: RareWords, _ sketches: RowSketches, mostRoom: Int = usualRoom) {
    self.sketches = sketches
    let all = RareWordLists(prompts) { _ in true }
    var isCrowded = ContiguousArray(repeating: false, count: prompts.rows)
    var (crowded, room) = (0, 0)
    for row in 0..<prompts.rows {
      let own = all.room(for: row)
      guard own > mostRoom else { continue }
      isCrowded[row] = true
      crowded += 1
      room += own
    }
    // A few crowded rows cost less than another reading of all.
    if room <= mostRoom / 64 * prompts.rows {
      lists = [all]
      crowded = 0
      isCrowded = ContiguousArray(repeating: false, count: prompts.rows)
    } else {
      let isThere = isCrowded
      lists = [
        RareWordLists(prompts) { !isThere[$0] }, RareWordLists(prompts) { isThere[$0] },
      ]
    }
    self.isCrowded = isCrowded
    self.crowded = crowded
    asked = ContiguousArray(repeating: 0, count: prompts.rows)
    for list in lists.indices { lists[list].begin() }
  }

  /// Whether very many rows share the words of a row's prompt.
  func isCrowded(_ row: Int) -> Bool { isCrowded[row] }

  /// Takes in the answers of the crowded rows; no row was inserted yet.
  mutating func add(answers: RareWords) {
    var byAnswer = RareWordLists(answers) { isCrowded[$0] }
    byAnswer.begin()
    lists.append(byAnswer)
  }

  // MARK: Looking

  /// Where a search stands.
  struct Cursor {
    let row: Int
    fileprivate let search: UInt32
    fileprivate var list = 0
    /// The list that comes after the first, if any.
    fileprivate var nextList: Int?
    fileprivate var walk: RareWordLists.Walk?
    fileprivate var openers = 0..<0
    /// The row that opened the group, until it was given; then the next member.
    fileprivate var opener: Int?
    fileprivate var isAsked = false
    fileprivate var member: UInt32 = 0
  }

  /// Begins to look for rows like this one among those that were inserted.
  mutating func begin(_ row: Int) -> Cursor {
    searches &+= 1
    var cursor = Cursor(row: row, search: searches)
    cursor.walk = lists.first?.walk(from: row)
    guard lists.count > 1 else { return cursor }
    cursor.nextList = 1
    if isCrowded[row], lists.count > 2, lists[2].groups(for: row) < lists[1].groups(for: row) {
      cursor.nextList = 2
    }
    return cursor
  }

  /// The next group that may have rows which are alike: the row that opened it; nil at the end.
  mutating func nextGroup(_ cursor: inout Cursor) -> Int? {
    guard var walk = cursor.walk else { return nil }
    while true {
      let held = lists[cursor.list]
      var places = cursor.openers
      while true {
        while let place = places.first {
          places = place + 1..<places.upperBound
          let (row, hasMembers) = held.opener(place)
          guard hasMembers || mayBeAlike(row, cursor) else { continue }
          cursor.opener = row
          cursor.isAsked = !hasMembers
          cursor.member = hasMembers ? held.head(of: place) : 0
          cursor.openers = places
          cursor.walk = walk
          return row
        }
        guard let list = held.next(&walk) else { break }
        places = held.openers(of: list)
      }
      cursor.openers = 0..<0
      guard let next = cursor.nextList else {
        cursor.walk = nil
        return nil
      }
      walk = lists[next].walk(from: cursor.row)
      cursor.list = next
      cursor.nextList = nil
    }
  }

  /// The next row of the group that may be alike; nil at its end. No row comes twice in a search.
  mutating func nextRow(_ cursor: inout Cursor) -> Int? {
    if let opener = cursor.opener {
      cursor.opener = nil
      if cursor.isAsked || mayBeAlike(opener, cursor) { return opener }
    }
    while cursor.member != 0 {
      let row = lists[cursor.list].member(&cursor.member)
      if mayBeAlike(row, cursor) { return row }
    }
    return nil
  }

  /// Whether a row was not looked at in this search and may be alike.
  private mutating func mayBeAlike(_ row: Int, _ cursor: Cursor) -> Bool {
    guard asked[row] != cursor.search else { return false }
    asked[row] = cursor.search
    return sketches.mayBeAlike(cursor.row, row)
  }

  // MARK: Taking in

  /// Where the taking in of a row stands.
  struct Insertion {
    let row: Int
    fileprivate var lists: Range<Int>
    fileprivate var own: RareWordLists.OwnLists?
    fileprivate var list: Int?
    fileprivate var openers = 0..<0
  }

  /// So many groups of a list may be joined, the last ones; more would cost more than they save.
  private static let mostOpeners = 32

  /// Begins to take a row in, to be found by later ones.
  func beginInsertion(_ row: Int) -> Insertion {
    let isCrowded = !lists.isEmpty && isCrowded[row]
    let first = isCrowded ? 1 : 0
    let end = isCrowded ? lists.count : min(1, lists.count)
    return Insertion(
      row: row, lists: first..<end, own: lists.isEmpty ? nil : lists[first].ownLists(of: row))
  }

  /// The next group that the row could join: the row that opened it.
  ///
  /// Where all were passed over, the row opens a group of its own.
  ///
  /// - Returns: Nil when the row is taken in everywhere.
  mutating func nextOpener(_ insertion: inout Insertion) -> Int? {
    while let held = insertion.lists.first {
      if let place = insertion.openers.last { return lists[held].opener(place).row }
      if let list = insertion.list { lists[held].open(insertion.row, in: list) }
      if var own = insertion.own {
        insertion.list = lists[held].next(&own)
        insertion.own = own
      }
      if let list = insertion.list {
        insertion.openers = lists[held].openers(of: list).suffix(Self.mostOpeners)
      } else {
        insertion.lists = held + 1..<insertion.lists.upperBound
        insertion.own = insertion.lists.first.map { lists[$0].ownLists(of: insertion.row) }
      }
    }
    return nil
  }

  /// Passes over the group that `nextOpener` gave.
  func pass(_ insertion: inout Insertion) { insertion.openers.removeLast() }

  /// Puts the row into the group that `nextOpener` gave.
  mutating func join(_ insertion: inout Insertion) {
    guard let held = insertion.lists.first, let place = insertion.openers.last else { return }
    lists[held].join(insertion.row, to: place)
    insertion.openers = 0..<0
    insertion.list = nil
  }
}
