import ArgumentParser
import JSONText

/// Shows the whole loop on real input in a fresh folder.
struct QuickstartCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quickstart", abstract: "Show the whole loop on real input, in a fresh folder.",
    discussion: """
      Captures, imports, validates, dedupes, counts, exports and verifies, with a store of its own \
      in that folder; your own store is not touched. Run inside a git repository, its history is \
      imported too. A second run uses the same folder, and nothing in it doubles.
      """)

  @Option(
    help: ArgumentHelp("The folder to make.", valueName: "folder"), completion: .directory)
  var dir = "assay-quickstart"

  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func run() async throws {
    let folder = try QuickstartFolder(dir)
    let assembly = try Assembly(store, printing, database: folder.path("store.db"))
    let tour = QuickstartTour(assembly: assembly, folder: folder)
    let report = try await tour.run()
    if printing.json { try assembly.console.document(.object(report)) }
  }
}
