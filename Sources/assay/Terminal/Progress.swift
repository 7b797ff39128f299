import ByteFiles
import Foundation
import Synchronization

/// One line on standard error that says how far a long work is.
///
/// It stands only on a terminal, and only when the work has taken a second already.
final class Progress: Sendable {
  private struct State {
    var shown = false
    var next: ContinuousClock.Instant
  }

  private let label: String
  private let start = ContinuousClock.now
  private let active: Bool
  private let state: Mutex<State>

  init(_ label: String, console: Console) {
    self.label = label
    active = !console.quiet && TerminalDevice.isTerminal(2)
    state = Mutex(State(next: start + .seconds(1)))
  }

  /// Says how many were done so far; cheap enough to be called for each batch.
  func report(_ done: Int, of total: Int? = nil) {
    guard active else { return }
    let now = ContinuousClock.now
    let due = state.withLock { state in
      guard now >= state.next else { return false }
      state.next = now + .milliseconds(100)
      state.shown = true
      return true
    }
    guard due else { return }
    let seconds = Double((now - start).components.seconds)
    let rate = seconds > 0 ? Int(Double(done) / seconds) : 0
    let share = total.flatMap { $0 > 0 ? " of \(Figures.grouped($0))" : nil } ?? ""
    write("\r\u{1B}[K\(label): \(Figures.grouped(done))\(share), \(Figures.grouped(rate))/s")
  }

  /// Takes the line away.
  func finish() {
    guard state.withLock({ $0.shown }) else { return }
    write("\r\u{1B}[K")
  }

  private func write(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
