import TextBytes

/// What a phrase of an answer is a sign of.
enum Sign: Int, CaseIterable {
  // Thinking in steps.
  case thinkingAloud, beginning, goingOn, third, conclusion
  // The two halves of "because … therefore …" within one line.
  case ground, inference
  // Using tools.
  case running, withTool, callingTool, command, toolTag, toolMention
  // Correcting somebody.
  case contrast, notQuite, smallMistake, overlooked, shouldBe, issueWith, noticing, theIssue
  // Several parts.
  case severalSteps, breaksDown, part, firstWe
  // Thinking about one's own thinking.
  case unsure, perhaps, reconsidering, clarifying, understanding, realizing, mayBeWrong
  // Principles.
  case principle, goodPractice, remembering, keyPoint
  // Details of a correction.
  case wrongWith, willNotWork, improvement
  case isIncomplete, isIncorrect, missesContext, misunderstands, isOutdated, isSuboptimal
  // Words that join reasons; two different ones make an answer reasoned.
  case because, therefore, thus, since, givenThat, asAResult, consequently, first, then, finally
  // What an answer is not worth keeping for.
  case refusing, refusingHelp, veryUnsure, breakingOff
}

/// Where a phrase has to stand to be a sign.
enum CuePlace {
  case anywhere
  /// The first word of a sentence or a line.
  case sentenceStart
  /// The first word of a sentence, or right behind a comma, semicolon or colon.
  case clauseStart
  /// As `clauseStart`, and "that", "much", "far" and the like do not follow.
  case consequence
  /// Right behind a backtick or `$`, or first in its line, and a blank follows.
  case command
  /// Right behind `<`.
  case tag
  /// Its last word has a capital.
  case capital
  /// A single capital or a digit follows.
  case numberFollows
  /// A comma stands behind its first word.
  case comma
  /// Not behind "had", "was", "he" and the like, which tell a story and state no rule.
  case rule
}

/// A phrase, what it is a sign of, and where.
struct Cue {
  let sign: Sign
  let place: CuePlace
}

/// One place of a sign in an answer.
struct CueMark {
  let sign: Sign
  /// The numbers of its words.
  let words: Range<Int>
  let sentence: Int
}

/// The signs that stand in an answer.
struct CueMarks {
  /// In the order of the text.
  fileprivate(set) var marks: ContiguousArray<CueMark> = []
  private var seen = ContiguousArray(repeating: false, count: Sign.allCases.count)

  func has(_ sign: Sign) -> Bool { seen[sign.rawValue] }

  /// How many of the signs are there.
  func count(_ signs: [Sign]) -> Int { signs.reduce(0) { $0 + (has($1) ? 1 : 0) } }

  fileprivate mutating func note(_ mark: CueMark) {
    seen[mark.sign.rawValue] = true
    marks.append(mark)
  }
}

/// Finds all signs of an answer in one pass over its words.
struct CueFinder: Sendable {
  private let finder: PhraseFinder
  /// The cues of each phrase, by the phrase's number.
  private let cues: [[Cue]]

  init() {
    var phrases: [String] = []
    var cues: [[Cue]] = []
    var numbers: [String: Int] = [:]
    for list in CueList.all {
      for phrase in list.phrases {
        let cue = Cue(sign: list.sign, place: list.place)
        if let number = numbers[phrase] {
          cues[number].append(cue)
        } else {
          numbers[phrase] = phrases.count
          phrases.append(phrase)
          cues.append([cue])
        }
      }
    }
    finder = PhraseFinder(phrases)
    self.cues = cues
  }

  /// Finds the signs in the sentences of `text`; code is passed over.
  ///
  /// - Complexity: O(*n*).
  func marks(in text: Span<UInt8>, _ outline: AnswerOutline) -> CueMarks {
    var found = CueMarks()
    let hashes = outline.words.hashes.span
    for (number, sentence) in outline.sentences.enumerated() where !sentence.words.isEmpty {
      let start = sentence.words.lowerBound
      finder.forEachPlace(in: hashes.extracting(sentence.words)) { phrase, first, last in
        let words = start + first..<start + last + 1
        for cue in cues[phrase]
        where Self.stands(cue.place, words, sentence, outline.words, text) {
          found.note(CueMark(sign: cue.sign, words: words, sentence: number))
        }
      }
    }
    return found
  }

  private static func stands(
    _ place: CuePlace, _ words: Range<Int>, _ sentence: AnswerOutline.Sentence,
    _ marks: WordMarks, _ text: Span<UInt8>
  ) -> Bool {
    let start = Int(marks.starts[words.lowerBound])
    let end = Int(marks.ends[words.upperBound - 1])
    let isFirst = words.lowerBound == sentence.words.lowerBound
    switch place {
    case .anywhere: return true
    case .sentenceStart: return isFirst
    case .clauseStart, .consequence:
      let before = text.start(before: start, limit: sentence.range.lowerBound, while: \.isBlank)
      let byte = text.byte(at: before - 1)
      guard isFirst || byte == 0x2C || byte == 0x3B || byte == 0x3A else { return false }
      return place == .clauseStart || words.upperBound == marks.count
        || !measureWords.contains(marks.hashes[words.upperBound])
    case .command:
      let before = text.byte(at: start - 1)
      let isPrompted = before == 0x20 && text.byte(at: start - 2) == 0x24
      return (before == 0x60 || isPrompted) && text.byte(at: end) == 0x20
    case .tag: return text.byte(at: start - 1) == 0x3C
    case .capital: return text[Int(marks.starts[words.upperBound - 1])].isUppercase
    case .numberFollows:
      guard words.upperBound < sentence.words.upperBound else { return false }
      let next = Int(marks.starts[words.upperBound])
      let isOne = Int(marks.ends[words.upperBound]) == next + 1
      return isOne && next == end + 1 && (text[next].isDigit || text[next].isUppercase)
    case .comma: return text.byte(at: Int(marks.ends[words.lowerBound])) == 0x2C
    case .rule:
      guard !isFirst else { return true }
      return !storyWords.contains(marks.hashes[words.lowerBound - 1])
    }
  }

  private static let storyWords = hashes("had was were he she i you they who ve have has")
  private static let measureWords = hashes("that much many far long called")

  private static func hashes(_ words: String) -> Set<UInt64> {
    Set(words.split(separator: " ").map { word in String(word).withUTF8Span { WordHash.of($0) } })
  }
}
