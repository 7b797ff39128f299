import Foundation
import JSONText
import Testing

@Suite struct ReviewVerbTests {
  private func shop(_ rows: [String]) throws -> Workshop {
    let workshop = try Workshop()
    let lines = rows.joined(separator: "\n")
    #expect(try workshop.run(["import", "-"], input: lines).status == 0)
    return workshop
  }

  private static let spiders = [
    #"{"instruction":"How many legs has a spider?","output":"A spider has eight. The answer is 8."}"#,
    #"{"instruction":"How many legs has a spider?","output":"Six, as insects. The answer is 6."}"#,
  ]

  private static let pair = """
    {"prompt":"Name a prime number.","chosen":"Nine is a prime number, I am sure of it.",\
    "rejected":"Seven is a prime number: only one and seven divide it."}
    """

  @Test func `a person decides key by key, and every decision can be undone`() throws {
    let workshop = try shop(Self.spiders)
    let review = try TerminalProgram(["review"], in: workshop)
    let first = try review.press("a", after: "q leave")
    #expect(first.contains("review 1 of 2") && first.contains("spider"))
    try review.press("x", after: "review 2 of 2")
    try review.press("wrong number\r", after: "Why?")
    try review.press("u", after: "the last of 2")
    try review.press("7", after: "undone")
    try review.press("q", after: "score 0.70, by you")
    try review.wait(for: "approved 1, rated 1")
    #expect(review.status() == 0)
    #expect(try workshop.run("list", "--approved", "--json").lines().count == 1)
    let waiting = try workshop.run("review", "--json").lines()
    #expect(waiting.count == 1)
    #expect(waiting.first?.object?["quality_score"]?.double == 0.7)
    #expect(try workshop.run("export", "-o", "o.jsonl", "-f", "raw").status == 0)
    #expect(try workshop.read("o.jsonl").split(separator: "\n").count == 2)
  }

  @Test func `the reason of a rejection is typed, corrected and kept`() throws {
    let workshop = try shop([Self.spiders[0]])
    let review = try TerminalProgram(["review"], in: workshop)
    try review.press("x", after: "q leave")
    try review.press("nö", after: "Why?")
    try review.press("\u{7F}o \u{1B}[A", after: "nö")
    try review.press("good, says ann@corp.io\r", after: "no ")
    try review.press("q", after: "the last of 1")
    #expect(review.status() == 0)
    let id = try #require(try workshop.run("list", "--json").lines()[0].object?["id"]?.string)
    // What is typed is redacted as everything else.
    #expect(try workshop.run("show", id).output.contains(": no good, says [REDACTED_EMAIL]"))
  }

  @Test func `Escape keeps the example, and pasted text decides nothing`() throws {
    let workshop = try shop([Self.spiders[0]])
    let review = try TerminalProgram(["review"], in: workshop)
    try review.press("x", after: "q leave")
    try review.press("\u{1B}", after: "Why?")
    try review.press(String(repeating: "a", count: 700), after: "q leave")
    try review.press("?", after: "Pasted text decides nothing")
    try review.press("k", after: "any key goes back")
    try review.press("q", after: "review 1 of 1")
    try review.wait(for: "nothing was decided")
    #expect(review.status() == 0)
    #expect(try workshop.run("history", "--json").output.isEmpty)
  }

  @Test func `a pair's sides are exchanged with one key`() throws {
    let workshop = try shop([Self.pair])
    let review = try TerminalProgram(["review"], in: workshop)
    try review.press("w", after: "q leave")
    try review.press("a", after: "exchanged")
    try review.press("q", after: "the last of 1")
    #expect(review.status() == 0)
    let row = try #require(try workshop.run("list", "--json", "--approved").lines().first?.object)
    #expect(row["output_text"]?.string?.hasPrefix("Seven") == true)
    #expect(row["rejected_output"]?.string?.hasPrefix("Nine") == true)
  }

  @Test func `texts are changed in the person's editor`() throws {
    let workshop = try shop([Self.spiders[1]])
    let editor = try workshop.write("#!/bin/sh\nsed -i.old s/Six/Eight/ \"$1\"\n", to: "editor")
    let review = try TerminalProgram(
      ["review"], in: workshop, environment: ["EDITOR": "sh \(editor)"])
    try review.press("e", after: "q leave")
    let shown = try review.press("q", after: "edited")
    #expect(shown.contains("Eight, as insects"))
    #expect(review.status() == 0)
    #expect(try workshop.run("list", "--json").output.contains("Eight, as insects"))
  }

  @Test func `a conflict is shown with both sides`() throws {
    let workshop = try shop(Self.spiders)
    let review = try TerminalProgram(["review", "--conflicts"], in: workshop)
    let first = try review.press("o", after: "q leave")
    #expect(first.contains("conflict: different numbers"))
    #expect(first.contains("A spider has eight") && first.contains("Six, as insects"))
    try review.press("x", after: "review 1 of 1")
    try review.press("\r", after: "Why?")
    try review.press("q", after: "the last of 1")
    #expect(review.status() == 0)
    #expect(try workshop.run("conflicts").status == 0)
    #expect(try workshop.run("export", "-o", "o.jsonl", "-f", "raw").status == 0)
    let kept = try workshop.read("o.jsonl")
    #expect(kept.contains("eight") != kept.contains("Six"))
  }

  @Test func `a signal gives the terminal back and loses nothing`() throws {
    let workshop = try shop(Self.spiders)
    let review = try TerminalProgram(["review"], in: workshop)
    try review.press("a", after: "q leave")
    try review.wait(for: "review 2 of 2")
    review.send(SIGTERM)
    try review.wait(for: "\u{1B}[?1049l")
    #expect(review.status() == 130)
    #expect(try workshop.run("list", "--approved", "--json").lines().count == 1)
  }

  @Test func `a long text is read on, in a small window too`() throws {
    let steps = (1...60).map { "\($0). step number \($0) of the long list" }
    let text = steps.joined(separator: "\\n")
    let workshop = try shop([#"{"instruction":"List them.","output":"\#(text)"}"#])
    let review = try TerminalProgram(["review"], in: workshop, columns: 30, rows: 12)
    let first = try review.press("\u{1B}[6~", after: "e edit")
    #expect(first.contains("more lines") && !first.contains("60. step"))
    var rest = ""
    for _ in 0..<25 { rest += try review.press("\u{1B}[6~", after: "e edit") }
    #expect(rest.contains("60. step"))
    try review.press("q", after: "e edit")
    #expect(review.status() == 0)
  }

  @Test func `the weakest answers come first on request, decided ones never`() throws {
    let refusal = "I'm sorry, but as an AI language model I cannot help you with that question."
    let workshop = try shop([
      #"{"instruction":"What is a prime?","output":"A number above one that only one and itself divide."}"#,
      #"{"instruction":"What is an even number?","output":"\#(refusal)"}"#,
    ])
    let queue = try workshop.run("review", "--weakest", "--json").lines()
    #expect(queue.map { $0.object?["output_text"]?.string == refusal } == [true, false])
    let review = try TerminalProgram(["review", "--weakest"], in: workshop)
    let first = try review.press("x", after: "q leave")
    #expect(first.contains("quality signal 0."))
    try review.press("\r", after: "Why?")
    try review.press("q", after: "review 2 of 2")
    #expect(review.status() == 0)
    #expect(try workshop.run("review", "--weakest", "--json").lines().count == 1)
    #expect(try workshop.run("review", "--weakest", "--conflicts").status == 64)
  }

  @Test func `without a terminal the queue is printed`() throws {
    let workshop = try shop(Self.spiders)
    let printed = try workshop.run("review")
    #expect(printed.status == 0 && printed.output.contains("spider"))
    #expect(printed.errors.contains("2 examples to decide"))
    let conflicts = try workshop.run("review", "--conflicts", "--json").lines()
    #expect(conflicts.first?.object?["conflict"]?.object?["rule"] == "different_numbers")
  }
}
