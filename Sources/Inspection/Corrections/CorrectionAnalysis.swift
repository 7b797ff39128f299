import TextBytes
import TrainingData

/// How a correction differs from the answer that it mends, and what kind of mistake it mends.
///
/// It compares words and signs, not characters, so a changed word is one change. Time and memory are
/// bounded by the lengths of the texts, whatever stands in them.
public struct CorrectionAnalysis: Sendable {
  /// One stretch of both texts.
  public struct Segment: Hashable, Sendable {
    /// What happened to the original's words here.
    public enum Operation: String, Hashable, Sendable {
      case equal
      case replace
      case delete
      case insert
    }

    public let operation: Operation
    public let original: String
    public let corrected: String
    /// Where it begins in the original, in code points.
    public let position: Int
  }

  /// A change with its surroundings, for those who look for habits.
  public struct Pattern: Hashable, Sendable {
    /// At most 200 code points.
    public let original: String
    public let corrected: String
    public let operation: Segment.Operation
    /// Up to 50 code points of the original.
    public let contextBefore: String
    public let contextAfter: String
    /// `word_replacement`, `phrase_replacement`, `section_rewrite`, `missing_content` or
    /// `excess_content`.
    public let type: String
  }

  /// How much of the answer stayed.
  public let likeness: CorrectionLikeness
  /// Twice the common words and signs over all of both texts, 0…1; 1 for two empty texts.
  public var similarity: Double { likeness.similarity }
  /// The share of the original's words and signs that did not stay, 0…1.
  ///
  /// Without an original 1 if there is a correction, else 0; pure additions count nothing.
  public var changeRatio: Double { likeness.changeRatio }
  /// What was wrong, the likeliest first; `other` where nothing tells.
  public let errorTypes: [ErrorType]
  /// The stretches of both texts in order, cut out anew whenever they are asked for.
  public var segments: [Segment] { Self.texts(of: stretches, before, after).0 }
  /// The changes with their surroundings, cut out anew whenever they are asked for.
  public var patterns: [Pattern] { Self.texts(of: stretches, before, after).1 }
  private let before: DiffTokens
  private let after: DiffTokens
  private let stretches: [Stretch]

  /// Compares a correction with the answer that it mends.
  public init(original: String, corrected: String, whatWasWrong: String? = nil) {
    before = DiffTokens(original)
    after = DiffTokens(corrected)
    let (first, second) = (before.hashes, after.hashes)
    let matches = SharedSubsequence.matches(first.span, second.span)
    likeness = CorrectionLikeness(shared: matches.count, of: before.count, and: after.count)
    stretches = Stretch.of(matches, before.count, after.count)
    errorTypes = ErrorSigns.types(
      before, after, stretches.filter { $0.operation != .equal }, whatWasWrong: whatWasWrong)
  }

  private static func texts(
    of stretches: [Stretch], _ before: DiffTokens, _ after: DiffTokens
  ) -> ([Segment], [Pattern]) {
    var segments: [Segment] = []
    var patterns: [Pattern] = []
    var place = (byte: 0, scalar: 0)
    for stretch in stretches {
      let start =
        before.span(stretch.original)?.lowerBound
        ?? (stretch.original.lowerBound < before.count
          ? before.range(stretch.original.lowerBound).lowerBound : before.bytes.count)
      place.scalar += before.bytes[place.byte..<start].count { $0 & 0xC0 != 0x80 }
      place.byte = start
      let segment = Segment(
        operation: stretch.operation, original: before.text(stretch.original),
        corrected: after.text(stretch.corrected), position: place.scalar)
      segments.append(segment)
      if let pattern = pattern(of: segment, stretch, before) { patterns.append(pattern) }
    }
    return (segments, patterns)
  }

  private static func pattern(
    of segment: Segment, _ stretch: Stretch, _ before: DiffTokens
  ) -> Pattern? {
    guard segment.operation != .equal,
      segment.original.utf8.count > 2 || segment.corrected.utf8.count > 2
    else { return nil }
    let type =
      switch segment.operation {
      case .insert: "missing_content"
      case .delete: "excess_content"
      default:
        stretch.original.count == 1 && stretch.corrected.count == 1
          ? "word_replacement"
          : max(stretch.original.count, stretch.corrected.count) <= 3
            ? "phrase_replacement" : "section_rewrite"
      }
    let around = max(0, stretch.original.lowerBound - 50)..<stretch.original.lowerBound
    let behind = stretch.original.upperBound..<min(before.count, stretch.original.upperBound + 50)
    return Pattern(
      original: String(segment.original.unicodeScalars.prefix(200)),
      corrected: String(segment.corrected.unicodeScalars.prefix(200)),
      operation: segment.operation,
      contextBefore: String(before.text(around).unicodeScalars.suffix(50)),
      contextAfter: String(before.text(behind).unicodeScalars.prefix(50)), type: type)
  }
}

/// A stretch of both texts by its tokens.
struct Stretch {
  let operation: CorrectionAnalysis.Segment.Operation
  let original: Range<Int>
  let corrected: Range<Int>

  /// The stretches between and at the matches, in order.
  static func of(
    _ matches: ContiguousArray<(first: Int, second: Int)>, _ originals: Int, _ correcteds: Int
  ) -> [Stretch] {
    var stretches: [Stretch] = []
    var at = (first: 0, second: 0)
    var index = 0
    while index <= matches.count {
      let next = index < matches.count ? matches[index] : (first: originals, second: correcteds)
      if next.first > at.first || next.second > at.second {
        stretches.append(changed(at.first..<next.first, at.second..<next.second))
      }
      guard index < matches.count else { break }
      var length = 1
      while index + length < matches.count,
        matches[index + length].first == next.first + length,
        matches[index + length].second == next.second + length
      {
        length += 1
      }
      stretches.append(
        Stretch(
          operation: .equal, original: next.first..<next.first + length,
          corrected: next.second..<next.second + length))
      at = (next.first + length, next.second + length)
      index += length
    }
    return stretches
  }

  private static func changed(_ original: Range<Int>, _ corrected: Range<Int>) -> Stretch {
    Stretch(
      operation: original.isEmpty ? .insert : corrected.isEmpty ? .delete : .replace,
      original: original, corrected: corrected)
  }
}
