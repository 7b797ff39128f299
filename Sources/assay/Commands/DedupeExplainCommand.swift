import ArgumentParser
import Curation
import Inspection
import JSONText
import TrainingData

/// Says why two examples are duplicates, or what keeps them apart.
struct DedupeExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Say why two examples are duplicates, or are not.",
    discussion: """
      Ids may be shortened to four or more of their first signs. How alike the two are in what they \
      mean is said where 'dedupe --strategy semantic' has asked a model about both.

        assay dedupe explain 3f2a 9c1e
      """)

  @Argument(help: "The one example.") var first: String
  @Argument(help: "The other.") var second: String

  @Option(help: ArgumentHelp("The share of words that near rows have in common.", valueName: "0…1"))
  var threshold = Deduplicator.usualThreshold

  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func validate() throws { try LikenessBound.check(threshold) }

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let (one, two, meaning) = try await assembly.withStore(to: .look) { store in
      let one = try await ExampleName(first).row(in: store)
      let two = try await ExampleName(second).row(in: store)
      return (one, two, try await MeaningComparison.of(one, two, in: store))
    }
    let comparison = Comparison(one, two)
    if printing.json {
      var json = comparison.json(one.id, two.id, at: threshold)
      json["meaning"] = meaning.json
      try assembly.console.document(.object(json))
    } else {
      try comparison.show(one.id, two.id, at: threshold, on: assembly.console)
      try assembly.console.line("  meaning   " + meaning.sentence)
    }
  }
}

extension Comparison {
  fileprivate func json(
    _ first: ExampleID, _ second: ExampleID, at threshold: Double
  ) -> JSONObject {
    var parts = JSONObject()
    for part in Likeness.Part.allCases {
      if let value = likeness.parts[part] { parts[part.rawValue] = JSONValue(value) }
    }
    return [
      "first": .string(first), "second": .string(second), "exact": .bool(isExact),
      "near": .bool(likeness.difference(at: threshold) == nil),
      "threshold": JSONValue(threshold), "similarity": JSONValue(likeness.whole),
      "parts": .object(parts), "estimate": JSONValue(estimate),
      "reason": .string(reason(at: threshold)), "shared_words": JSONValue(difference.shared),
      "shared": .array(difference.sharedWords.map { .string($0) }),
      "only_first": .array(difference.onlyFirst.map { .string($0) }),
      "only_second": .array(difference.onlySecond.map { .string($0) }),
    ]
  }

  fileprivate func show(
    _ first: ExampleID, _ second: ExampleID, at threshold: Double, on console: Console
  ) throws {
    try console.line(reason(at: threshold))
    try console.line("  whole     \(Figures.hundredths(likeness.whole)) of the words in common")
    for part in Likeness.Part.allCases {
      guard let value = likeness.parts[part] else { continue }
      let name = part.rawValue.padding(to: 8)
      try console.line("  \(name)  \(Figures.hundredths(value))")
    }
    try console.line("  estimate  \(Figures.hundredths(estimate)) of the pairs of words")
    try console.line("  \(difference.summary(first, second))")
  }

  private func reason(at threshold: Double) -> String {
    if isExact { return "Duplicates: format and all texts are the same." }
    let needed = Figures.hundredths(threshold)
    switch likeness.difference(at: threshold) {
    case nil: return "Near duplicates at \(needed)."
    case .format: return "Not duplicates: they are of different formats."
    case .part(.code, let found, _):
      return
        "Not duplicates: in code every word counts, and \(Figures.hundredths(found)) of them are common."
    case .part(let part, let found, let needed):
      return
        "Not duplicates: the \(part.rawValue) has \(Figures.hundredths(found)) of its words in "
        + "common, \(Figures.hundredths(needed)) are needed."
    case .whole(let found, _):
      return
        "Not duplicates: \(Figures.hundredths(found)) of the words are common, \(needed) are needed."
    }
  }
}

extension WordDifference {
  fileprivate func summary(_ first: ExampleID, _ second: ExampleID) -> String {
    func words(_ words: [String]) -> String {
      words.isEmpty ? "nothing" : words.prefix(40).map(TerminalText.line).joined(separator: " ")
    }
    return "only in \(TerminalText.line(first)): \(words(onlyFirst))\n"
      + "  only in \(TerminalText.line(second)): \(words(onlySecond))"
  }
}

extension String {
  fileprivate func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
