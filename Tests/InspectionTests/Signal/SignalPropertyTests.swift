import Foundation
import SeededRandom
import TextBytes
import Testing
import TrainingData

@testable import Inspection

/// What holds of every text.
@Suite struct SignalPropertyTests {
  private let reader = SignalReader()

  /// A text of anything: letters, marks, markup, other scripts, NUL.
  private static func text(_ generator: inout SeededGenerator) -> String {
    let pieces = [
      "the ", "river ", "Sure, ", "I cannot help. ", "```swift\n", "```\n", "\n", "\n\n", "# ",
      "- ",
      "1. ", "{", ")", "…", "<|im_end|>", "\u{0}", "\u{FFFD}", "日本語", "привет ", "שלום ", "é",
      "e\u{301}",
      "👩‍👩‍👧 ", "\u{202E}", "aaaaaaaaaaaa", "TODO ", "Human: ", "?", ". ", ", ", "\r\n", "\t", "|x|>",
      "</s>",
    ]
    let count = Int.random(in: 0...60, using: &generator)
    return (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func `a signal is a probability, the same each time, and the sum of its parts`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let question = Self.text(&generator)
    let answer = Self.text(&generator)
    let earlier = [Self.text(&generator)]
    let signal = reader.signal(question: question, answer: answer, earlier: earlier)
    #expect(signal.probability > 0 && signal.probability < 1)
    let again = reader.signal(question: question, answer: answer, earlier: earlier)
    #expect(again.probability == signal.probability)
    let fast = question.withUTF8Span { question in
      answer.withUTF8Span {
        reader.probability(question: question, answer: $0, earlier: earlier)
      }
    }
    #expect(fast == signal.probability)
    let sum = signal.features.reduce(SignalModel.intercept) { $0 + $1.adds }
    #expect(abs(1 / (1 + exp(-sum)) - signal.probability) < 1e-9)
    for feature in signal.features {
      #expect((0...1).contains(feature.value), "\(feature.name)")
      guard let place = feature.evidence else { continue }
      let text = place.field == .question ? question : answer
      #expect(place.bytes.upperBound <= text.utf8.count && !place.bytes.isEmpty, "\(feature.name)")
    }
  }

  @Test func `bytes that are no UTF-8 are read as replacement characters`() {
    let bytes: ContiguousArray<UInt8> = [0x61, 0xFF, 0xC3, 0x20, 0x62]
    let text = String(utf8: bytes.span)
    let whole = reader.signal(question: "What?", answer: text).probability
    let raw = "What?".withUTF8Span {
      reader.probability(question: $0, answer: bytes.span, earlier: [])
    }
    #expect(raw == whole)
  }

  @Test func `only the beginning of a huge answer is read, cut before a character`() {
    let sentence = "Ströme tragen Wasser. "
    let huge = String(repeating: sentence, count: SignalTexts.mostBytes / 20)
    #expect(huge.utf8.count > SignalTexts.mostBytes)
    let signal = reader.signal(question: "Was tun Ströme?", answer: huge)
    #expect(signal.features.first { $0.name == "repeated_passages" }?.value ?? 0 > 0.9)
    // The end was not seen, so nothing is said of it.
    #expect(!signal.features.contains { $0.name == "broken_off" })
  }

  @Test func `a worse value never raises the signal`() {
    for term in SignalModel.terms {
      let step = (term.high - term.low) / 10
      var before = term.adds(term.low - 1)
      for number in 0...12 {
        let next = term.adds(term.low + Double(number) * step)
        #expect(term.weight < 0 ? next <= before : next >= before, "\(term.feature.name)")
        before = next
      }
      #expect(term.weight != 0, "\(term.feature.name) counts for nothing")
    }
    let names = SignalModel.terms.map(\.feature.name)
    #expect(Set(names).count == names.count)
  }

  @Test func `both sides of a pair have a signal of their own`() {
    let pair = TrainingExample(
      id: "p", source: .manual, format: .dpo, input: "How do rivers shape the land?",
      output: "They carry sand and stones, which grind valleys.",
      rejectedOutput: String(repeating: "Rivers are rivers and they are rivers. ", count: 9),
      createdAt: 0)
    let rejected = reader.signalOfRejected(in: pair)?.probability ?? 1
    #expect(rejected < reader.signal(of: pair).probability)
    #expect(reader.probability(of: pair) == reader.signal(of: pair).probability)
    var single = pair
    single.rejectedOutput = nil
    #expect(reader.signalOfRejected(in: single)?.probability == nil)
  }
}
