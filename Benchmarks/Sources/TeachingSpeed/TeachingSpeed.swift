import AssayKit
import Measuring

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
      Usage.end("TeachingSpeed FILE [ROUNDS]")
    }
    let rounds = arguments.count > 2 ? Int(arguments[2]) ?? 3 : 3
    let answers = try JSONLines.read(arguments[1]) { object in
      object["output"]?.string.map {
        TeacherAnswer(query: object["instruction"]?.string ?? "", response: $0)
      }
    }
    let size = answers.reduce(0) { $0 + $1.response.utf8.count }
    let extractor = TeachingExtractor()
    var steps = 0
    let reading = CPUTime.best(of: rounds) {
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
      let seconds = CPUTime.best(of: max(rounds, 5)) {
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

  /// The text with every so many words replaced.
  private static func everyWord(in text: String, _ distance: Int) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false).enumerated()
      .map { $0.offset % distance == 1 ? "changed" : String($0.element) }.joined(separator: " ")
  }

  private static func reversedWords(of text: String) -> String {
    text.split(separator: " ").reversed().joined(separator: " ")
  }
}
