import Testing

/// Each rule over all sources, then over a sample that breaks it and one that does not.
@Suite struct SourceRulesTests {
  @Test func `the sources are there to be read`() {
    #expect(Project.sources.count > 20)
    #expect(Set(Project.sources.compactMap(\.room)).count > 7)
  }

  @Test func `frameworks are imported at home only`() {
    #expect(Project.sources.flatMap(HomeRule().violations) == [])
  }

  @Test(arguments: [("Sources/Intake/A.swift", 1), ("Sources/ExampleStore/A.swift", 0)])
  func `an import away from home is seen`(_ path: String, _ violations: Int) {
    let file = Project.File(path: path, text: "@preconcurrency import GRDB\n")
    #expect(HomeRule().violations(in: file).count == violations)
  }

  @Test(arguments: WordRule.house.indices)
  func `words stand where they belong`(rule: Int) {
    #expect(Project.sources.flatMap(WordRule.house[rule].violations) == [])
  }

  @Test(arguments: WordRule.house.indices)
  func `a word out of place is seen`(index: Int) {
    let rule = WordRule.house[index]
    let text = "func f() {\n  \(rule.word) // here\n}\n// \(rule.word)\n"
    let away = Project.File(path: "Sources/Elsewhere/A.swift", text: text)
    #expect(rule.violations(in: away).count == 1)
    for place in rule.allowed {
      let path = place.hasSuffix("/") ? place + "A.swift" : place
      #expect(rule.violations(in: Project.File(path: path, text: text)) == [])
    }
  }

  @Test func `inspection has no clock, disk, network or task`() {
    #expect(Project.sources.flatMap(PurityRule().violations) == [])
  }

  @Test(arguments: [
    ("Sources/Inspection/A.swift", "let now = Date()", 1),
    ("Sources/Inspection/A.swift", "/// No Date here.\nlet DateOfBirth = 1", 0),
    ("Sources/Intake/A.swift", "let now = Date()", 0),
  ])
  func `a clock in inspection is seen`(_ path: String, _ text: String, _ violations: Int) {
    #expect(PurityRule().violations(in: Project.File(path: path, text: text)).count == violations)
  }

  @Test func `no file is too long`() {
    let swift = Project.files { $0.hasSuffix(".swift") }
    #expect(swift.flatMap(SizeRule().violations) == [])
  }

  @Test(arguments: [(400, 0), (401, 1)])
  func `a file that is too long is seen`(_ lines: Int, _ violations: Int) {
    let file = Project.File(path: "A.swift", text: String(repeating: "\n", count: lines))
    #expect(SizeRule().violations(in: file).count == violations)
  }

  @Test func `names say what a thing is`() {
    let swift = Project.files { $0.hasSuffix(".swift") && !$0.hasPrefix("Tests/HouseRules") }
    #expect(swift.flatMap(NameRule().violations) == [])
  }

  @Test(arguments: [
    ("Sources/A/Utils.swift", "", 1), ("Sources/Helpers/A.swift", "", 1),
    ("A.swift", "struct RowManager {}", 1), ("A.swift", "final class Pipeline {}", 1),
    ("A.swift", "struct Database {}; enum BaselineInformation {}", 0),
    ("A.swift", "struct JSONInfo {}", 1), ("A.swift", "// struct JSONInfo {}", 0),
  ])
  func `a name that says nothing is seen`(_ path: String, _ text: String, _ violations: Int) {
    #expect(NameRule().violations(in: Project.File(path: path, text: text)).count == violations)
  }

  @Test func `what other rooms see has a comment`() {
    #expect(Project.sources.flatMap(CommentRule().violations) == [])
  }

  @Test(arguments: [
    ("public struct A {}", 1), ("/// A thing.\npublic struct A {}", 0),
    ("/// A thing\npublic struct A {}", 1), ("/// A thing.\n@frozen\npublic struct A {}", 0),
    ("/// A thing.\n\npackage func f() {}", 1), ("package static func f() {}", 1),
    ("/// Finds it.\n///\n/// - Returns: it\n@inlinable package func f() {}", 0),
    ("public static func < (left: A, right: A) -> Bool", 0), ("struct A {}", 0),
    ("public func hash(into hasher: inout Hasher) {}", 0),
    ("/// Two lines that\n/// make a sentence.\npublic protocol P {}", 0),
  ])
  func `a name without a comment is seen`(_ text: String, _ violations: Int) {
    let file = Project.File(path: "A.swift", text: text)
    #expect(CommentRule().violations(in: file).count == violations)
  }
}
