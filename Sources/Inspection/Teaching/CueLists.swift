/// The phrases that are signs of one thing: one to four words in small letters each.
///
/// An apostrophe divides words, so "I'll" is two. Phrases are found as whole words, within one
/// sentence, whatever stands between their words.
///
/// - SeeAlso: `original-behaviour.md`, sections 5.3 and 5.4; the original looked for substrings.
struct CueList {
  let sign: Sign
  var place = CuePlace.anywhere
  let phrases: [String]

  init(_ sign: Sign, _ place: CuePlace, _ phrases: String) {
    self.sign = sign
    self.place = place
    self.phrases = Self.divided(phrases)
  }

  init(_ sign: Sign, _ phrases: String) { self.init(sign, .anywhere, phrases) }

  /// Every beginning with every end.
  init(_ sign: Sign, _ beginnings: String, times ends: String) {
    self.init(sign, .anywhere, beginnings, times: ends)
  }

  init(_ sign: Sign, _ place: CuePlace, _ beginnings: String, times ends: String) {
    self.sign = sign
    self.place = place
    phrases = Self.divided(beginnings).flatMap { beginning in
      Self.divided(ends).map { "\(beginning) \($0)" }
    }
  }

  private static func divided(_ list: String) -> [String] {
    list.split(separator: ",").map { part in
      part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }

  static let all: [CueList] = thought + tools + corrections + parts + doubts + principles + faults

  private static let thought: [CueList] = [
    CueList(
      .thinkingAloud, "let me, let us, let s, i ll, i will, we ll",
      times: "think, work, break, analyze, analyse"),
    CueList(.beginning, .sentenceStart, "first, firstly"),
    CueList(.beginning, .clauseStart, "to start, to begin"),
    CueList(.beginning, "step 1, step one"),
    CueList(.goingOn, .sentenceStart, "second, secondly, next, then"),
    CueList(.goingOn, "step 2, step two"),
    CueList(.third, .sentenceStart, "third, thirdly"),
    CueList(.third, .clauseStart, "after that"),
    CueList(.third, "step 3, step three"),
    CueList(.conclusion, .sentenceStart, "finally, lastly, so"),
    CueList(.conclusion, .clauseStart, "thus"),
    CueList(.conclusion, "therefore, in conclusion"),
    CueList(.ground, "the reason, because, since"),
    CueList(.inference, "therefore, thus"),
    CueList(.inference, .consequence, "so"),
    CueList(.because, "because"), CueList(.therefore, "therefore"), CueList(.thus, "thus"),
    CueList(.since, .clauseStart, "since"), CueList(.givenThat, "given that"),
    CueList(.asAResult, "as a result"), CueList(.consequently, "consequently"),
    CueList(.first, .clauseStart, "first, firstly"), CueList(.then, .clauseStart, "then"),
    CueList(.finally, .clauseStart, "finally"),
  ]

  private static let tools: [CueList] = [
    CueList(.running, "i would, let me", times: "run, execute, call"),
    CueList(.withTool, "using, with", times: "the tool, this tool"),
    CueList(.withTool, "using, with", times: "the function, this function"),
    CueList(.withTool, "using, with", times: "the command, this command"),
    CueList(.command, .command, "curl, git, npm, pip, cargo, docker"),
    CueList(.toolTag, .tag, "invoke, function_calls"),
    CueList(
      .callingTool, .capital, "invoke, calling, execute, invoke the, calling the, execute the",
      times: "read, write, bash, glob, grep, edit"),
    CueList(
      .toolMention, .capital,
      "using, with, invoke, calling, using the, with the, invoke the, calling the",
      times: "read, write, bash, glob, grep, edit, webfetch"),
  ]

  private static let corrections: [CueList] = [
    CueList(.contrast, .sentenceStart, "but, although"),
    CueList(.contrast, .clauseStart, "actually, however, that said"),
    CueList(.notQuite, "that s not quite, the correct, a better, more accurately"),
    CueList(.smallMistake, "slight, small, minor", times: "issue, error, mistake, problem"),
    CueList(.overlooked, "missed, forgot, overlooked, didn t consider, didn t account"),
    CueList(.shouldBe, "should be, instead of, rather than"),
    CueList(.issueWith, "the issue with, the problem is, won t work because"),
    CueList(.noticing, "i see, i notice", times: "that, an error, a problem, a mistake"),
    CueList(.theIssue, "the issue, the problem"),
    CueList(.wrongWith, "the issue, the problem", times: "is, with"),
    CueList(.willNotWork, "won t, doesn t", times: "work because"),
    CueList(.improvement, "should, could, would, better to"),
    CueList(.improvement, .comma, "instead, rather"),
    CueList(.improvement, "a better", times: "approach is, way is"),
    CueList(.improvement, "better approach would be, better way would be"),
    CueList(.isIncomplete, "missing, incomplete, didn t include, forgot to, also need"),
    CueList(
      .isIncorrect, "wrong, incorrect, error, errors, mistake, mistakes, that s not, won t work"),
    CueList(
      .missesContext,
      "context, consider, account for, edge case, edge cases, scenario, scenarios"),
    CueList(
      .misunderstands, "misunderstood, misinterpreted, actually means, what you meant"),
    CueList(.isOutdated, "outdated, deprecated, no longer, changed, updated in"),
    CueList(.isSuboptimal, "better way, more efficient, cleaner, preferable, improved"),
  ]

  private static let parts: [CueList] = [
    CueList(
      .severalSteps, "there are several, there are multiple, we need several, we need multiple",
      times: "steps, parts, phases"),
    CueList(
      .severalSteps, "requires several, requires multiple, requires a few",
      times: "steps, parts, phases"),
    CueList(.severalSteps, "are a few, need a few", times: "steps, parts, phases"),
    CueList(.breaksDown, "this involves, this breaks down into"),
    CueList(.part, .numberFollows, "part, phase, stage"),
    CueList(.firstWe, .comma, "first we, then we, next we, finally we"),
  ]

  private static let doubts: [CueList] = [
    CueList(
      .unsure, "i m not sure, i m not certain, i think, i believe, it seems, possibly, perhaps"),
    CueList(.perhaps, "uncertain, unsure, might be, could be, may be"),
    CueList(
      .reconsidering, "let me reconsider, on second thought, actually thinking about it"),
    CueList(.clarifying, "i should clarify, to be clear, important to note"),
    CueList(.understanding, "my reasoning, my understanding, as i understand"),
    CueList(.realizing, "i realize, i realise, i notice that i, looking back"),
    CueList(.mayBeWrong, "i may be wrong, correct me if, double check"),
  ]

  private static let principles: [CueList] = [
    CueList(.principle, .rule, "always, never"),
    CueList(.principle, "you should"),
    CueList(.principle, "it s, it is", times: "important to, best to, better to"),
    CueList(.principle, "a good practice is, a best practice is, the key is to"),
    CueList(.principle, .clauseStart, "remember that, keep in mind that, note that"),
    CueList(.principle, "the", times: "principle is, rule is, pattern is, guideline is"),
    CueList(
      .principle, "the", times: "principle here, rule here, pattern here, guideline here"),
    CueList(.principle, .sentenceStart, "generally, typically, usually, in general"),
    CueList(.goodPractice, "a good practice, a best practice"),
    CueList(.remembering, "remember that, keep in mind"),
    CueList(.keyPoint, "the key is, the important thing is"),
  ]

  private static let faults: [CueList] = [
    CueList(.refusing, "i can t, i cannot, i won t, i will not, i am unable to"),
    CueList(.refusing, "m not able to, am not able to, m unable to, don t have access"),
    CueList(.refusing, "t think i should, would be inappropriate, would be harmful"),
    CueList(.refusing, "would be dangerous, this is inappropriate, this is harmful"),
    CueList(.refusing, "this is dangerous, i must decline, i must refuse"),
    CueList(.refusing, "i have to decline, i have to refuse"),
    CueList(
      .refusingHelp, "i can t, i cannot, i won t, not able to",
      times: "help, assist, provide, do, answer"),
    CueList(
      .veryUnsure, "i m very, i m really, i m quite", times: "uncertain, unsure"),
    CueList(
      .veryUnsure,
      "i don t know, i do not know, don t really know, pure speculation, wild speculation"),
    CueList(.veryUnsure, "i m just guessing, no confidence, zero confidence"),
    CueList(
      .breakingOff, "i can t, i cannot, i won t", times: "complete, finish, continue"),
    CueList(.breakingOff, "i will not", times: "complete, finish, continue"),
    CueList(.breakingOff, "to be continued, tbc"),
    CueList(.breakingOff, .capital, "wip"),
    CueList(.breakingOff, "i ll stop here, i ll pause here, ll leave it here"),
  ]
}
