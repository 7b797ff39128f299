/// The table of the original's defects names tests that are there and that name the defect.
struct DefectRule {
  /// One line of the table.
  struct Row {
    let number: Int
    let tests: [String]
    /// Whether it says that its matter comes later.
    let isLater: Bool
  }

  /// The defects that concern what is built so far.
  static let numbers = Array(1...55) + Array(60...65) + Array(70...72) + Array(120...124)

  let rows: [Row]

  init(_ table: String) {
    rows = table.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|", omittingEmptySubsequences: false)
      guard cells.count == 6, let number = Int(cells[1].filter { $0 != " " }) else { return nil }
      let parts = cells[4].split(separator: "`", omittingEmptySubsequences: false)
      return Row(
        number: number,
        tests: parts.indices.filter { $0 % 2 == 1 }.map { String(parts[$0]) },
        isLater: cells[3].hasPrefix(" Later: "))
    }
  }

  func violations(in tests: [Project.File]) -> [String] {
    let known = rows.map(\.number)
    let absent = Self.numbers.filter { !known.contains($0) }.map { "Defect \($0) is missing." }
    let untested = rows.filter { $0.tests.isEmpty && !$0.isLater }.map {
      "Defect \($0.number) has no test."
    }
    let broken = rows.flatMap { row in
      row.tests.compactMap { name -> String? in
        let files = tests.filter { $0.text.contains("func `\(name)`") }
        if files.isEmpty { return "Defect \(row.number): there is no test `\(name)`." }
        guard files.contains(where: { Self.named(in: $0.text).contains(row.number) }) else {
          return "Defect \(row.number) is not named beside `\(name)`."
        }
        return nil
      }
    }
    return absent + untested + broken
  }

  /// The numbers that stand behind the word: `defect 7`, `Defects 6, 20 and 24`.
  static func named(in text: String) -> Set<Int> {
    var numbers: Set<Int> = []
    for rest in text.lowercased().split(separator: "defect", omittingEmptySubsequences: false)
      .dropFirst()
    {
      for word in rest.prefix(40).split(whereSeparator: { " ,:;.()`".contains($0) }) {
        if let number = Int(word) {
          numbers.insert(number)
        } else if word != "s" && word != "and" {
          break
        }
      }
    }
    return numbers
  }
}
