import TextBytes

/// Looks for words near a place that say what stands there.
struct ContextWords {
  /// A word that must not be part of a longer one.
  let whole: [StaticString]
  /// A word that may be the end of a longer one, as in `homePhone`.
  let endings: [StaticString]

  /// Tells whether one of the words stands in the `reach` bytes before `index`, on the same line and
  /// in the same sentence.
  func stand(before index: Int, in bytes: Span<UInt8>, reach: Int) -> Bool {
    var from = bytes.start(before: index, limit: index - reach) { $0 != UInt8(ascii: "\n") }
    // `…by phone. Between 109-515…`, but not `phone no. 109-515`.
    for place in from..<index
    where bytes[place] == UInt8(ascii: ".") && bytes.byte(at: place + 1) == UInt8(ascii: " ")
      && bytes.byte(at: place + 2).isUppercase
    {
      from = place
    }
    return stand(in: from..<index, of: bytes)
  }

  /// Tells whether one of the words stands in the `reach` bytes behind `index` in the same clause, and
  /// does not speak of what comes then: `… is my SSN`, but not `… SSN: 078-05-1120`.
  func stand(behind index: Int, in bytes: Span<UInt8>, reach: Int) -> Bool {
    let end = bytes.end(from: index, limit: index + reach) { !Self.endsClause($0) }
    let next = bytes.byte(at: end)
    if next.isDigit || next == UInt8(ascii: ":") || next == UInt8(ascii: "=") { return false }
    return stand(in: index..<end, of: bytes)
  }

  private static func endsClause(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\n"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"),
      UInt8(ascii: ":"), UInt8(ascii: "="):
      true
    default: byte.isDigit
    }
  }

  /// Tells whether one of the words stands in `range`.
  func stand(in range: Range<Int>, of bytes: Span<UInt8>) -> Bool {
    let seen = LettersSeen(in: range, of: bytes)
    for word in endings
    where seen.mayHold(word) && isFound(word, in: range, of: bytes, wholly: false) {
      return true
    }
    for word in whole
    where seen.mayHold(word) && isFound(word, in: range, of: bytes, wholly: true) {
      return true
    }
    return false
  }

  /// Where the last of the words in `range` begins; nil where none stands there.
  func lastPlace(in range: Range<Int>, of bytes: Span<UInt8>) -> Int? {
    var last = -1
    for index in 0..<endings.count + whole.count {
      let wholly = index >= endings.count
      let word = wholly ? whole[index - endings.count] : endings[index]
      var rest = range
      while let place = place(of: word, in: rest, of: bytes, wholly: wholly) {
        last = max(last, place)
        rest = place + 1..<range.upperBound
      }
    }
    return last < 0 ? nil : last
  }

  private func isFound(
    _ word: StaticString, in range: Range<Int>, of bytes: Span<UInt8>, wholly: Bool
  ) -> Bool {
    place(of: word, in: range, of: bytes, wholly: wholly) != nil
  }

  private func place(
    of word: StaticString, in range: Range<Int>, of bytes: Span<UInt8>, wholly: Bool
  ) -> Int? {
    var rest = range
    while let place = bytes.firstIndex(ofAnyCase: word, in: rest) {
      let close = place + word.utf8CodeUnitCount
      if !bytes.byte(at: close).isLetter, !wholly || !bytes.byte(at: place - 1).isLetter {
        return place
      }
      rest = place + 1..<range.upperBound
    }
    return nil
  }
}
