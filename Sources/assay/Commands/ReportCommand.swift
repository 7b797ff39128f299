import ArgumentParser
import ByteFiles
import Curation
import TrainingData

/// Says what the examples are made of and what to collect next.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Say what the examples are made of, and what to collect next.",
    discussion: """
      Balance over domain, format, source, tier, language, time and length; preference pairs that \
      teach little; how many different phrases there are and how large the groups of \
      near-duplicates; and what is missing, each with its reason. \
      Nothing is changed. --html writes one page that needs no network and no script.

        assay report
        assay report --domain code --html report.html
      """)

  @Option(
    help: ArgumentHelp("Write the report as one web page to this file.", valueName: "file"),
    completion: .file(extensions: ["html"]))
  var html: String?

  @Flag(help: "Replace a file of that name.") var force = false
  @Flag(help: "Count the rows by their quality signal too (see quality); takes longer.")
  var signal = false
  @Flag(
    inversion: .prefixedNo,
    help: "Group near-duplicates, as dedupe --strategy near does; without, it is quicker.")
  var near = true

  @OptionGroup(title: "Filters") var filters: FilterOptions
  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func validate() throws {
    if force && html == nil { throw ValidationError("--force belongs to --html.") }
    if html?.isEmpty == true { throw ValidationError("--html takes the name of a file.") }
  }

  func run() async throws {
    let assembly = try Assembly(store, printing)
    // As they lie in the file, unless a limit makes the order matter.
    let filter = try filters.filter(order: filters.limit == nil ? .oldest : .newest)
    // Opened first, so that a name that cannot be written does not cost a whole pass.
    let page = try html.map { try AtomicFile(at: $0, overwriting: force) }
    let report = try await assembly.withStore(
      to: filter.search == nil ? .look : .count, choosing: filters.unscored
    ) {
      try await Reporter(store: $0).report(
        filter, readingSignals: signal, groupingNear: near)
    }
    if let page {
      try page.write(ReportDocument(report, made: Moment.text(assembly.now)).text)
      try page.commit()
    }
    if printing.json {
      try assembly.console.document(.object(report.json))
    } else {
      try ReportPage(report).show(on: assembly.console)
    }
    if let html { assembly.console.note("wrote \(html)") }
  }
}
