import AssayKit
import Foundation

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
      FileHandle.standardError.write(Data("usage: SignalFigures FILE [OUT]\n".utf8))
      exit(64)
    }
    let rows = try rows(of: arguments[1])
    let reader = SignalReader()
    var bytes = 0
    var sum = 0.0
    let start = clock()
    for row in rows {
      sum += reader.probability(of: row)
      bytes += row.input.utf8.count + row.output.utf8.count
    }
    let spent = Double(clock() - start) / Double(CLOCKS_PER_SEC)
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
      let score = try inspector.judge(row).judgement.score
      let features = signal.features.sorted { $0.name < $1.name }
        .map { "\"\($0.name)\":\($0.value)" }.joined(separator: ",")
      text += "{\"signal\":\(signal.probability),\"score\":\(score),\"features\":{\(features)}}\n"
    }
    try Data(text.utf8).write(to: URL(filePath: path))
  }

  private static func rows(of path: String) throws -> [TrainingExample] {
    let data = try Data(contentsOf: URL(filePath: path))
    return try data.split(separator: 0x0A).map { line in
      let value = try JSONReader.value(in: ContiguousArray(line).span)
      guard let object = value.object, let question = object["question"]?.string,
        let answer = object["answer"]?.string
      else { throw CocoaError(.fileReadCorruptFile) }
      let earlier = object["earlier"]?.array?.compactMap(\.string) ?? []
      return TrainingExample(
        id: "", source: .manual, format: .instruction, input: question, output: answer,
        history: earlier.map { Message(role: "user", content: $0) }, createdAt: 0)
    }
  }
}
