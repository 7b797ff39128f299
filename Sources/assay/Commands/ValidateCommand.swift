import ArgumentParser
import Curation
import JSONText

/// Judges what nobody judged yet.
struct ValidateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "Judge the rows that nobody judged yet.",
    discussion: """
      A row that scores lower than --min-quality is rejected, so that exports leave it out. What a \
      person set or decided stays. 'assay undo' takes it back. With filters only the rows that they \
      let through are judged; --limit is one of rows to judge.

        assay validate
        assay validate --source scraped --min-quality 0.5
      """)

  @Option(help: ArgumentHelp("The least score that is approved.", valueName: "0…1"))
  var minQuality = 0.3

  @OptionGroup(title: "Filters") var filters: UnscoredFilterOptions
  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func validate() throws {
    if !(0...1).contains(minQuality) {
      throw ValidationError("--min-quality lies between 0 and 1.")
    }
  }

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let filter = try filters.filter(order: filters.limit == nil ? .oldest : .newest)
    let report = try await assembly.withStore(to: .change, choosing: filters) { store in
      try await assembly.revalidation(of: store).run(
        filter, minQuality: minQuality, at: assembly.now)
    }
    if printing.json { return try assembly.console.document(.object(report.json)) }
    try assembly.console.line(report.sentence)
  }
}

extension Revalidation.Report {
  /// The report under the contract's keys.
  var json: JSONObject {
    [
      "validated": JSONValue(validated), "approved": JSONValue(approved),
      "rejected": JSONValue(rejected), "operation": operation.map { JSONValue(Int($0)) } ?? .null,
    ]
  }

  /// The report in one line.
  var sentence: String {
    "validated \(Figures.grouped(validated)): approved \(Figures.grouped(approved)), "
      + "rejected \(Figures.grouped(rejected))"
      + (rejected > 0 ? " (exports leave them out; no person has seen them)" : "")
      + (operation.map { "; 'assay undo \($0)' takes it back" } ?? "")
  }
}
