/// Rows that belong together, each group by its first row.
struct RowGroups: Sendable {
  private var parents: ContiguousArray<Int32>

  /// - Parameter rows: How many there are; each is a group of its own.
  init(rows: Int) { parents = ContiguousArray((0..<Int32(rows))) }

  /// The first row of a row's group.
  mutating func first(_ row: Int) -> Int {
    var place = Int32(row)
    while parents[Int(place)] != place {
      let above = parents[Int(parents[Int(place)])]
      parents[Int(place)] = above
      place = above
    }
    return Int(place)
  }

  /// Puts two groups together.
  ///
  /// - Returns: The first rows before: the one that stays first, and the other; nil where they are one.
  @discardableResult
  mutating func join(_ left: Int, _ right: Int) -> (kept: Int, given: Int)? {
    let (left, right) = (first(left), first(right))
    guard left != right else { return nil }
    let (kept, given) = left < right ? (left, right) : (right, left)
    parents[given] = Int32(kept)
    return (kept, given)
  }

  /// Makes a row a group of its own again; all others of its group have to follow.
  mutating func free(_ row: Int) { parents[row] = Int32(row) }
}
