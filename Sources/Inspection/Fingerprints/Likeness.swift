import TrainingData

/// How alike two examples are in what their format trains on, part by part.
///
/// Two examples say nearly the same when *every* part does: different answers to one question are
/// two examples, and so are pairs with different rejected answers. In code a single word decides,
/// so the code of both has to be equal but for blanks and signs.
public struct Likeness: Sendable, Hashable {
  /// The parts that are compared, in the order in which they are named.
  public enum Part: String, Sendable, CaseIterable {
    case system, prompt, answer, rejected, code
  }

  /// Common words by all words of everything that is trained on, 0…1.
  public let whole: Double
  /// The same for each part that one of the two has.
  public let parts: [Part: Double]
  /// Whether both are of one format.
  public let haveOneFormat: Bool

  /// The share of words that near-duplicates have in common where nobody says another.
  public static let usualThreshold = 0.8

  /// Why two examples do not count as near-duplicates.
  public enum Difference: Sendable, Hashable {
    case format
    /// A part shares less than the wanted share of its words.
    case part(Part, found: Double, needed: Double)
    case whole(found: Double, needed: Double)
  }

  /// The first difference that keeps two examples apart; nil where they are near-duplicates.
  ///
  /// - Parameter threshold: The share of words, 0…1, that the whole and each answer need; a prompt
  ///   needs three quarters of it, since a short one changes much with a single word.
  public func difference(at threshold: Double) -> Difference? {
    if !haveOneFormat { return .format }
    for part in Part.allCases {
      guard let found = parts[part] else { continue }
      let needed =
        switch part {
        case .code: 1.0
        case .prompt: threshold * 0.75
        case .system, .answer, .rejected: threshold
        }
      if found < needed { return .part(part, found: found, needed: needed) }
    }
    return whole < threshold ? .whole(found: whole, needed: threshold) : nil
  }
}

/// An example as it is compared.
public struct ComparableExample: Sendable {
  private let format: TrainingFormat
  private let bags: [Likeness.Part: WordBag]
  private let whole: WordBag

  public init(_ row: TrainingExample) {
    format = row.format
    let prompt = WordBag(row.history.map(\.content) + [row.context, row.input])
    let answer = WordBag(row.output)
    let rejected = WordBag(row.rejectedOutput)
    var bags: [Likeness.Part: WordBag] = [.prompt: prompt, .answer: answer]
    if let system = row.systemPrompt { bags[.system] = WordBag(system) }
    if row.rejectedOutput != nil { bags[.rejected] = rejected }
    let code = [row.output, row.rejectedOutput].map { $0.flatMap(CodeText.code(in:)) }
    if code.contains(where: { $0 != nil }) { bags[.code] = WordBag(code) }
    self.bags = bags
    whole = prompt.union(answer).union(rejected)
  }

  /// A number for the code, which near-duplicates share; 0 for an example without code.
  package var codeKey: UInt64 { bags[.code]?.key ?? 0 }

  /// Compares two examples word by word, exactly.
  public func likeness(to other: ComparableExample) -> Likeness {
    var parts: [Likeness.Part: Double] = [:]
    let none = WordBag()
    for part in Likeness.Part.allCases where bags[part] != nil || other.bags[part] != nil {
      parts[part] = (bags[part] ?? none).jaccard(other.bags[part] ?? none)
    }
    return Likeness(
      whole: whole.jaccard(other.whole), parts: parts, haveOneFormat: format == other.format)
  }
}
