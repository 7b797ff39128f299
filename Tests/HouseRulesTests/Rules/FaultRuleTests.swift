import Testing

@Suite struct FaultRuleTests {
  @Test func `what is said of faults is shown by checks that are there`() throws {
    let rule = FaultRule(try #require(Project.text(of: "Docs/RELIABILITY.md")))
    #expect(rule.rows.count > 70)
    let tests = Project.files { $0.hasPrefix("Tests/") && $0.hasSuffix("Tests.swift") }
    let tortures = Project.files { $0.hasPrefix("scripts/torture/") && $0.hasSuffix(".py") }
    #expect(rule.violations(in: tests, tortures) == [])
  }

  @Test func `an absent check is seen`() {
    let rule = FaultRule(
      """
      | # | Fault | What happens | Shown by |
      |---|---|---|---|
      | 1, 2 | a | b | `is there`, `torture kills` |
      | 3 | a | b | `is not there`, `torture crowds` |
      | 4 | a | b | – |
      """)
    let file = Project.File(path: "Tests/A/ATests.swift", text: "@Test func `is there`() {}")
    let torture = Project.File(path: "scripts/torture/a.py", text: "def kills(ground):")
    #expect(rule.rows.map(\.numbers) == [[1, 2], [3], [4]])
    #expect(
      rule.violations(in: [file], [torture]) == [
        "Fault 3: there is no test `is not there`.", "Fault 3: there is no torture `crowds`.",
      ])
  }
}
