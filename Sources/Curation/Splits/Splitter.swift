import TrainingData

/// Decides on which side of a split each row falls, group by group.
///
/// Rows that are tied (`SplitLinks`) form a group. A group falls where the hash of its oldest row's
/// opening question falls, so a new row joins its group's side. Rows that an earlier export of the
/// same plan placed stay there; a new row that would tie two sides together is left out, since it
/// would leak whichever side it took.
package struct Splitter: Sendable {
  private let plan: SplitPlan
  private var rows: [SplitLinks] = []

  package init(_ plan: SplitPlan) { self.plan = plan }

  /// Takes in one row, in any order.
  package mutating func add(_ row: SplitLinks) { rows.append(row) }

  /// Places every row.
  ///
  /// - Parameter recorded: Where earlier exports of the same plan put their rows.
  package func placed(recorded: [ExampleID: Split] = [:]) -> Placement {
    var groups = TiedGroups()
    var members: [(id: ExampleID, group: Int)] = []
    members.reserveCapacity(rows.count)
    // An import gives many rows one time; their own keys settle it faster than their ids.
    let ordered = rows.sorted {
      ($0.createdAt, $0.ties[0], $0.id) < ($1.createdAt, $1.ties[0], $1.id)
    }
    for row in ordered {
      guard let side = recorded[row.id] else { continue }
      members.append(
        (row.id, groups.join([row.opening] + row.ties, opening: row.opening, side: side)))
    }
    var spanning: Set<ExampleID> = []
    for row in ordered where recorded[row.id] == nil {
      let ties = [row.opening] + row.ties
      guard groups.sides(of: ties).count <= 1 else {
        spanning.insert(row.id)
        continue
      }
      members.append((row.id, groups.join(ties, opening: row.opening, side: nil)))
    }
    var sides = [ExampleID: Split](minimumCapacity: members.count)
    for member in members {
      sides[member.id] = recorded[member.id] ?? groups.side(of: member.group, by: plan)
    }
    return Placement(sides: sides, spanning: spanning)
  }

  /// Where rows stand, and which may stand nowhere.
  package struct Placement: Sendable {
    package let sides: [ExampleID: Split]
    /// Rows that would tie two recorded sides together.
    package let spanning: Set<ExampleID>
  }
}

/// Sets of tied keys that grow together: union–find with path halving.
private struct TiedGroups {
  private var indexes: [UInt64: Int] = [:]
  private var parents: [Int] = []
  /// By root: the recorded sides, as bits, and the oldest row's opening question.
  private var recorded: [UInt8] = []
  private var openings: [UInt64?] = []

  /// The recorded sides that a row with these ties would join.
  mutating func sides(of keys: [UInt64]) -> [Split] {
    var bits: UInt8 = 0
    for key in keys {
      if let index = indexes[key] { bits |= recorded[root(of: index)] }
    }
    return Split.allCases.enumerated().filter { bits & 1 << $0.offset != 0 }.map(\.element)
  }

  /// Ties the keys together.
  ///
  /// - Returns: A member of the group.
  mutating func join(_ keys: [UInt64], opening: UInt64, side: Split?) -> Int {
    var target = node(keys[0])
    for key in keys.dropFirst() { target = merge(target, node(key)) }
    // Rows come oldest first, so an opening that is already there is an older one.
    if openings[target] == nil { openings[target] = opening }
    if let side, let place = Split.allCases.firstIndex(of: side) { recorded[target] |= 1 << place }
    return target
  }

  mutating func side(of member: Int, by plan: SplitPlan) -> Split {
    let group = root(of: member)
    for (place, side) in Split.allCases.enumerated() where recorded[group] & 1 << place != 0 {
      return side
    }
    return plan.side(of: openings[group] ?? 0)
  }

  private mutating func node(_ key: UInt64) -> Int {
    if let index = indexes[key] { return root(of: index) }
    indexes[key] = parents.count
    parents.append(parents.count)
    recorded.append(0)
    openings.append(nil)
    return parents.count - 1
  }

  private mutating func root(of index: Int) -> Int {
    var place = index
    while parents[place] != place {
      parents[place] = parents[parents[place]]
      place = parents[place]
    }
    return place
  }

  private mutating func merge(_ left: Int, _ right: Int) -> Int {
    guard left != right else { return left }
    // The lower number was made first and has the older opening, if it has one.
    let (kept, given) = left < right ? (left, right) : (right, left)
    parents[given] = kept
    recorded[kept] |= recorded[given]
    openings[kept] = openings[kept] ?? openings[given]
    return kept
  }
}
