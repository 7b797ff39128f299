import Foundation
import JSONText
import Testing

/// The watch as a person or a service runs it.
@Suite struct WatchVerbTests {
  private func workshop(rows: Int) throws -> Workshop {
    let workshop = try Workshop()
    try FileManager.default.createDirectory(
      atPath: workshop.path("in"), withIntermediateDirectories: true)
    try workshop.write(Self.rows(0..<rows), to: "in/a.jsonl")
    return workshop
  }

  private static func rows(_ numbers: Range<Int>) -> String {
    numbers.map {
      #"{"instruction":"What follows the number \#($0)?","output":"After it comes \#($0 + 1)."}"#
        + "\n"
    }.joined()
  }

  @Test func `one look says what each file came to, and the next one reads what is new`() throws {
    let workshop = try workshop(rows: 3)
    let first = try workshop.run("watch", "in", "--once")
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.output.contains("in/a.jsonl: stored 3, duplicates 0"))
    try workshop.write(Self.rows(0..<3) + "no JSON\n" + Self.rows(3..<4), to: "in/a.jsonl")
    let second = try workshop.run("watch", "in", "--once", "--json")
    #expect(second.status == 65)
    #expect(second.errors.contains("in/a.jsonl:4: "))
    let lines = try second.lines()
    #expect(lines.count == 2 && lines[0].object?["file"]?.string?.hasSuffix("/in/a.jsonl") == true)
    #expect(lines[0].object?["read"]?.int == 2)
    #expect(lines[1].object?["stored"]?.int == 1 && lines[1].object?["waiting"]?.int == 0)
    let elsewhere = try workshop.shell(
      #"ln -s in link; cd in && "$ASSAY" watch ../link --once --json"#)
    #expect(elsewhere.status == 0 && elsewhere.output.contains(#""read":0"#), "\(elsewhere)")
    try workshop.write("[" + Self.rows(8..<9) + "]", to: "in/b.json")
    let waiting = try workshop.run("watch", "in", "--once", "--rest", "3600")
    #expect(waiting.output.contains("1 file still being written"))
    #expect(try workshop.run("watch", "in", "--once", "--rest", "0").output.contains("stored 1"))
  }

  @Test(arguments: ["INT", "TERM"])
  func `a signal ends it with a summary, and what came meanwhile is there`(signal: String) throws {
    let workshop = try workshop(rows: 2)
    let outcome = try workshop.shell(
      """
      "$ASSAY" watch in --interval 0.05 > out.txt 2> err.txt &
      watch=$!
      until grep -q a.jsonl out.txt; do kill -0 $watch || exit 9; sleep 0.02; done
      cp in/a.jsonl in/.tmp; sed -i 's/follows/precedes/' in/.tmp; mv in/.tmp in/b.jsonl
      until grep -q b.jsonl out.txt; do kill -0 $watch || exit 9; sleep 0.02; done
      kill -\(signal) $watch
      wait $watch
      """)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try workshop.read("out.txt").contains("2 files read: stored 4"))
    #expect(try workshop.run("list", "--json").lines().count == 4)
  }

  @Test func `killed again and again while files grow it loses and doubles nothing`() throws {
    let workshop = try workshop(rows: 0)
    try workshop.write(Self.rows(0..<2_000), to: "all.jsonl")
    let outcome = try workshop.shell(
      """
      (split -l 37 all.jsonl part. && for part in part.*; do
        cat $part >> in/a.jsonl; cp $part in/.tmp && mv in/.tmp in/$part.jsonl
      done; touch done) &
      until [ -e done ]; do
        "$ASSAY" watch in --interval 0.05 --rest 0 > /dev/null 2>> err.txt &
        watch=$!
        for ((n = RANDOM % 20000; n > 0; n--)); do :; done
        until [ -s store.db-wal ] || ! kill -0 $watch; do sleep 0.01; done
        kill -9 $watch; wait $watch
      done 2> /dev/null
      wait
      "$ASSAY" watch in --once --rest 0 --quiet
      """)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let stats = try workshop.run("stats", "--json").json().object
    #expect(stats?["total_examples"]?.int == 2_000)
    #expect(try workshop.run("doctor").status == 0)
    let again = try workshop.run("watch", "in", "--once", "--rest", "0", "--json").lines()
    #expect(again.count == 1 && again[0].object?["read"]?.int == 0)
    let plain = try workshop.run("import", "in", "--json").json().object
    #expect(plain?["stored"]?.int == 0 && plain?["quarantined"]?.int == 0)
  }

  @Test func `what it cannot do is said`() throws {
    let workshop = try workshop(rows: 1)
    #expect(try workshop.run("watch").status == 64)
    #expect(try workshop.run("watch", "nowhere").status == 66)
    #expect(try workshop.run("watch", "in", "--interval", "0").status == 64)
    #expect(try workshop.run("watch", "in", "--rest", "-1").status == 64)
    try workshop.write("PK\u{3}\u{4} and no archive", to: "in/b.zip")
    let outcome = try workshop.run("watch", "in", "--once", "--rest", "0")
    #expect(outcome.status == 65 && outcome.errors.contains("b.zip"))
    #expect(outcome.output.contains("stored 1"))
  }
}
