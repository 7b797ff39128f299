import TrainingData

/// Decides on which side of a split each row falls, and never against what it decided for older ones.
///
/// Rows are taken by age. Those of one time, which came in together, form groups of what is tied by
/// `SplitLinks` or alike. A group that is tied to no older row falls where the hash of its oldest
/// row's opening question falls; one that is tied to rows of one side falls there. A group that is
/// tied to both sides is taken row by row, and a row that would tie two sides together is left out,
/// since it would leak whichever side it took.
///
/// So no row depends on a younger one, and nothing depends on the order of arrival. Rows that an
/// earlier export of the same plan placed come before all others and stay where they are.
package struct Splitter: Sendable {
  private let plan: SplitPlan
  private let recorded: [ExampleID: Split]
  private var links: [SplitLinks] = []
  /// Rows that only tie others.
  private var unseen: Set<ExampleID> = []

  /// - Parameter recorded: Where earlier exports of the same plan put their rows.
  package init(_ plan: SplitPlan, recorded: [ExampleID: Split] = [:]) {
    self.plan = plan
    self.recorded = recorded
  }

  /// Takes in one row, in any order.
  ///
  /// - Parameter onlyTies: Whether the row stands in an earlier export alone.
  package mutating func add(_ row: SplitLinks, onlyTies: Bool = false) {
    links.append(row)
    if onlyTies { unseen.insert(row.id) }
  }

  /// The rows in the order in which they are placed, as their places in the order of arrival.
  func order() -> [Int] {
    // An import gives many rows one time; their own keys settle it faster than their ids.
    links.indices.sorted { left, right in
      let (one, two) = (links[left], links[right])
      let (isOld, isOlder) = (recorded[one.id] != nil, recorded[two.id] != nil)
      if isOld != isOlder { return isOld }
      return (one.createdAt, one.ties[0], one.id) < (two.createdAt, two.ties[0], two.id)
    }
  }

  /// Which row has that place in the order of arrival.
  func id(_ place: Int) -> ExampleID { links[place].id }

  /// Places every row.
  ///
  /// - Parameters:
  ///   - order: What `order()` gave.
  ///   - search: Finds the rows that may be alike; rows are counted in that order.
  ///   - areAlike: Whether two rows are near-duplicates.
  func placed(
    _ order: [Int], _ search: AlikeSearch, areAlike: (Int, Int) throws -> Bool
  ) rethrows -> Placement {
    let rows = order.map { links[$0] }
    var placing = Placing(rows, plan, recorded: recorded, search)
    let young = rows.firstIndex { recorded[$0.id] == nil } ?? rows.count
    var first = 0
    while first < rows.count {
      let bound = first < young ? young : rows.count
      var end = first + 1
      while end < bound, rows[end].createdAt == rows[first].createdAt { end += 1 }
      try placing.place(first..<end, isRecorded: first < young, areAlike)
      first = end
    }
    return placing.placement(without: unseen)
  }

  /// Where rows stand, and which may stand nowhere.
  package struct Placement: Sendable {
    package let sides: [ExampleID: Split]
    /// Rows that would tie two sides together.
    package let spanning: Set<ExampleID>
    /// How many rows the largest group has, all of which fall on one side.
    var largestGroup: Int?

    package init(sides: [ExampleID: Split], spanning: Set<ExampleID>, largestGroup: Int? = nil) {
      self.sides = sides
      self.spanning = spanning
      self.largestGroup = largestGroup
    }
  }
}
