import ExampleStore
import Inspection
import TrainingData

extension SignalReader {
  /// The columns that a signal is read from.
  static let columns: Set<ExampleRow.Column> = [.id, .input, .output, .history]

  /// The probability that a row's answer is of the better kind.
  func probability(of row: ExampleRow) -> Double {
    let earlier = row.isNull(.history) ? [] : Self.asked(in: row.history)
    return row.withBytes(of: .input) { question in
      row.withBytes(of: .output) { answer in
        probability(question: question, answer: answer, earlier: earlier)
      }
    }
  }
}
