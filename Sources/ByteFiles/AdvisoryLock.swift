import Synchronization
import TrainingData

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A lock between processes on a file of its own; the system frees it when its holder dies.
///
/// Only those who ask for it are kept out. The file stays, empty, because removing it would let
/// two holders lock two files of one name.
package final class AdvisoryLock: Sendable {
  /// Who may hold it at the same time.
  package enum Mode: Sendable {
    /// One holder.
    case exclusive
    /// Any number of holders, all of them shared.
    case shared
  }

  private let descriptor: Mutex<Descriptor?>

  private init(_ descriptor: Descriptor) { self.descriptor = Mutex(descriptor) }

  /// Waits for the lock, blocking the thread.
  ///
  /// - Parameters:
  ///   - path: The lock's file, created 0600 when it is absent; never through a symbolic link.
  ///   - timeout: How long to wait; zero asks once.
  /// - Throws: `busy` when another holder kept it that long.
  package static func acquire(
    at path: String, mode: Mode = .exclusive, timeout: Duration = .seconds(10)
  ) throws(AssayError) -> AdvisoryLock {
    let file = try Descriptor.open(path, O_RDWR | O_CREAT | O_NOFOLLOW, while: .writing)
    let operation = (mode == .exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB
    let clock = ContinuousClock()
    let deadline = clock.now.advanced(by: timeout)
    var pause: UInt32 = 500
    while flock(file.number, operation) != 0 {
      let code = errno
      if code == EINTR { continue }
      guard code == EWOULDBLOCK else { throw AssayError(system: code, at: path, while: .writing) }
      guard clock.now < deadline else {
        throw AssayError(
          .busy, code: "locked", message: "\(path) is held by another process.",
          remedy: "Wait until it has finished and try again.")
      }
      // Waiters of different pace do not come back in step.
      usleep(pause + UInt32.random(in: 0...(pause / 2)))
      pause = min(pause * 2, 20_000)
    }
    return AdvisoryLock(file)
  }

  /// Lets the lock go; letting go twice does nothing.
  package func release() {
    descriptor.withLock { $0 = nil }
  }
}
