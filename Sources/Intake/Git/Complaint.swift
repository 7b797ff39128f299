import Dispatch
import Foundation
import Synchronization

/// What a child process says on its standard error: read as it comes, so that the child never waits,
/// and only its beginning kept.
final class Complaint: Sendable {
  private let text = Mutex(Data())
  private let isWhole = DispatchSemaphore(value: 0)

  /// Starts reading.
  init(_ handle: FileHandle) {
    Thread.detachNewThread { [self] in
      while let data = try? handle.read(upToCount: 4096), !data.isEmpty {
        text.withLock { known in
          if known.count < Self.bound { known.append(data) }
        }
      }
      isWhole.signal()
    }
  }

  /// What was said, once the child has ended.
  func said() -> String {
    if isWhole.wait(timeout: .now() + .seconds(2)) == .success { isWhole.signal() }
    return String(decoding: text.withLock { $0 }, as: UTF8.self)
  }

  private static let bound = 4096
}
