import Foundation
import JSONText
import Testing

/// What goes wrong outside ends with the right status, a word for it, and nothing lost.
@Suite struct BadInputVerbTests {
  private static let good = #"{"prompt":"What is tea?","completion":"Leaves in hot water."}"#

  private func stocked() throws -> Workshop {
    let workshop = try Workshop()
    try workshop.write(Self.good, to: "good.jsonl")
    #expect(try workshop.run("import", "good.jsonl", "--quiet").status == 0)
    return workshop
  }

  @Test(arguments: [
    ("mkdir in", "in", 66, "holds no file"),
    ("true", "/dev/zero", 66, "is a device"),
    ("true", "/dev/full", 66, "is a device"),
    ("ln -s /dev/zero in", "in", 66, "is a device"),
    ("true", "in", 66, "There is no file"),
    (": > in", "in", 0, ""),
    ("printf 'PK\\003\\004 and so on, which is no text' > in", "in", 65, "zip archive"),
    ("printf '\\377\\376{\\000' > in", "in", 65, "UTF-16"),
    ("gzip -c good.jsonl | head -c 30 > in", "in", 65, "ends too early"),
    ("(gzip -c good.jsonl; echo junk) > in", "in", 65, "behind its last member"),
    ("head -c 40000000 /dev/zero | gzip -1 > in", "in", 65, "too_large"),
    ("printf '%0.s[' {1..10000} > in", "in", 65, "too_deep"),
    ("(printf '{\"a\":'; printf '%0.s[' {1..10000}) > in", "in", 65, "too_deep"),
    ("printf 'SQLite format 3\\000 but nothing behind it' > in", "in", 74, ""),
  ])
  func `an import of what cannot be read keeps the other file`(
    preparation: String, name: String, status: Int32, word: String
  ) throws {
    let workshop = try Workshop()
    try workshop.write(Self.good, to: "good.jsonl")
    _ = try workshop.shell(preparation)
    let outcome = try workshop.run("import", name, "good.jsonl", "--json")
    #expect(outcome.status == status, "\(outcome.errors)")
    #expect(word.isEmpty || outcome.errors.contains(word), "\(outcome.errors)")
    #expect(try workshop.run("list", "--json").lines().count == 1)
  }

  @Test func `a socket is no file`() throws {
    let workshop = try Workshop()
    let made = try workshop.shell(
      "python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind(\"in\")'")
    try #require(made.status == 0, "python3 is needed to make a socket")
    let outcome = try workshop.run("import", "in")
    #expect(outcome.status == 66)
    #expect(outcome.errors.contains("is a socket"))
  }

  @Test(arguments: [
    ("echo nothing of the kind, not at all > bad.db", 74, "not_a_store"),
    ("head -c 20000 store.db > bad.db", 74, "store_corrupt"),
    ("mkdir bad.db", 77, "not_a_file"),
    ("ln -s store.db bad.db", 77, "not_a_file"),
    (
      "cp store.db bad.db; printf '\\003\\347' | dd of=bad.db bs=1 seek=62 conv=notrunc", 78,
      "newer_schema"
    ),
  ])
  func `what is no store is refused and stays as it is`(
    preparation: String, status: Int32, code: String
  ) throws {
    let workshop = try stocked()
    _ = try workshop.shell(preparation)
    let before = try workshop.shell("cat bad.db | cksum").output
    for verb in [["list"], ["add", "--input", "A", "--output", "B"], ["import", "good.jsonl"]] {
      let outcome = try workshop.run(verb + ["--db", "bad.db", "--json"])
      #expect(outcome.status == status, "\(verb): \(outcome.errors)")
      #expect(try outcome.error()["code"]?.string == code)
    }
    #expect(try workshop.shell("cat bad.db | cksum").output == before)
    #expect(try workshop.run("list", "--json").lines().count == 1)
  }

  /// The superuser reads and writes whatever the modes say, so the program runs as nobody.
  private static let asNobody =
    getuid() == 0 ? "setpriv --reuid 65534 --regid 65534 --clear-groups env HOME=$PWD/own " : ""

  @Test func `without permission nothing is read, written or left behind`() throws {
    let workshop = try stocked()
    let prepared = try workshop.shell(
      """
      chmod 755 . && mkdir own shut open && cp store.db open/s.db && chmod 644 open/s.db
      chmod 000 good.jsonl shut && { chown 65534 own 2>/dev/null || true; } && chmod 555 open
      cp "$ASSAY" ./program && chmod 755 program && \(Self.asNobody)./program --version
      """)
    try #require(prepared.status == 0, "\(prepared.errors)")
    defer { _ = try? workshop.shell("chmod 755 shut open; chmod 644 good.jsonl") }
    for (line, status) in [
      ("import good.jsonl --db own/s.db", 77), ("scan good.jsonl", 77),
      ("add --input A --output B --db shut/s.db", 77), ("list --db open/s.db --json", 0),
      ("stats --db open/s.db", 0), ("add --input A --output B --db open/s.db", 77),
      ("export -o open/out.jsonl -f chat --db open/s.db", 77),
      ("backup shut/copy.db --db open/s.db", 77),
    ] {
      let outcome = try workshop.shell("\(Self.asNobody)./program \(line)")
      #expect(outcome.status == status, "\(line): \(outcome.output) \(outcome.errors)")
    }
    #expect(try workshop.shell("chmod 755 shut; ls -A shut; ls -A open").output == "s.db\n")
  }

  /// Whether names here are bytes; where they are characters, the case cannot occur.
  private static let namesAreBytes: Bool = {
    let outcome = try? Workshop().shell("touch \"$(printf 'a\\351')\" && ls | wc -c")
    return outcome?.status == 0 && outcome?.output.trimmingCharacters(in: .whitespaces) == "3\n"
  }()

  @Test(.enabled(if: namesAreBytes, "needs a file system whose names are bytes"))
  func `a file whose name is no text is passed over aloud, and the others come in`() throws {
    let workshop = try Workshop()
    let made = try workshop.shell(
      """
      mkdir -p data/deep; echo '\(Self.good)' > data/good.jsonl
      echo '\(Self.good)' > "data/$(printf 'caf\\351\\303\\251.jsonl')"
      touch "data/$(printf 'photo\\377.jpg')"; mkdir "data/deep/$(printf '\\300')"
      """)
    try #require(made.status == 0, "\(made.errors)")
    let outcome = try workshop.run("import", "data", "--json")
    #expect(outcome.status == 65)
    let report = try workshop.run("import", "data", "--json").json().object
    #expect(report?["duplicates"] == 1 && report?["files"] == 1)
    #expect(report?["left_out"]?.object?["other_file"] == 1)
    let names = outcome.errors
    #expect(names.contains(#"caf\xe9é.jsonl"#), "\(names)")
    #expect(names.contains(#"deep/\\xc0"#), "\(names)")
    #expect(!names.contains("photo"))
    #expect(try outcome.error()["code"]?.string == "name_not_utf8")
  }

  @Test func `names and texts that would harm a terminal are shown escaped`() throws {
    let workshop = try stocked()
    let name = "a\u{1B}[31m\u{202E}.jsonl"
    try workshop.write("{broken\n" + Self.good, to: name)
    for arguments in [["import", name], ["import", name + "x"], ["scan", name + "x"]] {
      let outcome = try workshop.run(arguments)
      let shown = (outcome.output + outcome.errors).unicodeScalars
      #expect(!shown.contains { $0 == "\u{1B}" || $0 == "\u{202E}" }, "\(arguments)")
    }
    for arguments in [
      ["show", "\u{1B}[2J"], ["search", "\u{9B}2J"], ["list", "--tag", "\u{1B}[2J"],
      ["nonsense\u{1B}[2J"], ["list", "--order", "\u{1B}[2J"], ["list", "--db", "\u{1B}[2J"],
    ] {
      let outcome = try workshop.run(arguments)
      let shown = (outcome.output + outcome.errors).unicodeScalars
      #expect(!shown.contains { $0 == "\u{1B}" || $0 == "\u{9B}" }, "\(arguments)")
    }
  }
}
