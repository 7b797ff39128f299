import Testing

/// The documents say what is there, all of it and no more.
@Suite struct DocumentationTests {
  static let commandSources = Project.sources.filter { $0.room == "assay" }.map(\.text)

  @Test func `every command stands in its document`() throws {
    let text = try #require(Project.text(of: "Docs/CLI.md"))
    let rule = MirrorRule(
      document: "Docs/CLI.md", thing: "command",
      declared: CommandTree(Self.commandSources).paths,
      described: MirrorRule.headings(startingWith: "assay", in: text))
    #expect(rule.declared.count > 10)
    #expect(rule.violations == [])
  }

  @Test
  func `every setting stands in the README`() throws {
    let readme = MirrorRule.codeSpans(in: try #require(Project.text(of: "README.md")))
    let source = try #require(Project.sources.first { $0.name == "Settings.swift" }).text
    let keys = MirrorRule.settings(in: source)
    #expect(keys.count > 3)
    #expect(keys.filter { !readme.contains($0) } == [])
  }

  @Test func `every table stands in the schema's document`() throws {
    let document = MirrorRule.codeSpans(in: try #require(Project.text(of: "Docs/SCHEMA.md")))
    let store = Project.sources.filter { $0.room == "ExampleStore" }
    // What stands only in a connection's temporary database is nobody else's business.
    let tables = store.flatMap { MirrorRule.tables(in: $0.text) }.filter { !$0.hasPrefix("temp.") }
    #expect(tables.count > 5)
    #expect(Set(tables).subtracting(document).sorted() == [])
  }

  @Test func `links between documents lead somewhere`() {
    let documents = Project.files { $0.hasSuffix(".md") }
    let known = Set(Project.paths)
    #expect(documents.flatMap { LinkRule.violations(in: $0, known: known) } == [])
  }

  @Test func `each decision is reached from the architecture`() throws {
    let text = try #require(Project.text(of: "Docs/ARCHITECTURE.md"))
    let decisions = Project.paths.filter { $0.hasPrefix("Docs/decisions/") }
    #expect(decisions.count > 2)
    #expect(decisions.filter { !text.contains("(decisions/\($0.split(separator: "/")[2]))") } == [])
  }

  @Test func `a command that one side lacks is seen`() {
    let rule = MirrorRule(
      document: "D.md", thing: "command", declared: ["add", "list"], described: ["add", "drop"])
    #expect(rule.violations.count == 2)
  }

  @Test func `reads the tree of commands`() {
    let tree = CommandTree([
      """
      @main struct Assay: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
          commandName: "assay",
          groupedSubcommands: [
            CommandGroup(name: "In", subcommands: [Add.self]),
            CommandGroup(name: "Out", subcommands: [Datasets.self]),
          ])
      }
      """,
      """
      struct Add: AsyncParsableCommand {}
      struct Datasets: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
          subcommands: [
            ListDatasets.self,
            Datasets.ShowOne.self,
          ])
      }
      struct ListDatasets: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list")
      }
      struct ShowOne: AsyncParsableCommand {}
      """,
    ])
    #expect(tree.paths == ["add", "datasets list", "datasets show-one"])
  }

  @Test func `reads headings, spans, tables and settings`() {
    let headings = MirrorRule.headings(
      startingWith: "assay",
      in:
        "# The command line\n## `assay add`\n### assay datasets list ID\n## `assay ok`, `assay no`\n"
    )
    #expect(headings == ["add", "datasets list", "ok", "no"])
    #expect(MirrorRule.codeSpans(in: "a `b.c` d `e`").contains("b.c"))
    let sql = "CREATE TABLE IF NOT EXISTS a (\n  CREATE VIRTUAL TABLE b USING\nCREATE TABLE c(x)"
    #expect(MirrorRule.tables(in: sql).sorted() == ["a", "b", "c"])
    #expect(
      MirrorRule.settings(in: "case a = \"store.primary\"\nlet b = \"x\"") == ["store.primary"])
  }

  @Test(arguments: [
    ("[a](there.md)", 0), ("[a](gone.md)", 1), ("[a](https://x.org/gone.md)", 0),
    ("[a](there.md#part)", 0), ("[a](../README.md)", 0), ("[a](../../README.md)", 1),
  ])
  func `a link to nowhere is seen`(_ text: String, _ violations: Int) {
    let file = Project.File(path: "Docs/a.md", text: text)
    let found = LinkRule.violations(in: file, known: ["Docs/there.md", "README.md"])
    #expect(found.count == violations)
  }
}
