import TextBytes

/// Tells types of mistakes by what a person says and by what a correction changes.
///
/// The original looked for signs in any case, so that every word counted as a name and every bracket as
/// code. Here a name is a capitalised word inside a sentence, and code is what stands between fences.
struct ErrorSigns {
  /// From here on a type is kept.
  private static let threshold = 0.5
  private static let complaint = 1.0
  private static let sign = 0.5
  private static let lengthSign = 0.8
  private static let fenceSign = 0.3
  /// A longer answer says no more about its mistakes.
  private static let mostStretches = 2_000

  private var scores: [(type: ErrorType, score: Double)] = []

  /// The types, the likeliest first; `other` where nothing tells.
  static func types(
    _ before: DiffTokens, _ after: DiffTokens, _ changes: [Stretch], whatWasWrong: String?
  ) -> [ErrorType] {
    var signs = ErrorSigns()
    if let whatWasWrong { signs.hear(whatWasWrong) }
    for change in changes.prefix(mostStretches) { signs.look(at: change, before, after) }
    signs.measure(before, after, changes)
    let kept = signs.scores.enumerated().filter { $0.element.score >= threshold - 1e-9 }
      .sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }
      .map(\.element.type)
    return kept.isEmpty ? [.other] : kept
  }

  private mutating func add(_ type: ErrorType, _ amount: Double) {
    if let index = scores.firstIndex(where: { $0.type == type }) {
      scores[index].score += amount
    } else {
      scores.append((type, amount))
    }
  }

  private mutating func hear(_ words: String) {
    let said = ContiguousArray(
      words.utf8.prefix(4_096).map { $0.lowercased }.replacing([0xE2, 0x80, 0x99], with: [0x27]))
    for (type, phrases) in ErrorType.complaints {
      for phrase in phrases where Self.holds(said, Array(phrase.utf8)) {
        add(type, Self.complaint)
      }
    }
  }

  /// Whether a phrase stands there; long ones may go on, so that `error` is found in `errors`.
  private static func holds(_ text: ContiguousArray<UInt8>, _ phrase: [UInt8]) -> Bool {
    guard text.count >= phrase.count else { return false }
    for start in 0...(text.count - phrase.count) where text[start] == phrase[0] {
      guard start == 0 || !text[start - 1].isWord,
        text[start..<start + phrase.count].elementsEqual(phrase)
      else { continue }
      let end = start + phrase.count
      if end == text.count || !text[end].isWord || phrase.count >= 5 { return true }
    }
    return false
  }

  private mutating func look(at change: Stretch, _ before: DiffTokens, _ after: DiffTokens) {
    let old = Side(before, change.original)
    let new = Side(after, change.corrected)
    if change.operation == .replace {
      if !old.numbers.isEmpty, !new.numbers.isEmpty, old.numbers != new.numbers {
        add(.factual, Self.sign)
      }
      if !old.names.isEmpty, !new.names.isEmpty, old.names != new.names {
        add(.factual, Self.sign)
      }
      if !old.years.isEmpty, !new.years.isEmpty, old.years != new.years {
        add(.outdated, Self.sign)
      }
    }
    if old.hasCode || new.hasCode { add(.codeSyntax, Self.sign) }
    if old.speaksOfTime != new.speaksOfTime { add(.outdated, Self.sign) }
    if old.fillers > new.fillers { add(.verbose, Self.sign) }
  }

  private mutating func measure(
    _ before: DiffTokens, _ after: DiffTokens, _ changes: [Stretch]
  ) {
    let lengths = (
      before: before.bytes.count { $0 & 0xC0 != 0x80 },
      after: after.bytes.count { $0 & 0xC0 != 0x80 }
    )
    if Double(lengths.after) > 1.3 * Double(lengths.before) { add(.incomplete, Self.lengthSign) }
    if Double(lengths.after) < 0.7 * Double(lengths.before) { add(.verbose, Self.lengthSign) }
    let isInCode = changes.contains { change in
      change.original.contains { before.isFenced($0) }
        || change.corrected.contains { after.isFenced($0) }
    }
    guard isInCode else { return }
    for type in [ErrorType.codeSyntax, .codeLogic, .codeStyle] { add(type, Self.fenceSign) }
  }
}

/// What one side of a change holds.
private struct Side {
  var numbers: [String] = []
  var years: [String] = []
  /// Capitalised words inside a sentence.
  var names: [String] = []
  /// Whether a bracket, an operator or a keyword stands in a fenced block.
  var hasCode = false
  var speaksOfTime = false
  var fillers = 0

  /// More of a rewritten section tells nothing new.
  private static let mostTokens = 400

  init(_ tokens: DiffTokens, _ range: Range<Int>) {
    var previous = ""
    for token in range.prefix(Self.mostTokens) {
      let first = tokens.firstByte(token)
      if tokens.isFenced(token) {
        hasCode =
          hasCode || Self.codeSigns.contains(first) || Self.keywords.contains(tokens.text(token))
        continue
      }
      guard first.isAlphanumeric else {
        previous = ""
        continue
      }
      let text = tokens.text(token)
      if first.isDigit {
        numbers.append(text)
        if text.utf8.count == 4, text.hasPrefix("19") || text.hasPrefix("20") { years.append(text) }
      } else if first.isUppercase, text.utf8.dropFirst().contains(where: { $0.isLowercase }),
        Self.isInside(token, tokens)
      {
        names.append(text)
      }
      let word = text.lowercased()
      speaksOfTime =
        speaksOfTime || Self.times.contains(word) || Self.times.contains("\(previous) \(word)")
      if Self.fillers.contains(word) { fillers += 1 }
      previous = word
    }
  }

  /// Whether a word stands within a sentence, so that its capital says something.
  private static func isInside(_ token: Int, _ tokens: DiffTokens) -> Bool {
    guard token > 0 else { return false }
    let before = tokens.firstByte(token - 1)
    return before.isAlphanumeric || before == 0x2C || before >= 0x80
  }

  private static let codeSigns = Set("{}[]();=<>-+*/.:".utf8)
  private static let keywords: Set<String> = [
    "def", "function", "class", "import", "from", "return", "let", "var", "const", "func",
  ]
  private static let times: Set<String> = [
    "currently", "nowadays", "previously", "formerly", "deprecated", "no longer", "used to",
    "latest", "newest", "outdated", "obsolete",
  ]
  private static let fillers: Set<String> = [
    "basically", "essentially", "actually", "really", "very", "quite", "rather",
  ]
}
