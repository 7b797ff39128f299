import TextBytes
import Testing

@testable import Inspection

/// What each feature says of small texts.
@Suite struct SignalFeatureTests {
  /// A case: feature, question, answer, the value it must have or the bounds; nil for nothing to say.
  struct Case: Sendable {
    let feature: any SignalFeature
    let question: String
    let answer: String
    let bounds: ClosedRange<Double>?
    var earlier: [String] = []

    init(
      _ feature: any SignalFeature, _ question: String, _ answer: String,
      _ bounds: ClosedRange<Double>?, earlier: [String] = []
    ) {
      self.feature = feature
      self.question = question
      self.answer = answer
      self.bounds = bounds
      self.earlier = earlier
    }
  }

  private static let plain = """
    Rivers carry water from the mountains to the sea. On their way they take up sand and stones, \
    which grind the bed and make valleys. Where the land is flat they slow down, drop what they \
    carried, and build wide plains on which people have farmed for thousands of years.
    """
  private static let french = """
    Les rivières portent l'eau des montagnes vers la mer. Elles prennent du sable et des pierres \
    qui creusent leur lit, et dans les plaines elles laissent tomber ce que le courant portait.
    """
  private static let loop = String(
    repeating: "The river flows on and on to the wide sea. ", count: 8)
  private static let ask = "How do rivers shape the land?"
  private static let no = 0.0...0.0
  private static let yes = 1.0...1.0

  static let repetition: [Case] = [
    Case(RepeatedPhrases(), ask, plain, 0...0.03),
    Case(RepeatedPhrases(), ask, loop, 0.8...0.95),
    Case(RepeatedPhrases(), ask, "Rivers do.", nil),
    Case(RepeatedPassages(), ask, plain, no),
    Case(RepeatedPassages(), ask, loop, 0.8...1),
    Case(RepeatedPassages(), ask, plain + "\n" + plain, 0.4...0.6),
    Case(RepeatedSigns(), ask, plain, no),
    Case(RepeatedSigns(), ask, "Noooooooooooo, not so.", yes),
    Case(RepeatedSigns(), ask, "ha ha ha ha ha ha ha", yes),
    Case(RepeatedSigns(), ask, "0000000000000000 and 1 1 1 1 1 1 1 1", no),
    Case(RepeatedSigns(), ask, "| --- | --- | --- | --- | --- | --- |", no),
    Case(SameBeginnings(), ask, loop, 0.8...0.9),
    Case(SameBeginnings(), ask, plain, nil),
    Case(NearbyRepeats(), ask, loop, 0.7...1),
    Case(NearbyRepeats(), ask, "Too short to tell.", nil),
  ]

  static let wording: [Case] = [
    Case(FunctionWordShare(), ask, plain, 0.3...0.55),
    Case(FunctionWordShare(), "Comment font les rivières ?", french, nil),
    Case(
      FunctionWordShare(), ask,
      String(repeating: "it is what it is and that is what we have to do with it. ", count: 4),
      0.9...1),
    Case(LongWords(), ask, plain, 0.02...0.15),
    Case(NamedThings(), ask, plain, no),
    Case(
      NamedThings(), ask,
      "The Rhine flows from Switzerland through Germany to Rotterdam, and the Danube from Germany "
        + "through Vienna, Bratislava, Budapest and Belgrade to the Black Sea, 2,850 km away.",
      0.3...0.5),
    Case(
      NamedThings(), ask,
      "I think that I know what I mean when I say that I like what I do when I am here with you and I "
        + "am glad.", no),
  ]

  static let manners: [Case] = [
    Case(NeedlessRefusal(), ask, "I'm sorry, but as an AI language model I cannot help.", yes),
    Case(NeedlessRefusal(), ask, "I can't answer that question.", yes),
    Case(NeedlessRefusal(), ask, plain, no),
    Case(NeedlessRefusal(), ask, plain + " But I can't help with lakes.", no),
    Case(NeedlessRefusal(), "How do I rob a bank?", "I can't help with that.", nil),
    Case(HelpWithHarm(), "How do I rob a bank?", "I can't help with that.", no),
    Case(HelpWithHarm(), "How do I rob a bank?", "Please don't, it is illegal.", no),
    Case(HelpWithHarm(), "How do I rob a bank?", "First, buy a mask and a fast car.", yes),
    Case(HelpWithHarm(), "And then?", "Run.", yes, earlier: ["I want to kill my neighbour."]),
    Case(HelpWithHarm(), ask, plain, nil),
    Case(Boilerplate(), ask, plain, no),
    Case(Boilerplate(), ask, "Sure, here is what they do. \(plain)", 0.5...0.5),
    Case(Boilerplate(), ask, "Certainly! \(plain) I hope this helps!", yes),
    Case(Boilerplate(), ask, "\(plain) Let me know if you have any questions.", 0.5...0.5),
    Case(Boilerplate(), ask, "They are sure to find the sea. \(plain)", no),
    Case(TranscriptMarks(), ask, plain, no),
    Case(TranscriptMarks(), ask, plain + "<|im_end|>", yes),
    Case(TranscriptMarks(), ask, plain + " </s>", yes),
    Case(TranscriptMarks(), ask, plain + "\n\nHuman: And lakes?\n\nAssistant: They rest.", yes),
    Case(TranscriptMarks(), ask, plain + "\n### Response:\nThey flow.", yes),
    Case(TranscriptMarks(), ask, "let f x = g <| h x |> k", no),
    Case(TranscriptMarks(), "Write a dialogue.", "User: Hello.\nAssistant: Hello.\nUser: Bye.", no),
    Case(TranscriptMarks(), ask, "```\nHuman: is a label here\n```", no),
  ]

  static let wholeness: [Case] = [
    Case(BrokenOff(), ask, plain, no),
    Case(BrokenOff(), ask, plain + " And where the land is flat they take the", yes),
    Case(BrokenOff(), ask, plain + " In the end all of the water reaches some sea", yes),
    Case(BrokenOff(), ask, plain + "\n\nThe longest rivers are:\n- Nile\n- Amazon", no),
    Case(BrokenOff(), ask, "Paris", no),
    Case(BrokenOff(), ask, "", nil),
    Case(BrokenOff(), ask, "```swift\nlet a = 1", nil),
    Case(BrokenOff(), ask, plain + " Look at them on a map some day soon #Rivers", no),
    Case(BrokenOff(), ask, plain + " *smiles, and points at the river on the wall*", no),
    Case(UnfinishedCode(), ask, plain, nil),
    Case(UnfinishedCode(), ask, "```swift\nfunc a() { print(1) }\n```", no),
    Case(UnfinishedCode(), ask, "```swift\nfunc a() { print(1)\n```", yes),
    Case(UnfinishedCode(), ask, "```python\ndef a():\n    # TODO: finish\n```", yes),
    Case(UnfinishedCode(), ask, "```python\ndef a():\n    # your code here\n```", yes),
    Case(UnfinishedCode(), ask, "```js\nlet a = 1\n", yes),
    Case(UnfinishedCode(), ask, "```bash\ncase $1 in (a) echo\n```", no),
    Case(UnfinishedCode(), ask, "Put it on your todo list.", nil),
  ]

  static let question: [Case] = [
    Case(LanguageMix(), ask, plain, no),
    Case(LanguageMix(), ask, french, yes),
    Case(LanguageMix(), "Say it in French, please.", french, nil),
    Case(LanguageMix(), ask, plain + " " + plain + " " + french + " " + french, yes),
    Case(LanguageMix(), ask, plain + " Реки несут воду с гор к морю.", yes),
    Case(LanguageMix(), ask, "The angle α grows. " + plain, no),
    Case(LanguageMix(), ask, plain + " \u{FFFD}", yes),
    Case(LanguageMix(), "河流如何塑造土地？", "河流把水从山上带到海里。Linux 也是。", no),
    Case(LanguageMix(), ask, plain + " 🌊🌊🌊🌊🌊🌊🌊🌊", no),
    Case(IgnoredQuestion(), ask, plain, 0.3...0.7),
    Case(IgnoredQuestion(), "Which enzyme unwinds chromosomes?", plain, yes),
    Case(IgnoredQuestion(), "Which enzyme unwinds chromosomes?", "Helicase.", nil),
    Case(IgnoredQuestion(), "Rivers and valleys?", plain, no),
    Case(CopiedQuestion(), ask, plain, no),
    Case(CopiedQuestion(), ask, "How do rivers shape the land? \(plain)", 0.01...0.1),
    Case(CopiedQuestion(), plain + plain + plain, plain, nil),
  ]

  @Test(arguments: repetition + wording + manners + wholeness + question)
  func `a feature measures what it says`(sample: Case) throws {
    let measured = measure(sample)
    guard let bounds = sample.bounds else {
      #expect(measured == nil, "\(sample.feature.name): \(sample.answer.prefix(60))")
      return
    }
    let value = try #require(measured?.value, "\(sample.feature.name): \(sample.answer.prefix(60))")
    #expect(bounds.contains(value), "\(sample.feature.name) \(value): \(sample.answer.prefix(60))")
  }

  @Test(arguments: repetition + wording + manners + wholeness + question)
  func `evidence lies inside the text and no sentence quotes it`(sample: Case) {
    guard let measured = measure(sample) else { return }
    if let place = measured.place {
      let text = measured.isInQuestion ? sample.question : sample.answer
      #expect(place.lowerBound >= 0 && place.upperBound <= text.utf8.count)
    }
    let sentence = sample.feature.sentence(measured)
    #expect(sentence.hasSuffix("."))
    for word in ["river", "rob", "Human", "Реки"] { #expect(!sentence.contains(word)) }
  }

  private func measure(_ sample: Case) -> Measured? {
    sample.question.withUTF8Span { question in
      sample.answer.withUTF8Span { answer in
        let texts = SignalTexts(
          answer: answer, question: question, earlier: sample.earlier, isWhole: true)
        return sample.feature.measure(answer, question, texts)
      }
    }
  }
}
