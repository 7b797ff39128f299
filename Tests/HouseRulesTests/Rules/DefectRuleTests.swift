import Testing

@Suite struct DefectRuleTests {
  @Test func `every defect of the original has its test`() throws {
    let table = try #require(Project.text(of: "Docs/DEFECTS.md"))
    let tests = Project.files { $0.hasPrefix("Tests/") && $0.hasSuffix("Tests.swift") }
    #expect(DefectRule(table).violations(in: tests) == [])
  }

  @Test func `a missing defect, an absent test and a silent one are seen`() {
    let table = """
      | # | The original | Assay | Test |
      |---|---|---|---|
      | 1 | a | b | `is there` |
      | 2 | a | b | `is not there` |
      | 3 | a | b | |
      | 4 | a | Later: b | |
      | 5 | a | b | `is there` |
      """
    let file = Project.File(
      path: "Tests/A/ATests.swift", text: "// Defects 1 and 7.\n@Test func `is there`() {}")
    let violations = DefectRule(table).violations(in: [file])
    #expect(violations.filter { !$0.hasSuffix("is missing.") }.count == 3)
    #expect(violations.contains("Defect 6 is missing."))
    #expect(violations.contains("Defect 2: there is no test `is not there`."))
    #expect(violations.contains("Defect 3 has no test."))
    #expect(violations.contains("Defect 5 is not named beside `is there`."))
  }

  @Test(arguments: [
    ("defect 7", [7]), ("(defects 36 and 65)", [36, 65]), ("Defects 6, 20 and 24.", [6, 20, 24]),
    ("defect 10, row 106", [10]), ("a defect of 9", []), ("none", []),
  ])
  func `reads the numbers of defects`(text: String, numbers: [Int]) {
    #expect(DefectRule.named(in: text) == Set(numbers))
  }
}
