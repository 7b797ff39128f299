import Testing

@Suite struct FloorRuleTests {
  @Test func `holds in the manifest`() throws {
    let manifest = Manifest(try #require(Project.text(of: "Package.swift")))
    #expect(manifest.targets.count > 5)
    #expect(FloorRule().violations(in: manifest) == [])
  }

  @Test(arguments: [
    (#".target(name: "Low", dependencies: ["High"]), .target(name: "High")"#, 1),
    (#".target(name: "Low", dependencies: [x]), .target(name: "High", dependencies: ["Low"])"#, 0),
    (#".target(name: "Low"), .target(name: "High"), .target(name: "Attic")"#, 1),
    (#".target(name: "Low")"#, 1),
    (#".target(name: "Low", dependencies: ["Low"]), .target(name: "High")"#, 1),
  ])
  func `sees dependencies that do not lead down`(_ targets: String, _ violations: Int) {
    let rule = FloorRule(floors: [["Low"], ["High"]])
    #expect(rule.violations(in: Manifest(targets)).count == violations)
  }

  @Test func `reads products by name and by constant`() {
    let manifest = Manifest(
      """
      let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
      .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
      .target(
        name: "A",
        dependencies: [
          "B", grdb, .product(name: "C", package: "c"),
        ]),
      """)
    #expect(manifest.targets == ["A": ["B", "GRDB", "C"]])
    #expect(manifest.systemLibraries == ["CZlib"])
  }
}
