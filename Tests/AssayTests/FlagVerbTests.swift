import Foundation
import JSONText
import Testing

@Suite struct FlagVerbTests {
  @Test func `a flag never trains, but whoever reviews sees it (defect 55)`() throws {
    let workshop = try Workshop()
    let question = ["--original-query", "What is the capital of Australia?", "--response-id", "r1"]
    let answer = ["--original-response", "The capital of Australia is Sydney."]
    let given = try workshop.run(
      ["feedback", "add"] + question + answer + [
        "--correction",
        "The capital of Australia is Canberra, a planned city between Sydney and Melbourne.",
      ])
    #expect(given.status == 0, "\(given.errors)")
    #expect(try workshop.run("feedback", "process", "all", "--json").status == 0)
    let id = try #require(
      try workshop.run("list", "--json").lines().first?.object?["id"]?.string)
    #expect(try workshop.run("show", id, "--json").json().object?["flags"] == nil)
    #expect(try !workshop.run("list").output.contains("FLAGS"))
    let flag = ["--flag-type", "incorrect", "--flag-details", "wrong city"]
    #expect(try workshop.run(["feedback", "add"] + question + answer + flag).status == 0)
    #expect(try workshop.run("feedback", "process", "all").status == 0)
    #expect(try workshop.run("list", "--json").lines().count == 1)
    let flags = try workshop.run("show", id, "--json").json().object?["flags"]?.array
    #expect(flags?.count == 1)
    #expect(flags?.first?.object?["flag_type"] == "incorrect")
    #expect(try workshop.run("show", id).output.contains("incorrect: wrong city"))
    let list = try workshop.run("list").output
    #expect(list.contains("FLAGS") && list.contains("incorrect"))
    #expect(try workshop.run("search", "Canberra").output.contains("incorrect"))
  }
}
