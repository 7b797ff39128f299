import TextBytes
import TrainingData

/// Finds private data in texts and puts marks in its place.
///
/// What is redacted once stays as it is when it is redacted again. Work grows with the length of a
/// text, never with what stands in it.
public struct Redactor: Sendable {
  let rules: PrivacyRules
  /// The names in the texts that are going to be redacted; nil where nobody looks for any.
  private(set) var names: KnownNames?
  /// What the hashes are keyed by that take the place of ids.
  private(set) var idKey: ContiguousArray<UInt8> = []

  /// Makes a redactor for the built-in types and for the rules of the user's own.
  public init(rules: PrivacyRules = .standard) {
    self.rules = rules
  }

  /// The same redactor, taking out names as well.
  package func knowing(_ names: KnownNames) -> Redactor {
    var redactor = self
    redactor.names = names
    return redactor
  }

  /// The same redactor, for a store of this key: ids that hold private data become hashes under it.
  package func naming(idsBy key: ContiguousArray<UInt8>) -> Redactor {
    var redactor = self
    redactor.idKey = key
    return redactor
  }

  /// Finds what is private in `bytes`, valid UTF-8: in order, not overlapping.
  ///
  /// - Complexity: O(*n*).
  public func findings(in bytes: Span<UInt8>) -> [Redaction] {
    let found = settled(redactionsOnce(in: bytes), in: bytes)
    guard let names, Self.mayHoldNames(bytes) else { return found }
    return adding(names, to: found, in: bytes)
  }

  /// What was found, and what its marks uncover.
  func settled(_ redactions: [Redaction], in bytes: Span<UInt8>) -> [Redaction] {
    var found = redactions
    guard !found.isEmpty else { return found }
    // A mark can uncover something to its side, for example by taking away the letter that a
    // number stood too close to. Looking again until nothing is new makes redaction idempotent.
    for _ in 0..<Self.mostRounds {
      let redacted = RedactedText(bytes, without: found)
      let more = redactionsOnce(in: redacted.bytes.span).compactMap(redacted.original)
      guard !more.isEmpty else { break }
      found = (found + more).sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
    return found
  }

  /// Puts marks in place of what is private; the same text comes back when nothing is.
  public func redact(_ text: String) -> (text: String, redactions: [Redaction]) {
    var clean = text
    var names: Pseudonyms?
    let redactions = self.clean(&clean, naming: &names)
    return (clean, redactions)
  }

  /// Puts marks in place of what is private in `text`, and says what was.
  ///
  /// - Parameter names: The numbers of the conversation's values; nil for marks without numbers.
  func clean(_ text: inout String, naming names: inout Pseudonyms?) -> [Redaction] {
    let (redacted, found) = text.withUTF8Span { bytes -> (String?, [Redaction]) in
      let found = findings(in: bytes)
      guard !found.isEmpty else { return (nil, []) }
      return (String(utf8: marked(bytes, found, naming: &names).span), found)
    }
    if let redacted { text = redacted }
    return found
  }

  /// The text with marks, numbered where `names` says so.
  func marked(
    _ bytes: Span<UInt8>, _ redactions: [Redaction], naming names: inout Pseudonyms?
  ) -> ContiguousArray<UInt8> {
    RedactedText(bytes, without: redactions) { redaction in
      names?.mark(for: redaction, in: bytes) ?? redaction.type.mark
    }.bytes
  }

  private func redactionsOnce(in bytes: Span<UInt8>) -> [Redaction] {
    var found = TextScan.sightings(in: bytes)
    if found.isDisguised {
      let plain = Disguise.removed(from: bytes)
      for sighting in TextScan.sightings(in: plain.bytes.span).all {
        // The last character ends where its successor, disguised or not, begins.
        let last = plain.origins[sighting.range.upperBound - 1]
        let end =
          last + (Disguise.plain(at: last, in: bytes) == nil ? 1 : Disguise.width(of: bytes[last]))
        found.note(sighting.type, plain.origins[sighting.range.lowerBound]..<end)
      }
    }
    for pattern in rules.userPatterns {
      for range in pattern.matches(in: bytes) { found.note(pattern.type, range) }
    }
    if rules.allowsAnything { found.remove { rules.allows($0, of: bytes) } }
    return found.redactions()
  }

  private static let mostRounds = 8
}
