import Testing

@testable import assay

@Suite struct MomentTests {
  @Test(
    arguments: [
      ("1970-01-01", 0), ("2026-01-26", 1_769_385_600), ("2000-02-29T12:30:15Z", 951_827_415),
      ("2026-01-26 00:00", 1_769_385_600), ("1769385600", 1_769_385_600), ("1.5", 1.5),
      ("7d", 1_000_000 - 604_800), ("12h", 1_000_000 - 43_200), ("0001-01-01", -62_135_596_800),
      ("2026-01-26T02:00:00+02:00", 1_769_385_600), ("2026-01-25T19:30-04:30", 1_769_385_600),
      ("2026-01-26 02:00:00 +0200", 1_769_385_600), ("2026-01-26T02:00+02", 1_769_385_600),
      ("2026-01-26t00:00:00.25z", 1_769_385_600.25), ("1970-01-01T01:00:00+02:00", -3_600),
      ("2026-01-26T00:00:00-00:00", 1_769_385_600),
    ] as [(String, Double)])
  func `reads dates, times, ages and seconds`(text: String, seconds: Double) {
    #expect(Moment.seconds(text, now: 1_000_000) == seconds)
  }

  @Test(arguments: [
    "", "yesterday", "2026-02-30", "2026-13-01", "2026-01-01T25:00", "2026-01-01T", "-3d", "inf",
    "2026-1-1-1", "2026", "20260131", "9999999999d9", "2026-01-01T12:00+", "2026-01-01T12:00+2:00",
    "2026-01-01T12:00+24:00", "2026-01-01T12:00+02:60", "2026-01-01T12:00+02:00:00",
    "2026-01-01T12:00Z+02:00", "2026-01-01T12:00:00.Z", "2026-01-01T12:00.5", "2026-01-01T+02:00",
    "2026-01-01+02:00", "2026-+1-01", "2026-01-01T+1:00", "2026-01-01T12:00Z ", "2026-01-01T 12:00",
  ])
  func `refuses what is no time`(text: String) {
    #expect(Moment.seconds(text, now: 0) == nil)
  }

  /// Defect 121: times came in three notations.
  @Test(
    arguments: [
      (0, "1970-01-01 00:00"), (951_827_415, "2000-02-29 12:30"), (-1, "1969-12-31 23:59"),
      (.infinity, "-"), (1e300, "-"),
    ] as [(Double, String)])
  func `shows times in UTC`(seconds: Double, text: String) {
    #expect(Moment.text(seconds) == text)
  }

  @Test(
    arguments: [
      (["--db", "x", "list", "--limit", "3"], ["list", "--limit", "3", "--db", "x"]),
      (["--json", "--db=x", "show", "a"], ["show", "a", "--json", "--db=x"]),
      (["--json", "import", "--", "-a"], ["import", "--json", "--", "-a"]),
      (["feedback", "--db", "x", "list"], ["feedback", "list", "--db", "x"]),
      (["dedupe", "--json", "explain", "a"], ["dedupe", "explain", "a", "--json"]),
      (["dedupe", "--db=x", "--apply"], ["dedupe", "--apply", "--db=x"]),
      (["list", "--json"], ["list", "--json"]), (["--json"], ["--json"]), ([], []),
      (["--version"], ["--version"]), (["--db"], ["--db"]),
    ] as [([String], [String])])
  func `global options may stand before the verb`(given: [String], meant: [String]) {
    #expect(GlobalArguments.behindVerb(given) == meant)
  }

  @Test(
    arguments: [
      (["list", "--limit", "-1"], ["list", "--limit=-1"]),
      (["list", "--min-quality", "-.5", "--json"], ["list", "--min-quality", "-.5", "--json"]),
      (["list", "--min-quality", "-0.5"], ["list", "--min-quality=-0.5"]),
      (["export", "-o", "-", "-f", "chat"], ["export", "-o", "-", "-f", "chat"]),
      (["search", "--", "--limit", "-1"], ["search", "--", "--limit", "-1"]),
      (["add", "--input=a", "-1"], ["add", "--input=a", "-1"]), (["-1"], ["-1"]), ([], []),
    ] as [([String], [String])])
  func `a negative number is an option's value`(given: [String], meant: [String]) {
    #expect(GlobalArguments.joiningNegatives(given) == meant)
  }
}
