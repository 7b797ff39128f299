import ExampleStore
import Foundation
import JSONText
import Testing
import TrainingData

@testable import Curation

/// Real sets beside real rows, counted a second time the slow and simple way.
@Suite struct RealContaminationTests {
  static let folder = Vectors.folder + "/../../data"
  static let isThere = FileManager.default.fileExists(atPath: folder + "/sam_instruction.jsonl")

  @Test(
    .enabled(if: isThere, "needs the shared data"),
    arguments: [
      ("humaneval_completion.jsonl", 4), ("humaneval_completion.jsonl", 6),
      ("alpaca_seed_tasks.jsonl", 4), ("alpaca_seed_tasks.jsonl", 5), ("sam_messages.jsonl", 13),
    ])
  func `finds the rows that an independent count finds`(file: String, ngram: Int) throws {
    var set = EvaluationSet(ngram: ngram, leastWords: ngram)
    var grams: Set<String> = []
    for (line, object) in try lines(of: Self.folder + "/" + file).enumerated() {
      let texts = Self.texts(in: .object(object)).filter(Self.isPlain)
      try set.add(EvaluationEntry(benchmark: file, line: line, texts: texts))
      for text in texts { grams.formUnion(Self.grams(of: text, ngram)) }
    }
    #expect(set.benchmarks[0].grams > 1_000)
    var search = ContaminationSearch(set, leastShare: 0)
    var (rows, found) = (0, 0)
    for (number, object) in try lines(of: Self.folder + "/sam_instruction.jsonl").enumerated() {
      let texts = ["instruction", "input", "output"].map { object[$0]?.string ?? "" }
      guard texts.allSatisfy(Self.isPlain) else { continue }
      let row = Samples.row(texts[0], texts[2], id: "r\(number)", context: texts[1])
      let marks = search.contaminations(in: ExampleRow(row))
      let shared = texts.contains { !grams.isDisjoint(with: Self.grams(of: $0, ngram)) }
      #expect(marks.isEmpty != shared, "row \(number)")
      rows += 1
      if shared { found += 1 }
    }
    #expect(rows > 500 && found > 0 && found < rows)
  }

  /// Texts of other scripts are left out, so that a word is a word to the simplest of programs.
  private static func isPlain(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 } }

  private static func grams(of text: String, _ length: Int) -> Set<String> {
    let words = text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "_") }
    guard words.count >= length else { return [] }
    return Set(
      (0...words.count - length).map { words[$0..<$0 + length].joined(separator: " ") })
  }

  private static func texts(in value: JSONValue) -> [String] {
    switch value {
    case .string(let text): [text]
    case .array(let values): values.flatMap(texts)
    case .object(let object): object.members.flatMap { texts(in: $0.value) }
    default: []
    }
  }
}
