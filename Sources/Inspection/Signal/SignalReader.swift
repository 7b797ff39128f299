import Foundation
import TextBytes
import TrainingData

/// Reads an answer and says how likely it is a good one, and why.
///
/// Costs one pass over the words for each feature; nothing is kept between answers.
public struct SignalReader: Sendable {
  public init() {}

  /// The signal of a row's answer: its output, or the chosen side of a pair.
  public func signal(of row: TrainingExample) -> QualitySignal {
    signal(question: row.input, answer: row.output, earlier: Self.asked(in: row.history))
  }

  /// The probability alone, without the features that made it.
  public func probability(of row: TrainingExample) -> Double {
    let earlier = Self.asked(in: row.history)
    return row.input.withUTF8Span { question in
      row.output.withUTF8Span { probability(question: question, answer: $0, earlier: earlier) }
    }
  }

  /// The signal of a pair's rejected side; nil where there is none.
  public func signalOfRejected(in row: TrainingExample) -> QualitySignal? {
    row.rejectedOutput.map {
      signal(question: row.input, answer: $0, earlier: Self.asked(in: row.history))
    }
  }

  /// The signal of an answer to a question.
  ///
  /// - Parameter earlier: What the user said before, oldest first.
  /// - Complexity: O(*n*); of answers over a megabyte the first megabyte is read.
  public func signal(
    question: String, answer: String, earlier: [String] = []
  ) -> QualitySignal {
    question.withUTF8Span { question in
      answer.withUTF8Span { explain(question, $0, earlier: earlier) }
    }
  }

  /// The probability alone, of texts as bytes; what is not UTF-8 is read as U+FFFD.
  package func probability(
    question: Span<UInt8>, answer: Span<UInt8>, earlier: [String]
  ) -> Double {
    guard UTF8Validity.firstInvalid(in: question) == nil,
      UTF8Validity.firstInvalid(in: answer) == nil
    else {
      return signal(
        question: String(utf8: question), answer: String(utf8: answer), earlier: earlier
      ).probability
    }
    var sum = SignalModel.intercept
    Self.measure(question, answer, earlier) { term, measured in sum += term.adds(measured.value) }
    return Self.probability(of: sum)
  }

  /// What the user said before the question.
  package static func asked(in history: [Message]) -> [String] {
    history.filter { $0.role == "user" || $0.role == "human" }.map(\.content)
  }

  private func explain(
    _ question: Span<UInt8>, _ answer: Span<UInt8>, earlier: [String]
  ) -> QualitySignal {
    var sum = SignalModel.intercept
    var features: [QualitySignal.Feature] = []
    Self.measure(question, answer, earlier) { term, measured in
      let adds = term.adds(measured.value)
      sum += adds
      // A fence may end in nothing at all.
      let place = measured.place.flatMap { $0.isEmpty ? nil : $0 }.map {
        QualitySignal.Evidence(field: measured.isInQuestion ? .question : .answer, bytes: $0)
      }
      features.append(
        QualitySignal.Feature(
          name: term.feature.name, value: measured.value, adds: adds,
          sentence: term.feature.sentence(measured), evidence: measured.value > 0 ? place : nil))
    }
    // Sorting is not stable; equal ones fall by name.
    features.sort { ($1.adds.magnitude, $0.name) < ($0.adds.magnitude, $1.name) }
    return QualitySignal(probability: Self.probability(of: sum), features: features)
  }

  /// Visits what each feature has to say, in the model's order.
  private static func measure(
    _ question: Span<UInt8>, _ answer: Span<UInt8>, _ earlier: [String],
    _ visit: (SignalModel.Term, Measured) -> Void
  ) {
    let question = question.extracting(readable(question))
    let part = readable(answer)
    let isWhole = part.upperBound == answer.count
    let answer = answer.extracting(part)
    let texts = SignalTexts(
      answer: answer, question: question, earlier: earlier, isWhole: isWhole)
    for term in SignalModel.terms {
      if let measured = term.feature.measure(answer, question, texts) { visit(term, measured) }
    }
  }

  /// The text, cut before a character where it is huge.
  private static func readable(_ text: Span<UInt8>) -> Range<Int> {
    guard text.count > SignalTexts.mostBytes else { return 0..<text.count }
    return 0..<text.start(before: SignalTexts.mostBytes + 1, limit: 0) { $0 & 0xC0 == 0x80 } - 1
  }

  private static func probability(of logOdds: Double) -> Double { 1 / (1 + exp(-logOdds)) }
}
