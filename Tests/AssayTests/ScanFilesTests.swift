import Foundation
import JSONText
import Testing

/// `scan` of folders, archives and files, and what `--fix` makes of them.
@Suite struct ScanFilesTests {
  private static let hasPython = (try? Workshop().shell("python3 --version"))?.status == 0

  /// A tree with private data in each place, and beside what is no data.
  private func tree() throws -> Workshop {
    let workshop = try Workshop()
    for folder in ["in/deep", "in/.hidden", "in/subagents"] {
      try FileManager.default.createDirectory(
        atPath: workshop.path(folder), withIntermediateDirectories: true)
    }
    let line = #"{"prompt":"Write to ann@corp.test","completion":"Yes."}"# + "\n"
    for name in ["in/a.jsonl", "in/deep/b.jsonl", "in/.hidden/c.jsonl", "in/subagents/d.jsonl"] {
      try workshop.write("{}\n" + line, to: name)
    }
    try workshop.write("ann@corp.test\n", to: "in/notes.md")
    let packed = try workshop.shell(
      """
      gzip -c in/a.jsonl > in/e.jsonl.gz && python3 -c '
      import zipfile
      with zipfile.ZipFile("in/f.zip", "w") as zip:
          zip.write("in/a.jsonl", "x/inner.jsonl")
          zip.write("in/notes.md", "x/notes.md")'
      """)
    #expect(packed.status == 0, "\(packed.errors)")
    return workshop
  }

  @Test(.enabled(if: hasPython, "needs python3"))
  func `folders and archives are looked into as import does it`() throws {
    let workshop = try tree()
    let outcome = try workshop.run("scan", "in", "--json")
    #expect(outcome.status == 1, "\(outcome.errors)")
    let hits = try outcome.lines().compactMap(\.object)
    #expect(
      hits.compactMap { $0["file"]?.string } == [
        "in/a.jsonl", "in/deep/b.jsonl", "in/e.jsonl.gz", "in/f.zip/x/inner.jsonl",
      ])
    #expect(hits.allSatisfy { $0["line"] == 2 && $0["field"] == "prompt" })
    #expect(hits.allSatisfy { $0["start"] == 9 && $0["end"] == 22 })
    #expect(outcome.errors.contains("other_file 2") && outcome.errors.contains("side_folder 2"))
    let imported = try workshop.run("import", "in", "--json").json().object
    #expect(imported?["files"] == 4)
    // What is named is read whatever it is called.
    #expect(try workshop.run("scan", "in/notes.md", "--json").lines().count == 1)
    let none = try workshop.run("scan", "in/.hidden/..", "nowhere", "--json")
    #expect(none.status == 66)
    #expect(try none.lines().count == 4)
  }

  @Test(.enabled(if: hasPython, "needs python3"))
  func `a fix rewrites plain files and says of packed ones that it does not`() throws {
    let workshop = try tree()
    let packed = try Data(contentsOf: URL(fileURLWithPath: workshop.path("in/f.zip")))
    let outcome = try workshop.run("scan", "--fix", "in", "--json")
    #expect(outcome.status == 73)
    #expect(outcome.errors.contains("in/e.jsonl.gz") && outcome.errors.contains("in/f.zip/x"))
    #expect(try outcome.error()["code"] == "not_rewritten")
    for name in ["in/a.jsonl", "in/deep/b.jsonl"] {
      #expect(
        try workshop.read(name)
          == "{}\n" + #"{"prompt":"Write to [REDACTED_EMAIL]","completion":"Yes."}"# + "\n")
    }
    #expect(try workshop.read("in/.hidden/c.jsonl").contains("ann@corp.test"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: workshop.path("in/f.zip"))) == packed)
    #expect(try workshop.run("scan", "in/a.jsonl", "in/deep", "--fix").status == 0)
  }

  @Test func `a fix keeps what is not private byte for byte`() throws {
    let workshop = try Workshop()
    let path = workshop.path("notes.txt")
    let text = "\u{FEFF}first  \r\nmail ann@corp.test, é, bob@corp.test\r\n\r\n{\"a\": 1 }\r\nlast"
    try workshop.write(text, to: "notes.txt")
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    #expect(try workshop.run("scan", "--fix", "notes.txt").status == 0)
    let clean = text.replacing("ann@corp.test", with: "[REDACTED_EMAIL]")
      .replacing("bob@corp.test", with: "[REDACTED_EMAIL]")
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(clean.utf8))
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
    #expect(mode as? Int == 0o644)
    #expect(try workshop.names() == ["notes.txt"])
    let again = try workshop.run("scan", "--fix", "notes.txt")
    #expect(again.status == 0 && again.errors.contains("No private data"))
  }

  @Test func `a key over several lines of a plain file is found and taken out whole`() throws {
    let workshop = try Workshop()
    let body = (0..<4).map { String(repeating: "MIIEpAIBAAKCAQEA\($0)x", count: 3) + "\n" }.joined()
    let key = "-----BEGIN RSA PRIVATE KEY-----\n\(body)-----END RSA PRIVATE KEY-----"
    try workshop.write("to bob\n{\"a\":1}\nsee\n\(key)\nend of ann@corp.test\n", to: "notes.txt")
    let hits = try workshop.run("scan", "notes.txt", "--json").lines().compactMap(\.object)
    #expect(hits.map { $0["type"] } == ["PRIVATE_KEY", "EMAIL"])
    #expect(hits.map { $0["line"] } == [4, 10])
    #expect(hits.last?["start"] == 7 && hits.last?["end"] == 20)
    #expect(try workshop.run("scan", "--fix", "notes.txt").status == 0)
    #expect(
      try workshop.read("notes.txt")
        == "to bob\n{\"a\":1}\nsee\n[REDACTED_PRIVATE_KEY]\nend of [REDACTED_EMAIL]\n")
  }

  @Test func `a fix leaves what is no text as it is`() throws {
    let workshop = try Workshop()
    let text = "mail ann@corp.test\n\u{0}\u{0}\nmore\n"
    try workshop.write(text, to: "old.tar")
    let outcome = try workshop.run("scan", "--fix", "old.tar", "--json")
    #expect(outcome.status == 73 && outcome.errors.contains("is no text"))
    #expect(try workshop.read("old.tar") == text)
  }

  @Test func `a fix refuses links, databases and standard input`() throws {
    let workshop = try Workshop()
    let text = "mail ann@corp.test\n"
    try workshop.write(text, to: "real.txt")
    try FileManager.default.createSymbolicLink(
      atPath: workshop.path("link.txt"), withDestinationPath: workshop.path("real.txt"))
    try workshop.write("SQLite format 3\u{0}\n\(text)", to: "some.db")
    for name in ["link.txt", "some.db"] {
      let outcome = try workshop.run("scan", "--fix", name, "--json")
      #expect(outcome.status == 73, "\(name) \(outcome.errors)")
      #expect(try outcome.lines().count == 1)
    }
    #expect(try workshop.read("real.txt") == text)
    #expect(try workshop.read("some.db").hasSuffix(text))
    #expect(try workshop.run(["scan", "--fix", "-"], input: text).status == 64)
  }

  @Test func `a private name of a member is found, never printed, and put right`() throws {
    let workshop = try Workshop()
    try workshop.write(#"{"to":{"ann@corp.test":{"tel":"none"}}}"# + "\n", to: "a.jsonl")
    let outcome = try workshop.run("scan", "a.jsonl", "--json")
    #expect(outcome.status == 1 && !(outcome.output + outcome.errors).contains("ann@corp.test"))
    let hit = try #require(try outcome.lines().first?.object)
    #expect(hit["field"] == "to.[REDACTED_EMAIL] (key)" && hit["type"] == "EMAIL")
    #expect(hit["start"] == 0 && hit["end"] == 13)
    #expect(try workshop.run("scan", "--fix", "a.jsonl").status == 0)
    #expect(try workshop.read("a.jsonl") == #"{"to":{"[REDACTED_EMAIL]":{"tel":"none"}}}"# + "\n")
  }
}
