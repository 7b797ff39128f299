import TrainingData

/// The placing of rows, oldest first.
struct Placing {
  private let rows: [SplitLinks]
  private let plan: SplitPlan
  /// Where rows stand already.
  private let recorded: [ExampleID: Split]
  private var search: AlikeSearch
  private var places: ContiguousArray<Place>
  private var groups: RowGroups
  /// By tie: the first row on each side that has it, plus 1.
  private var holders: [UInt64: SIMD4<Int32>] = [:]
  /// By a group's first row: the sides of the older rows that it is tied to, and one of these rows.
  private var reached: ContiguousArray<UInt8>
  private var anchors: ContiguousArray<Int32>
  /// Rows whose group was taken apart, so that those beside them may stand on another side.
  private var isLoose: ContiguousArray<Bool>

  private enum Place: Equatable {
    case open, leftOut
    case on(Split)
  }

  init(
    _ rows: [SplitLinks], _ plan: SplitPlan, recorded: [ExampleID: Split], _ search: AlikeSearch
  ) {
    self.rows = rows
    self.plan = plan
    self.recorded = recorded
    self.search = search
    places = ContiguousArray(repeating: .open, count: rows.count)
    groups = RowGroups(rows: rows.count)
    reached = ContiguousArray(repeating: 0, count: rows.count)
    anchors = ContiguousArray(repeating: -1, count: rows.count)
    isLoose = ContiguousArray(repeating: false, count: rows.count)
  }

  /// Places rows of one time, which are older than all that are still to come.
  ///
  /// - Parameter isRecorded: Whether they keep the sides that they have, whatever they are tied to.
  ///   They form the groups that they formed when they were placed.
  mutating func place(
    _ range: Range<Int>, isRecorded: Bool, _ areAlike: (Int, Int) throws -> Bool
  ) rethrows {
    guard range.count > 1 else {
      return try placeAlone(range.lowerBound, inserting: true, areAlike)
    }
    try gather(range, areAlike)
    let sides = isRecorded ? sidesOfGroups(in: range) : [:]
    var torn: [Int] = []
    for row in range {
      let first = groups.first(row)
      let known = reached[first] | sides[first, default: 0]
      switch known.nonzeroBitCount {
      case 0: settle(row, on: plan.side(of: rows[first].opening))
      case 1: settle(row, on: Split.allCases[known.trailingZeroBitCount])
      default: torn.append(row)
      }
    }
    for row in range where anchors[row] >= 0 && places[row] != .open {
      groups.join(row, Int(anchors[row]))
    }
    for row in torn {
      groups.free(row)
      isLoose[row] = true
    }
    for row in torn { try placeAlone(row, inserting: false, areAlike) }
  }

  /// By a group's first row: the sides on which its rows stand already.
  private mutating func sidesOfGroups(in range: Range<Int>) -> [Int: UInt8] {
    var sides: [Int: UInt8] = [:]
    for row in range {
      if let own = recorded[rows[row].id] { sides[groups.first(row), default: 0] |= own.bit }
    }
    return sides
  }

  /// Forms the groups of the range and notes which older rows they are tied to.
  private mutating func gather(
    _ range: Range<Int>, _ areAlike: (Int, Int) throws -> Bool
  ) rethrows {
    var asking: [UInt64: Int] = [:]
    for row in range {
      for tie in rows[row].ties {
        if let other = asking.updateValue(row, forKey: tie) { join(row, other) }
        if let holders = holders[tie] {
          for side in Split.allCases where holders[side.order] > 0 {
            reach(row, Int(holders[side.order]) - 1, side)
          }
        }
      }
      try gather(row, areAlike)
      insert(row)
    }
  }

  private mutating func gather(
    _ row: Int, _ areAlike: (Int, Int) throws -> Bool
  ) rethrows {
    var cursor = search.begin(row)
    while let opener = search.nextGroup(&cursor) {
      if !isLoose[opener], isSettled(row, with: opener) { continue }
      while let other = search.nextRow(&cursor) {
        guard !isSettled(row, with: other), try areAlike(row, other) else { continue }
        if case .on(let side) = places[other] {
          reach(row, other, side)
        } else {
          join(row, other)
        }
        if !isLoose[opener] { break }
      }
    }
  }

  /// Places one row that may be tied to rows of every age that have their place.
  private mutating func placeAlone(
    _ row: Int, inserting: Bool, _ areAlike: (Int, Int) throws -> Bool
  ) rethrows {
    reached[row] = 0
    anchors[row] = -1
    for tie in rows[row].ties {
      guard let holders = holders[tie] else { continue }
      for side in Split.allCases where holders[side.order] > 0 {
        reach(row, Int(holders[side.order]) - 1, side)
      }
    }
    try reach(from: row, areAlike)
    let own = recorded[rows[row].id]
    switch reached[row].nonzeroBitCount {
    case 0: settle(row, on: own ?? plan.side(of: rows[row].opening))
    case 1:
      let side = Split.allCases[reached[row].trailingZeroBitCount]
      settle(row, on: own ?? side)
      if own == nil || own == side { groups.join(row, Int(anchors[row])) }
    default:
      if let own { settle(row, on: own) } else { places[row] = .leftOut }
    }
    if inserting, places[row] != .leftOut { insert(row) }
  }

  private mutating func reach(
    from row: Int, _ areAlike: (Int, Int) throws -> Bool
  ) rethrows {
    var cursor = search.begin(row)
    while reached[row].nonzeroBitCount < 2, let opener = search.nextGroup(&cursor) {
      if !isLoose[opener], isSettled(row, with: opener) { continue }
      while let other = search.nextRow(&cursor) {
        guard case .on(let side) = places[other], !isSettled(row, with: other),
          try areAlike(row, other)
        else { continue }
        reach(row, other, side)
        if !isLoose[opener] { break }
      }
    }
  }

  /// Whether nothing would be learnt from comparing the two.
  private mutating func isSettled(_ row: Int, with other: Int) -> Bool {
    switch places[other] {
    case .leftOut: true
    case .open: groups.first(row) == groups.first(other)
    case .on(let side): reached[groups.first(row)] & side.bit != 0
    }
  }

  private mutating func join(_ row: Int, _ other: Int) {
    guard let (kept, given) = groups.join(row, other) else { return }
    reached[kept] |= reached[given]
    if anchors[kept] < 0 { anchors[kept] = anchors[given] }
  }

  /// Notes that a row's group is tied to an older row.
  private mutating func reach(_ row: Int, _ older: Int, _ side: Split) {
    let first = groups.first(row)
    reached[first] |= side.bit
    if anchors[first] < 0 { anchors[first] = Int32(older) }
  }

  private mutating func settle(_ row: Int, on side: Split) {
    places[row] = .on(side)
    for tie in rows[row].ties where holders[tie, default: .zero][side.order] == 0 {
      holders[tie, default: .zero][side.order] = Int32(row + 1)
    }
  }

  private mutating func insert(_ row: Int) {
    var insertion = search.beginInsertion(row)
    while let opener = search.nextOpener(&insertion) {
      if isBeside(row, opener) { search.join(&insertion) } else { search.pass(&insertion) }
    }
  }

  /// Whether two rows will never stand on two sides.
  private mutating func isBeside(_ row: Int, _ other: Int) -> Bool {
    guard !isLoose[other], places[row] == places[other] else { return false }
    return places[row] != .open || groups.first(row) == groups.first(other)
  }

  /// What became of the rows.
  ///
  /// - Parameter unseen: Rows that do not count.
  mutating func placement(without unseen: Set<ExampleID>) -> Splitter.Placement {
    var sides = [ExampleID: Split](minimumCapacity: rows.count)
    var spanning: Set<ExampleID> = []
    var sizes = ContiguousArray<Int>(repeating: 0, count: rows.count)
    for row in rows.indices {
      guard case .on(let side) = places[row] else {
        spanning.insert(rows[row].id)
        continue
      }
      sides[rows[row].id] = side
      if !unseen.contains(rows[row].id) { sizes[groups.first(row)] += 1 }
    }
    return Splitter.Placement(sides: sides, spanning: spanning, largestGroup: sizes.max() ?? 0)
  }
}

extension Split {
  fileprivate var bit: UInt8 { 1 << UInt8(order) }
}
