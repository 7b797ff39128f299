/// The table of faults names checks that are there.
struct FaultRule {
  /// One line of the table: its numbers, and what shows that it holds.
  struct Row: Equatable {
    let numbers: [Int]
    let tests: [String]
    let tortures: [String]
  }

  let rows: [Row]

  init(_ table: String) {
    rows = table.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|", omittingEmptySubsequences: false)
      guard cells.count == 6 else { return nil }
      let numbers = cells[1].split { ", ".contains($0) }.map { Int($0) }
      guard !numbers.isEmpty, numbers.allSatisfy({ $0 != nil }) else { return nil }
      let parts = cells[4].split(separator: "`", omittingEmptySubsequences: false)
      let names = parts.indices.filter { $0 % 2 == 1 }.map { String(parts[$0]) }
      return Row(
        numbers: numbers.compactMap { $0 }, tests: names.filter { !$0.hasPrefix("torture ") },
        tortures: names.filter { $0.hasPrefix("torture ") }.map { String($0.dropFirst(8)) })
    }
  }

  func violations(in tests: [Project.File], _ tortures: [Project.File]) -> [String] {
    rows.flatMap { row in
      row.tests.filter { name in !tests.contains { $0.text.contains("func `\(name)`") } }
        .map { "Fault \(row.numbers[0]): there is no test `\($0)`." }
        + row.tortures.filter { name in !tortures.contains { $0.text.contains("def \(name)(") } }
        .map { "Fault \(row.numbers[0]): there is no torture `\($0)`." }
    }
  }
}
