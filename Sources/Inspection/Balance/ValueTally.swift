import TextBytes

/// Counts how often each value of a column occurs, told apart byte for byte.
///
/// Foreign rows may hold any word, so only so many different ones are named; the rest is one number.
package struct ValueTally: Sendable {
  /// The most values that are named.
  package static let mostNames = 1_000

  private var counts: [UInt64: Int] = [:]
  private var names: [UInt64: String] = [:]
  /// Rows whose value came when `mostNames` others had.
  package private(set) var unnamed = 0

  package init() {}

  /// Counts one value.
  package mutating func insert(_ value: Span<UInt8>) {
    let key = WordHash.exact(value)
    if let count = counts[key] {
      counts[key] = count + 1
    } else if counts.count < Self.mostNames {
      counts[key] = 1
      names[key] = String(utf8: value)
    } else {
      unnamed += 1
    }
  }

  /// The values with their counts, the most frequent first, then by name.
  package var entries: [(name: String, count: Int)] {
    counts.map { (names[$0.key] ?? "", $0.value) }
      .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
  }
}
