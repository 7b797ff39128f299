import ArgumentParser
import ByteFiles
import Curation
import ExampleStore
import JSONText
import TrainingData

/// Goes through examples with a person, key by key.
struct ReviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "Look through what waits for a decision, key by key.",
    discussion: """
      Guesses and flagged examples come first, then the lowest tiers and scores; --order asks for \
      another order. What a person approved or rejected does not come up. Every decision is on the \
      disk at once and 'assay undo' takes it back; '?' lists the keys. Where there is no terminal, or \
      with --json, the queue is printed.

        assay review
        assay review --format dpo --source user_preference
        assay review --weakest --limit 50
        assay review --conflicts
      """)

  @Flag(help: "Review examples that contradict each other, with both sides.")
  var conflicts = false

  @Flag(help: "The weakest by the quality signal first (see quality).")
  var weakest = false

  @OptionGroup(title: "Filters") var filters: FilterOptions
  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  /// As many as a sitting has, unless --limit says otherwise.
  private static let sitting = 1_000

  func validate() throws {
    if weakest, conflicts || filters.order != nil {
      throw ValidationError("Ask for one of --weakest, --conflicts and --order.")
    }
  }

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let isDesk =
      !printing.json && TerminalDevice.isTerminal(0) && TerminalDevice.isTerminal(1)
    // Decisions need a store that can be changed, a list of what waits only one that can be read.
    try await assembly.withStore(
      to: isDesk ? .change : .count, choosing: filters.unscored
    ) { store in
      let (subjects, waiting) = try await queue(of: store)
      guard isDesk else {
        return try await list(subjects, waiting: waiting, of: store, on: assembly.console)
      }
      guard !subjects.isEmpty else { return assembly.console.note("Nothing waits for a decision.") }
      let session = ReviewSession(subjects, ExampleEditing(store: store, assembly: assembly))
      let tally: ReviewSession.Tally
      do {
        tally = try await Interruption.cancelling {
          let terminal = try KeyTerminal()
          defer { terminal.restore() }
          var desk = ReviewDesk(terminal, session, waiting: waiting)
          return try await desk.run()
        }
      } catch is CancellationError {
        throw Failure.interrupted
      }
      try show(tally, on: assembly.console)
    }
  }

  private func queue(
    of store: TrainingDataStore
  ) async throws -> (subjects: [ReviewCard.Subject], waiting: Int) {
    let filter = try filters.filter(limit: Self.sitting)
    if weakest {
      var undecided = filter
      undecided.undecidedOnly = true
      undecided.order = .oldest
      undecided.limit = nil
      let found = try await SignalSearch(store: store).run(
        .init(filter: undecided, limit: filter.limit))
      return (found.rows.map { .init(id: $0.id) }, found.within)
    }
    guard conflicts else {
      let queue = try await store.reviewQueue(filter, mostUrgent: filters.order == nil)
      return (queue.entries.map { .init(id: $0.id, causes: $0.causes) }, queue.waiting)
    }
    var all = filter
    all.limit = nil
    let report = try await ConflictSearch(store: store).run(
      all, limit: filter.limit ?? Self.sitting)
    return (
      report.conflicts.map { .init(id: $0.first.example.id, conflict: $0) }, report.found
    )
  }

  /// Prints the queue: rows with their causes for programs, a table for people.
  private func list(
    _ subjects: [ReviewCard.Subject], waiting: Int, of store: TrainingDataStore,
    on console: Console
  ) async throws {
    var rows: [TrainingExample] = []
    let shown = printing.json ? subjects[...] : subjects.prefix(RowListing.shownAtOnce)
    let decisions =
      printing.json ? try await store.personalDecisions(on: shown.map(\.id)) : [:]
    for subject in shown {
      guard let row = try await store.example(subject.id) else { continue }
      guard printing.json else {
        rows.append(row)
        continue
      }
      var object = RowListing.object(row, decisions[row.id])
      object["causes"] = .array(subject.causes.map { .string($0.rawValue) })
      if let conflict = subject.conflict, let opposite = subject.opposite {
        object["conflict"] = [
          "rule": .string(conflict.rule.rawValue), "with": .string(opposite.example.id),
        ]
      }
      try console.document(.object(object))
    }
    if printing.json { return }
    try await RowListing.show(rows, of: store, on: console)
    try Console.flush()
    console.note("\(Figures.counted(waiting, "example")) to decide; review them in a terminal.")
  }

  private func show(_ tally: ReviewSession.Tally, on console: Console) throws {
    let counts = [
      (tally.approved, "approved"), (tally.rejected, "rejected"), (tally.edited, "edited"),
      (tally.rated, "rated"),
    ].filter { $0.0 > 0 }.map { "\($0.1) \(Figures.grouped($0.0))" }
    try console.line(
      counts.isEmpty
        ? "nothing was decided"
        : counts.joined(separator: ", ") + "; 'assay history' lists it, 'assay undo' takes it back")
  }
}
