import Intake
import Synchronization

/// Keeps the refused lines of an import in their order.
final class RefusalList: Sendable {
  private let refusals = Mutex<[LineRefusal]>([])

  /// The refused lines so far.
  var all: [LineRefusal] { refusals.withLock { $0 } }

  func add(_ refusal: LineRefusal) { refusals.withLock { $0.append(refusal) } }
}
