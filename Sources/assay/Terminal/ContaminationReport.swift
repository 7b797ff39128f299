import Curation
import ExampleStore
import JSONText
import TrainingData

/// What a decontamination found, for people.
struct ContaminationReport {
  let report: Decontaminator.Report

  /// Prints the files, then the examples with their evidence, then what was done.
  func show(on console: Console) throws {
    let among = Figures.counted(report.examined, "example")
    for benchmark in report.benchmarks {
      let marked = report.found.count { $0.benchmark == benchmark.name }
      let short = benchmark.tooShort > 0 ? ", \(Figures.grouped(benchmark.tooShort)) too short" : ""
      try console.line(
        "\(TerminalText.line(benchmark.name)): \(Figures.counted(benchmark.items, "item"))\(short); "
          + "in \(Figures.counted(marked, "example"))")
    }
    try console.line(
      "\(Figures.grouped(report.contaminated)) of \(among) hold words of these files "
        + "(\(report.ngram) in a row)")
    for found in report.found.prefix(Self.shown) {
      try console.line(
        "  \(TerminalText.line(found.example))  \(TerminalText.line(found.sentence))")
    }
    if report.found.count > Self.shown {
      try console.line("  … \(Figures.grouped(report.found.count - Self.shown)) more")
    }
    try conclude(on: console)
  }

  private func conclude(on console: Console) throws {
    let change = report.change
    let parts = [
      (change.added, "marked"), (change.changed, "marked anew"), (change.removed, "unmarked"),
    ].filter { !$0.0.isEmpty }.map { "\(Figures.counted($0.0.count, "example")) \($0.1)" }
    if parts.isEmpty {
      if report.contaminated > 0 { console.note("All of them are marked already.") }
    } else if report.isDryRun {
      console.note(
        "Nothing was changed; without --dry-run they are marked, so that export leaves them out, and "
          + "'assay undo' takes the marks back.")
    } else {
      let back = change.operation.map { "; 'assay undo \($0)' takes it back" } ?? ""
      try console.line(parts.joined(separator: ", ") + back)
    }
  }

  private static let shown = 20
}

extension Decontaminator.Report {
  /// The report under the contract's keys.
  var json: JSONObject {
    [
      "ngram": JSONValue(ngram), "min_overlap": JSONValue(leastShare), "dry_run": .bool(isDryRun),
      "examined": JSONValue(examined), "contaminated": JSONValue(contaminated),
      "marked": JSONValue(change.added.count), "changed": JSONValue(change.changed.count),
      "unmarked": JSONValue(change.removed.count),
      "files": .array(
        benchmarks.map { benchmark in
          [
            "file": .string(benchmark.name), "items": JSONValue(benchmark.items),
            "too_short": JSONValue(benchmark.tooShort), "ngrams": JSONValue(benchmark.grams),
            "examples": JSONValue(found.count { $0.benchmark == benchmark.name }),
          ]
        }),
      "examples": .array(found.map { .object($0.json) }),
      "operation": change.operation.map { JSONValue(Int($0)) } ?? .null,
    ]
  }
}

extension Contamination {
  /// The evidence for programs.
  var json: JSONObject {
    [
      "id": .string(example), "file": .string(benchmark), "line": JSONValue(line),
      "field": .string(field), "start": JSONValue(range.lowerBound),
      "end": JSONValue(range.upperBound), "words": JSONValue(words), "ngram": JSONValue(ngram),
      "found": JSONValue(found), "of": JSONValue(total),
      "share": JSONValue((share * 10_000).rounded() / 10_000),
      "matched_items": JSONValue(matchedItems),
    ]
  }

  /// The evidence in words: the file, the item, the place, how much of it.
  var sentence: String {
    let file = benchmark.split(separator: "/").last.map(String.init) ?? benchmark
    let percent = Figures.fixed(share * 100, decimals: share < 0.1 ? 1 : 0)
    let others = matchedItems > 1 ? ", and \(Figures.counted(matchedItems - 1, "item")) more" : ""
    return "\(file):\(line): \(Figures.counted(words, "word")) at \(field) "
      + "\(range.lowerBound)–\(range.upperBound), \(percent) % of the item\(others)"
  }
}
