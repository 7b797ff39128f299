import Foundation
import JSONText
import Testing

/// The program on disks that are full, away or closed to it.
@Suite struct FaultVerbTests {
  /// Whether a shell here may mount disks that only it sees.
  private static let canMount: Bool = {
    let outcome = try? Workshop().shell(
      "mkdir d && unshare -m bash -c 'mount -t tmpfs none d && mount -t tmpfs none /mnt'")
    return outcome?.status == 0
  }()

  /// What runs a command as somebody who is not root; empty where nobody is; nil where that fails.
  private static let withoutRights: String? = {
    guard let workshop = try? Workshop(),
      let who = try? workshop.shell("id -u"), who.output != "0\n"
    else {
      let line = "setpriv --reuid 65534 --regid 65534 --clear-groups "
      let outcome = try? Workshop().shell(line + "\"$ASSAY\" --version")
      return outcome?.status == 0 ? line : nil
    }
    return ""
  }()

  private func stocked() throws -> Workshop {
    let workshop = try Workshop()
    for number in 1...3 {
      let outcome = try workshop.run(
        "add", "--input", "What is question \(number)?", "--output", "It is answer \(number).")
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    return workshop
  }

  @Test(.enabled(if: withoutRights != nil, "needs setpriv, or another user than root"))
  func `a folder that is closed to writers can be read, and says so to writers`() throws {
    let workshop = try stocked()
    let prefix = Self.withoutRights ?? ""
    let outcome = try workshop.shell(
      """
      mkdir closed out && cp store.db closed/ && chmod 777 out
      chmod 444 closed/store.db; chmod 555 closed
      try() { \(prefix)"$ASSAY" "$@" --db closed/store.db > out.txt 2> err.txt; echo "$1 $?"; }
      touch out.txt err.txt; chmod 666 out.txt err.txt
      try list; try stats; try search answer; cat out.txt | wc -l; try history; try doctor
      try export -f raw -o out/all.jsonl; wc -l < out/all.jsonl
      try add --input 'What else is there?' --output 'There is nothing else.'
      try validate; try undo; try erase --match answer --yes
      try export -f raw -o out/marked.jsonl --mark-used; ls closed
      chmod 755 closed
      """)
    #expect(
      outcome.output.split(separator: "\n") == [
        "list 0", "stats 0", "search 0", "4", "history 0", "doctor 1", "export 0", "3", "add 77",
        "validate 77", "undo 77", "erase 77", "export 77", "store.db",
      ], "\(outcome.errors)")
  }

  @Test(.enabled(if: canMount, "needs root on Linux"))
  func `a full disk loses nothing that was acknowledged and leaves no halves`() throws {
    let workshop = try Workshop()
    let rows = (0..<4_000).map { number in
      let noise = (0..<40).map {
        String(UInt64(number * 40 + $0) &* 0x9E37_79B9_7F4A_7C15, radix: 36)
      }
      return
        #"{"id":"row-\#(number)","input_text":"Question \#(number)?","output_text":"\#(noise.joined(separator: " "))"}"#
    }
    try workshop.write(rows.joined(separator: "\n"), to: "rows.jsonl")
    let outcome = try workshop.shell(
      """
      head -20 rows.jsonl > few.jsonl; mkdir disk
      unshare -m bash -c '
        mount -t tmpfs -o size=4m none disk; cd disk
        try() { "$ASSAY" "$@" --db store.db > /dev/null 2>> ../err.txt; echo "$1 $?"; }
        try import ../few.jsonl; try import ../rows.jsonl
        fill() { head -c 99M /dev/zero > filler 2> /dev/null; }
        fill; try list; "$ASSAY" list --json --db store.db | head -20 | wc -l
        try backup copy.db; try export -f raw -o all.jsonl
        ls -A | grep -vE "^(filler|store.db|store.db-wal|store.db-shm|store.db.lock)$"
        rm filler; try import ../few.jsonl; try doctor'
      """)
    let lines = outcome.output.split(separator: "\n").map(String.init)
    let errors = try workshop.read("err.txt")
    #expect(
      lines == [
        "import 0", "import 74", "list 0", "20", "backup 74", "export 74",
        "import 0", "doctor 1",
      ], "\(outcome.errors) \(errors)")
  }

  @Test(.enabled(if: canMount, "needs root on Linux"))
  func `rows that came while the volume was away join it once, when it is back`() throws {
    let workshop = try Workshop()
    try workshop.write(
      "store:\n  primary: /mnt/stick/a/store.db\n  fallback: \(workshop.path("near/spool.db"))\n",
      to: "assay.yaml")
    let outcome = try workshop.shell(
      """
      unset ASSAY_DB; mkdir -p near volume/a
      unshare -m bash -c '
        mount -t tmpfs none /mnt; mkdir /mnt/stick
        away() { umount /mnt/stick; }; back() { mount --bind volume /mnt/stick; }
        mount -t tmpfs none volume; mkdir volume/a
        assay() { "$ASSAY" "$@" --config assay.yaml; }
        add() { assay add --input "$1" --output "$2" | tail -1 > /dev/null; }
        back
        add "What is one plus one?" "It is two, as counted."
        echo "{\\"id\\":\\"same-id\\",\\"input_text\\":\\"Who are you?\\",\\"output_text\\":\\"The first of them.\\"}" | assay add - > /dev/null
        echo "{\\"id\\":\\"to-erase\\",\\"input_text\\":\\"Who is private?\\",\\"output_text\\":\\"The erased one is.\\"}" | assay add - > /dev/null
        away
        add "What is one plus one?" "It is two, as counted." 2> away.txt
        add "What is two plus two?" "It is four, as counted."
        echo "{\\"id\\":\\"same-id\\",\\"input_text\\":\\"Who are you?\\",\\"output_text\\":\\"The second of them.\\"}" | assay add - > /dev/null
        assay export -f raw -o used.jsonl --mark-used > /dev/null
        assay erase --id to-erase --yes > /dev/null
        ls -A /mnt/stick
        back
        assay list --json --order id > first.txt 2> back.txt
        assay list --json --order id > second.txt 2> quiet.txt
        ls near | grep -c merged' 2> err.txt
      """)
    #expect(outcome.output == "1\n", "something was made at the mount point, or not set aside")
    #expect(try workshop.read("away.txt").contains("/mnt/stick is not mounted"))
    #expect(try workshop.read("back.txt").contains("merged 2 rows"))
    #expect(try workshop.read("quiet.txt") == "")
    let first = try workshop.read("first.txt")
    #expect(try workshop.read("second.txt") == first)
    let rows = try first.split(separator: "\n").compactMap {
      try JSONReader.value(of: String($0)).object
    }
    #expect(rows.count == 4)
    #expect(
      Set(rows.compactMap { $0["output_text"]?.string }) == [
        "It is two, as counted.", "It is four, as counted.", "The first of them.",
        "The second of them.",
      ])
    #expect(rows.count { $0["used_in_training"] == true } == 3)
    #expect(Set(rows.compactMap { $0["id"]?.string }).count == 4)
  }

  @Test func `the doctor says what of a damaged file can be read, and what to do`() throws {
    let workshop = try Workshop()
    let rows = (0..<60).map {
      """
      {"instruction":"What is question \($0) about?","output":\
      "It is about the number \($0), which has a name and a place among all the other numbers."}
      """
    }
    try workshop.write(rows.joined(separator: "\n"), to: "rows.jsonl")
    #expect(try workshop.run("import", "rows.jsonl").status == 0)
    let store = try #require(try workshop.run("doctor", "--json").json().object?["store"]?.string)
    var bytes = try Data(contentsOf: URL(filePath: store))
    // Every page with rows goes; the list of the tables stays.
    let page = 16_384
    for start in stride(from: page, to: bytes.count, by: page) {
      let range = start..<min(start + page, bytes.count)
      guard bytes[range].range(of: Data("What is question".utf8)) != nil else { continue }
      bytes.replaceSubrange(range, with: Data(repeating: 0x5A, count: range.count))
    }
    try bytes.write(to: URL(filePath: workshop.path("hurt.db")))
    let hurt = try workshop.run("doctor", "--db", workshop.path("hurt.db"), "--json")
    #expect(hurt.status == 1, "\(hurt.errors)")
    let findings = try hurt.json().object?["findings"]?.array?.compactMap(\.object) ?? []
    let codes = Set(findings.compactMap { $0["code"]?.string })
    #expect(codes.isSuperset(of: ["integrity", "tables", "recover"]), "\(codes)")
    let words = findings.compactMap { $0["message"]?.string }.joined(separator: " ")
    #expect(words.contains("SQLite says"))
    #expect(!words.contains("question"))
    #expect(findings.contains { $0["remedy"]?.string?.contains(".recover") == true })

    // Looking changes nothing, also where opening for writing would bring the schema up to date.
    for version: UInt8 in [bytes[63], 3] {
      bytes[63] = version
      try bytes.write(to: URL(filePath: workshop.path("hurt.db")))
      #expect(try workshop.run("doctor", "--db", workshop.path("hurt.db")).status == 1)
      #expect(
        try Data(contentsOf: URL(filePath: workshop.path("hurt.db"))) == bytes, "\(version)")
    }
    #expect(try workshop.names().filter { $0.hasPrefix("hurt.db.") } == [])

    // With a backup beside it that is the way out, and it works.
    #expect(try workshop.run("backup", workshop.path("hurt.db.before-restore-1")).status == 0)
    let saved = try workshop.run("doctor", "--db", workshop.path("hurt.db"))
    #expect(saved.output.contains("assay restore"))
    let restored = try workshop.run(
      "restore", workshop.path("hurt.db.before-restore-1"), "--db", workshop.path("hurt.db"))
    #expect(restored.status == 0, "\(restored.errors)")
    #expect(try workshop.run("doctor", "--db", workshop.path("hurt.db")).status == 0)
  }
}
