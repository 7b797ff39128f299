import TextBytes
import TrainingData

extension Redactor {
  /// The same redactor without the names.
  var withoutNames: Redactor { Redactor(rules: rules) }

  /// Adds the names that stand in a text to what has been found in it.
  ///
  /// They are looked up for the text with marks, which is all that the finder was shown. Of a name that
  /// reaches over a mark the rest counts.
  func adding(
    _ names: KnownNames, to found: [Redaction], in bytes: Span<UInt8>
  ) -> [Redaction] {
    let clean = RedactedText(bytes, without: found)
    let places = names.names(in: clean.bytes)
    guard !places.isEmpty else { return found }
    let span = clean.bytes.span
    let marks = TextScan.sightings(in: span).marks
    var sightings = Sightings()
    for place in places where place.range.upperBound <= span.count {
      for piece in Self.pieces(of: place.range, between: marks) {
        let name = Self.trimmed(piece, in: span)
        if Self.hasLetter(span.extracting(name)) { sightings.note(place.type, name) }
      }
    }
    if rules.allowsAnything { sightings.remove { rules.allows($0, of: span) } }
    let more = sightings.redactions().compactMap(clean.original)
    guard !more.isEmpty else { return found }
    let all = settled(
      (found + more).sorted { $0.range.lowerBound < $1.range.lowerBound }, in: bytes)
    names.settle(RedactedText(bytes, without: all).bytes)
    return all
  }

  /// Whether a text is worth asking about: it has letters and is more than a word of a program.
  static func mayHoldNames(_ bytes: Span<UInt8>) -> Bool {
    var hasLetter = false
    var isProse = false
    for index in 0..<bytes.count {
      let byte = bytes[index]
      hasLetter = hasLetter || byte >= 0x80 || byte.isLetter
      isProse = isProse || byte >= 0x80 || byte <= 0x20 || byte.isUppercase
      if hasLetter && isProse { return true }
    }
    return false
  }

  private static func hasLetter(_ bytes: Span<UInt8>) -> Bool {
    for index in 0..<bytes.count where bytes[index] >= 0x80 || bytes[index].isLetter { return true }
    return false
  }

  /// What is left of a place without the marks in it; marks stand in order.
  private static func pieces(of place: Range<Int>, between marks: [Range<Int>]) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = place.lowerBound
    for mark in marks where mark.overlaps(place) {
      if start < mark.lowerBound { pieces.append(start..<mark.lowerBound) }
      start = max(start, mark.upperBound)
    }
    if start < place.upperBound { pieces.append(start..<place.upperBound) }
    return pieces
  }

  /// A place without the blanks and signs of ASCII at its ends.
  private static func trimmed(_ place: Range<Int>, in bytes: Span<UInt8>) -> Range<Int> {
    func isEdge(_ byte: UInt8) -> Bool { byte < 0x80 && !byte.isAlphanumeric }
    var (start, end) = (place.lowerBound, place.upperBound)
    while start < end, isEdge(bytes[start]) { start += 1 }
    while end > start, isEdge(bytes[end - 1]) { end -= 1 }
    return start..<end
  }
}
