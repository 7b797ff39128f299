/// Finds what a person may have meant.
enum Spelling {
  /// The known word with the fewest typing errors, when there are at most a third of its letters.
  static func nearest(to word: String, among known: [String]) -> String? {
    let candidates = Set(known).map { (word: $0, distance: distance(word.lowercased(), $0)) }
    let best = candidates.min { ($0.distance, $0.word) < ($1.distance, $1.word) }
    guard let best, best.distance <= max(2, best.word.count / 3) else { return nil }
    return best.word
  }

  /// The number of letters to insert, delete or replace.
  ///
  /// - SeeAlso: Levenshtein, 1966.
  private static func distance(_ left: String, _ right: String) -> Int {
    let right = Array(right.unicodeScalars)
    var previous = Array(0...right.count)
    for (row, letter) in left.unicodeScalars.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        let replaced = previous[column] + (letter == other ? 0 : 1)
        current.append(min(replaced, previous[column + 1] + 1, current[column] + 1))
      }
      previous = current
    }
    return previous[right.count]
  }
}
