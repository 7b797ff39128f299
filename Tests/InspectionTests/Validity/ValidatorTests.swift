import Inspection
import JSONText
import Testing
import TrainingData

/// The design document's REJECT rules refuse (defect 12: the original only noted them).
struct ValidatorTests {
  private static let long = String(repeating: "é", count: 32_000)

  @Test(
    arguments: [
      ("fine", draft(), []),
      ("no input", draft(""), ["empty_input"]),
      ("blank input", draft(" \n\u{3000}"), ["empty_input"]),
      ("a zero-width space is no blank", draft("\u{200B}"), []),
      ("blank output", draft("q", "\t"), ["empty_output"]),
      ("both", draft("", ""), ["empty_input", "empty_output"]),
      ("a completion is one text", draft("", "Once.", format: .completion), []),
      ("an empty completion", draft("", "", format: .completion), ["empty_output"]),
      ("just short enough", draft(long, "a"), []),
      ("input", draft(long + "x", "a"), ["input_too_long"]),
      ("output", draft("q", long + "x"), ["output_too_long"]),
      ("rejected", draft("q", "a", rejected: long + "x"), ["rejected_too_long"]),
      ("no rejected", draft(format: .dpo), ["missing_rejected"]),
      ("blank rejected", draft("q", "a", rejected: " "), ["missing_rejected"]),
      ("same answers", draft("q", "a", rejected: "a"), ["chosen_equals_rejected"]),
      ("answers that look alike", draft("q", "é", rejected: "e\u{301}"), []),
      ("NUL", draft("q\0", "a"), ["nul_in_text"]),
      ("score", draft(mark: HumanMark(score: 1.5)), ["score_out_of_range"]),
      ("negative score", draft(mark: HumanMark(score: -0.1)), ["score_out_of_range"]),
      ("no score", draft(mark: HumanMark(score: .nan)), ["score_out_of_range"]),
      ("score 0 is a score", draft(mark: HumanMark(score: 0)), []),
      ("time", draft(createdAt: -1), ["bad_created_at"]),
      ("no time", draft(createdAt: .nan), ["bad_created_at"]),
      ("far time", draft(createdAt: 253_402_300_801), ["bad_created_at"]),
      ("last time", draft(createdAt: 253_402_300_800), []),
    ] as [(String, Draft, [String])])
  func `what cannot be stored is refused with its reason`(
    _ name: String, _ draft: Draft, _ codes: [String]
  ) {
    #expect(Inspector().codes(draft) == codes, "\(name)")
  }

  // Defect 28: no range was checked.
  @Test(arguments: [0, 1, 10, 11, -5])
  func `complexity is within 1 and 10`(_ complexity: Int) {
    var draft = draft()
    draft.complexity = complexity
    let expected = (1...10).contains(complexity) ? [] : ["complexity_out_of_range"]
    #expect(Inspector().codes(draft) == expected)
  }

  @Test func `every other text has the same bounds`() {
    let tooLong = Self.long + "x"
    let changes: [(inout Draft) -> Void] = [
      { $0.prompt.system = tooLong },
      { $0.prompt.context = tooLong },
      { $0.prompt.history = [Message(role: "user", content: tooLong)] },
      { $0.prompt.history = [Message(role: "tool", content: "", extras: ["x": .string(tooLong)])] },
      { $0.metadata = ["deep": ["list": [.string(tooLong)]]] },
    ]
    for change in changes {
      var draft = draft()
      change(&draft)
      #expect(Inspector().codes(draft) == ["text_too_long"])
    }
  }

  @Test func `four bytes a character reach the limit of bytes later`() {
    // 32,000 scalars of four bytes are 128,000 bytes: within both limits.
    #expect(Inspector().codes(draft(String(repeating: "🚀", count: 32_000))) == [])
    #expect(
      Inspector().codes(draft(String(repeating: "🚀", count: 32_001))) == ["input_too_long"])
  }

  @Test(arguments: [
    ("The tides…", true), ("and more...", true), ("Hammers, saws, etc.", true),
    ("the Elbe, AND SO ON.", true), ("trailing blanks... \n\u{3000}", true),
    ("Hammer, and etc", false), ("A sentence.", false), ("..", false), ("no full stop", false),
    ("dots ... within", false),
  ])
  func `answers that break off are flagged`(_ output: String, _ flagged: Bool) {
    let flags = Inspector().inspect(draft("q", output), now: 0).accepted?.judgement.flags
    #expect(flags?.map(\.code) == (flagged ? ["incomplete"] : []))
  }

  @Test func `answers under 100 characters never repeat themselves`() {
    func flags(_ count: Int) -> [String]? {
      let output = String(repeating: "ha ", count: count) + "h"
      return Inspector().inspect(draft("q", output), now: 0).accepted?.judgement.flags.map(\.code)
    }
    // 33 words and a letter are 100 characters.
    #expect(flags(32) == [])
    #expect(flags(33) == ["repetition"])
  }
}
