import AssayKit
import Foundation

/// Reads a corpus of answers into memory and measures what reads them on one core.
///
/// Usage: `TeachingSpeed FILE [ROUNDS]`, FILE being JSON Lines with `instruction` and `output`. Prints
/// one JSON line: the rate of the teaching extractor, and the milliseconds of one correction analysis
/// of two texts of 8,000 characters, for four kinds of difference.
@main
enum TeachingSpeed {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 1 else {
      FileHandle.standardError.write(Data("usage: TeachingSpeed FILE [ROUNDS]\n".utf8))
      exit(64)
    }
    let rounds = arguments.count > 2 ? Int(arguments[2]) ?? 3 : 3
    let answers = try answers(of: arguments[1])
    let size = answers.reduce(0) { $0 + $1.response.utf8.count }
    let extractor = TeachingExtractor()
    var steps = 0
    let reading = best(of: rounds) {
      steps = answers.reduce(0) { $0 + extractor.teaching(of: $1).steps.count }
    }
    let prose = String(answers.map(\.response).joined(separator: "\n").prefix(16_000))
    let text = String(prose.prefix(8_000))
    let pairs: [(name: String, corrected: String)] = [
      ("few", everyWord(in: text, 50)), ("many", everyWord(in: text, 3)),
      ("unrelated", String(prose.suffix(8_000))), ("reversed", reversedWords(of: text)),
    ]
    var slowest = 0.0
    var times: [String] = []
    for pair in pairs {
      var changes = 0
      let seconds = best(of: max(rounds, 5)) {
        changes = CorrectionAnalysis(original: text, corrected: pair.corrected).segments.count
      }
      slowest = max(slowest, seconds * 1_000)
      times.append("\"\(pair.name)_ms\":\(seconds * 1_000),\"\(pair.name)_segments\":\(changes)")
    }
    print(
      """
      {"answers":\(answers.count),"bytes":\(size),"steps":\(steps),"cpu_s":\(reading),\
      "mb_s":\(Double(size) / 1e6 / reading),"slowest_ms":\(slowest),\
      \(times.joined(separator: ","))}
      """)
  }

  private static func answers(of path: String) throws -> [TeacherAnswer] {
    let data = try Data(contentsOf: URL(filePath: path))
    return try data.split(separator: 0x0A).map { line in
      let value = try JSONReader.value(in: ContiguousArray(line).span)
      guard case .object(let object) = value, case .string(let output)? = object["output"] else {
        throw CocoaError(.fileReadCorruptFile)
      }
      return TeacherAnswer(query: object["instruction"]?.string ?? "", response: output)
    }
  }

  /// The text with every so many words replaced.
  private static func everyWord(in text: String, _ distance: Int) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false).enumerated()
      .map { $0.offset % distance == 1 ? "changed" : String($0.element) }.joined(separator: " ")
  }

  private static func reversedWords(of text: String) -> String {
    text.split(separator: " ").reversed().joined(separator: " ")
  }

  /// The least CPU time that the work took, in seconds.
  private static func best(of rounds: Int, _ work: () -> Void) -> Double {
    (0..<max(1, rounds)).map { _ in
      let start = clock()
      work()
      return Double(clock() - start) / Double(CLOCKS_PER_SEC)
    }.min() ?? 0
  }
}
