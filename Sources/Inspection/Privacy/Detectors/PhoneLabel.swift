import TextBytes

/// Looks for a word directly before a number that calls it a phone number, in some languages.
///
/// Such a word may say something else further away (`a handy 250-300 words`), hence nothing but signs
/// and a few linking words may stand between.
enum PhoneLabel {
  /// Whether a label ends directly before the number at `start`.
  static func standsDirectly(before start: Int, in bytes: Span<UInt8>) -> Bool {
    var end = signsStart(before: start, in: bytes)
    guard end > start - longestGap else { return false }
    if isLabel(endingAt: end, in: bytes) { return true }
    if bytes[start] == UInt8(ascii: "0") || hasColon(from: end, to: start, in: bytes),
      isWord(of: everyday, endingAt: end, in: bytes)
    {
      return true
    }
    guard let link = links.first(where: { bytes.hasAnyCase($0, endingAt: end) }) else {
      return false
    }
    end = signsStart(before: end - link.utf8CodeUnitCount, in: bytes)
    return isLabel(endingAt: end, in: bytes)
  }

  private static func isLabel(endingAt end: Int, in bytes: Span<UInt8>) -> Bool {
    if bytes.byte(at: end - 1).isBeyondASCII {
      return scripts.contains { bytes.has($0, at: end - $0.utf8CodeUnitCount) }
    }
    return isWord(of: words, endingAt: end, in: bytes)
      || endings.contains { bytes.hasAnyCase($0, endingAt: end) }
  }

  private static func isWord(
    of words: [StaticString], endingAt end: Int, in bytes: Span<UInt8>
  ) -> Bool {
    words.contains {
      let start = end - $0.utf8CodeUnitCount
      return bytes.hasAnyCase($0, at: start) && !bytes.byte(at: start - 1).isLetter
        && !bytes.byte(at: start - 1).isBeyondASCII
    }
  }

  /// Whether a colon of either width stands between a label and its number.
  static func hasColon(from end: Int, to start: Int, in bytes: Span<UInt8>) -> Bool {
    (end..<start).contains { bytes[$0] == UInt8(ascii: ":") || bytes[$0] == 0xEF }
  }

  /// Where the signs before `index` begin: blanks, a colon of either width, brackets, quotes.
  private static func signsStart(before index: Int, in bytes: Span<UInt8>) -> Int {
    var start = index
    while start > max(0, index - longestGap) {
      if isSign(bytes[start - 1]) {
        start -= 1
      } else if bytes.has("：", at: start - 3) {
        start -= 3
      } else if bytes.has("\u{A0}", at: start - 2) {
        start -= 2
      } else {
        break
      }
    }
    return start
  }

  private static func isSign(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "#"), UInt8(ascii: "("),
      UInt8(ascii: "+"), UInt8(ascii: "="), UInt8(ascii: "\""), UInt8(ascii: "'"),
      UInt8(ascii: "-"), UInt8(ascii: "*"):
      true
    default: byte.isBlank
    }
  }

  private static let longestGap = 8
  private static let links: [StaticString] = [
    " ist", " es", " est", " lautet", " nr", " no", "-nr",
  ]
  private static let words: [StaticString] = [
    "tel", "tél", "tlf", "tfno", "telefon", "téléphone", "teléfono", "telefono", "telefone",
    "telefoon", "móvil", "celular", "cellulare", "fone", "natel", "festnetz", "puhelin", "puh",
    "telefonnummer", "handynummer", "mobilnummer", "rufnummer",
  ]
  /// Words that mean other things too: a colon or a zero must follow.
  private static let everyday: [StaticString] = [
    "handy", "mobil", "mobiel", "movil", "cel", "gsm", "portable", "fax", "mobile", "cell", "phone",
  ]
  private static let endings: [StaticString] = ["telefon", "téléphone"]
  /// Words that end in no letter of ASCII.
  private static let scripts: [StaticString] = [
    "тел", "Тел", "ТЕЛ", "телефон", "Телефон", "ТЕЛЕФОН", "моб", "Моб", "мобильный", "Мобильный",
    "电话", "手机", "電話", "手機", "携帯", "号码", "电话号码", "手机号", "전화", "전화번호", "휴대폰", "τηλ", "Τηλ", "टेल",
    "टेलीफोन",
  ]
}
