import ByteFiles
import Foundation
import JSONText
import TextBytes
import Testing

@testable import Inspection

/// The real answers beside the repository, where they are at hand.
private enum RealAnswers {
  static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let data = package.deletingLastPathComponent().appendingPathComponent("shared/data")

  static var areThere: Bool {
    FileManager.default.fileExists(
      atPath: data.appendingPathComponent("alpaca_eval.jsonl.zst").path)
  }
}

/// The signal on a fixed sample of real answers; `Benchmarks/quality_signal.py figures` measures on all.
@Suite(.enabled(if: RealAnswers.areThere, "The real answers lie beside the repository."))
struct SignalQualityTests {
  /// Length-controlled win rates of models, in percent.
  private static func rates() throws -> [String: Double] {
    let path = RealAnswers.package.appendingPathComponent("Benchmarks/quality_signal_models.csv")
    var rates: [String: Double] = [:]
    for line in try String(contentsOf: path, encoding: .utf8).split(separator: "\n").dropFirst() {
      let cells = line.split(separator: ",")
      if cells.count == 2 { rates[String(cells[0])] = Double(cells[1]) }
    }
    return rates
  }

  /// How often a good one has the greater value; ties count half.
  private static func area(_ good: [Double], _ bad: [Double]) -> Double {
    var wins = 0.0
    for one in good {
      for other in bad { wins += one > other ? 1 : one == other ? 0.5 : 0 }
    }
    return wins / Double(max(1, good.count * bad.count))
  }

  /// A few lines of every quarter of a megabyte.
  private static func sample(_ name: String, perPiece count: Int) throws -> [JSONObject] {
    let source = try ByteSource(RealAnswers.data.appendingPathComponent(name).path)
    var rows: [JSONObject] = []
    while let piece = try source.next() {
      var rest = piece[...]
      guard let first = rest.firstIndex(of: 0x0A) else { continue }
      rest = rest[(first + 1)...]
      for _ in 0..<count {
        guard let end = rest.firstIndex(of: 0x0A) else { break }
        let line = ContiguousArray(rest[..<end])
        rest = rest[(end + 1)...]
        if let row = try? JSONReader.value(in: line.span).object { rows.append(row) }
      }
    }
    return rows
  }

  @Test func `answers of strong models have higher signals than those of weak ones`() throws {
    let rates = try Self.rates()
    let reader = SignalReader()
    var good: [Double] = []
    var bad: [Double] = []
    for row in try Self.sample("alpaca_eval.jsonl.zst", perPiece: 3) {
      guard let question = row["instruction"]?.string, let answer = row["output"]?.string,
        let rate = row["generator"]?.string.flatMap({ rates[$0] }), !(12.5..<30).contains(rate)
      else { continue }
      let signal = reader.signal(question: question, answer: answer).probability
      if rate >= 30 { good.append(signal) } else { bad.append(signal) }
    }
    #expect(good.count > 150 && bad.count > 150)
    let area = Self.area(good, bad)
    #expect(area > 0.73, "\(area) of \(good.count) and \(bad.count)")
  }

  @Test func `chosen answers have higher signals than rejected ones`() throws {
    let reader = SignalReader()
    var good: [Double] = []
    var bad: [Double] = []
    let text = try String(
      contentsOf: RealAnswers.data.appendingPathComponent("hh_rlhf_dpo.jsonl"), encoding: .utf8)
    for line in text.utf8.split(separator: 0x0A) {
      guard let row = try JSONReader.value(in: ContiguousArray(line).span).object,
        let question = row["prompt"]?.string
      else { continue }
      let earlier = (row["conversation_history"]?.array ?? []).compactMap { turn in
        turn.object?["role"]?.string == "user" ? turn.object?["content"]?.string : nil
      }
      for (key, isGood) in [("chosen", true), ("rejected", false)] {
        guard let answer = row[key]?.string else { continue }
        let signal = reader.signal(question: question, answer: answer, earlier: earlier).probability
        if isGood { good.append(signal) } else { bad.append(signal) }
      }
    }
    let area = Self.area(good, bad)
    #expect(area > 0.52, "\(area) of \(good.count) and \(bad.count)")
  }
}
