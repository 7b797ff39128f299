import Synchronization

/// Says that a search has to make its index first, which after a large import takes seconds.
final class IndexingNote: Sendable {
  /// Fewer examples are made searchable before anybody wonders.
  private static let worthASaying = 20_000

  private let console: Console
  private let bar = Mutex<Progress?>(nil)

  init(_ console: Console) { self.console = console }

  /// Takes how many of how many examples are searchable now.
  func tell(_ done: Int, of total: Int) {
    guard total >= Self.worthASaying else { return }
    let (bar, isNew) = bar.withLock { bar in
      let known = bar
      let here = known ?? Progress("making searchable", console: console)
      bar = here
      return (here, known == nil)
    }
    if isNew {
      console.note("\(Figures.grouped(total)) examples are made searchable first, once.")
    }
    bar.report(done, of: total)
    if done >= total { bar.finish() }
  }
}
