import Curation
import Inspection
import JSONText
import TrainingData

extension MeaningComparison {
  /// What the vectors say, in a sentence or two for people.
  var sentence: String {
    switch self {
    case .unasked(let ids):
      let rows = ids.map(TerminalText.line).joined(separator: " and ")
      return "not known: no model was asked about \(rows); 'assay dedupe --strategy semantic' asks"
    case .otherModels(let one, let other):
      return
        "not known: \(TerminalText.line(one)) was asked about the one, "
        + "\(TerminalText.line(other)) about the other"
    case .known(let likeness): return likeness.sentence
    }
  }

  /// The cosines under the names of the parts; null where they are not known.
  var json: JSONValue {
    guard case .known(let likeness) = self else { return .null }
    var parts = JSONObject()
    for (part, cosine) in zip(Self.parts, likeness.parts) {
      parts[part.rawValue] = JSONValue(cosine)
    }
    return .object([
      "model": .string(likeness.model), "similarity": JSONValue(likeness.least),
      "parts": .object(parts), "threshold": JSONValue(Deduplicator.usualCosine),
      "same": .bool(likeness.isSame(at: Deduplicator.usualCosine)),
      "kept_apart_by": likeness.difference.map { .string($0.rawValue) } ?? .null,
    ])
  }

  /// What has a vector, in the order in which they are kept.
  fileprivate static let parts: [Inspection.Likeness.Part] = [.prompt, .answer, .rejected]
}

extension MeaningComparison.Likeness {
  fileprivate var sentence: String {
    let cosines = zip(MeaningComparison.parts, parts)
      .map { "\($0.rawValue) \(Figures.hundredths($1))" }.joined(separator: ", ")
    let needed = Figures.hundredths(Deduplicator.usualCosine)
    let verdict =
      if let difference {
        "kept apart: \(difference.sentence)"
      } else {
        least >= Deduplicator.usualCosine ? "the same at \(needed)" : "\(needed) are needed"
      }
    return "\(Figures.hundredths(least)) by \(TerminalText.line(model)) (\(cosines)); \(verdict)"
  }
}

extension MeaningTexts.Difference {
  /// What it is that keeps two examples apart.
  fileprivate var sentence: String {
    switch self {
    case .format: "they are of different formats"
    case .system: "their system prompts differ"
    case .code: "their code differs"
    case .numbers: "a number stands in one of them only"
    case .names: "a name stands in one of them only"
    case .negation: "one of them says no"
    case .contrary: "a word of one is the contrary of a word of the other"
    }
  }
}
