import Testing

@Suite struct RootRuleTests {
  @Test func `the root holds only what it should`() {
    #expect(Project.paths.contains("Package.swift"))
    #expect(RootRule.violations(in: Project.paths) == [])
  }

  @Test(arguments: [
    (["README.md", "Sources/A/a.swift"], 0), (["notes.txt"], 1), (["tmp/a", "tmp/b"], 1),
  ])
  func `a stranger in the root is seen`(_ paths: [String], _ violations: Int) {
    #expect(RootRule.violations(in: paths).count == violations)
  }

  @Test func `no file names the place it was written at`() {
    let files = Project.files { _ in true }
    #expect(files.flatMap(PlaceRule.violations) == [])
  }

  @Test func `a place is seen`() {
    let place = PlaceRule.words[0] + "x"
    #expect(PlaceRule.violations(in: .init(path: "a", text: "cd \(place)")).count == 1)
    #expect(PlaceRule.violations(in: .init(path: "a", text: "frame" + "work/mainly")) == [])
  }

  @Test func `a name splits into its words`() {
    #expect(NameRule.parts(of: "JSONInfoBase2_util") == ["json", "info", "base2", "util"])
    #expect(NameRule.parts(of: "Type+Verb.swift") == ["type", "verb", "swift"])
    #expect(CommandTree.kebab("ProcessCorrections") == "process-corrections")
  }
}
