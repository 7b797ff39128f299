import AssayKit
import Foundation
import Measuring

/// Gives the quality signal of every line of a file, with every feature, and the design document's
/// score beside it.
///
/// Usage: `SignalFigures FILE [OUT]`. A line holds `question` and `answer`, maybe `earlier`, a list
/// of what the user said before. OUT gets one JSON line each; standard output one line with the
/// bytes and the CPU seconds of the signals alone.
@main
enum SignalFigures {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 1 else {
      Usage.end("SignalFigures FILE [OUT]")
    }
    let rows = try JSONLines.read(arguments[1], row)
    let reader = SignalReader()
    var bytes = 0
    var sum = 0.0
    let spent = CPUTime.of {
      for row in rows {
        sum += reader.probability(of: row)
        bytes += row.input.utf8.count + row.output.utf8.count
      }
    }
    if arguments.count > 2 { try write(rows, to: arguments[2]) }
    print(
      """
      {"rows":\(rows.count),"bytes":\(bytes),"cpu_s":\(spent),"mb_s":\(Double(bytes) / spent / 1e6),\
      "mean":\(sum / Double(max(1, rows.count))),"version":\(QualitySignal.version)}
      """)
  }

  private static func write(_ rows: [TrainingExample], to path: String) throws {
    let reader = SignalReader()
    let inspector = Inspector()
    var text = ""
    for row in rows {
      let signal = reader.signal(of: row)
      let score = inspector.judge(row).judgement.score
      let features = signal.features.sorted { $0.name < $1.name }
        .map { "\"\($0.name)\":\($0.value)" }.joined(separator: ",")
      text += "{\"signal\":\(signal.probability),\"score\":\(score),\"features\":{\(features)}}\n"
    }
    try Data(text.utf8).write(to: URL(filePath: path))
  }

  private static func row(_ object: JSONObject) -> TrainingExample? {
    guard let question = object["question"]?.string, let answer = object["answer"]?.string else {
      return nil
    }
    let earlier = object["earlier"]?.array?.compactMap(\.string) ?? []
    return TrainingExample(
      id: "", source: .manual, format: .instruction, input: question, output: answer,
      history: earlier.map { Message(role: "user", content: $0) }, createdAt: 0)
  }
}
