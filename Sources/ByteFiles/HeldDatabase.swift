import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The files of a database that this process has open, which nobody else in it may close.
///
/// SQLite's locks belong to the process, and the system drops all of them as soon as any descriptor
/// of the file is closed, whoever opened it: another program could then take the log away under an
/// open store. So a `Descriptor` of such a file is closed only when the last holder is gone.
package final class HeldDatabase: Sendable {
  private struct Identity: Hashable {
    let device: UInt64
    let inode: UInt64

    init(_ status: FileStatus) {
      device = status.device
      inode = status.inode
    }
  }

  private struct Holding {
    var holders = 0
    /// Descriptors that are to be closed at the end.
    var waiting: [Int32] = []
  }

  private static let holdings = Mutex<[Identity: Holding]>([:])
  private let identities: Mutex<Set<Identity>>

  /// Holds the database at `path`, which was opened already, and the index of its log.
  package init(at path: String) {
    let identities = Set(
      ["", "-shm"].compactMap { FileStatus(at: path + $0) }.map(Identity.init))
    self.identities = Mutex(identities)
    Self.holdings.withLock { holdings in
      for identity in identities { holdings[identity, default: Holding()].holders += 1 }
    }
  }

  deinit { release() }

  /// Holds no longer, once SQLite has closed the files; twice does nothing.
  ///
  /// A file that is gone gives its number to a new one, which must not be taken for it.
  package func release() {
    let identities = identities.withLock { identities in
      defer { identities = [] }
      return identities
    }
    let closing = Self.holdings.withLock { holdings in
      var closing: [Int32] = []
      for identity in identities {
        guard var holding = holdings[identity] else { continue }
        holding.holders -= 1
        if holding.holders == 0 { closing += holding.waiting }
        holdings[identity] = holding.holders == 0 ? nil : holding
      }
      return closing
    }
    for number in closing { _ = close(number) }
  }

  /// Closes a descriptor, later where a database is held.
  static func closeFile(_ number: Int32) {
    let waits = holdings.withLock { holdings in
      guard !holdings.isEmpty else { return false }
      var status = stat()
      guard unsafe fstat(number, &status) == 0 else { return false }
      let identity = Identity(FileStatus(status))
      guard holdings[identity] != nil else { return false }
      holdings[identity]?.waiting.append(number)
      return true
    }
    if !waits { _ = close(number) }
  }
}
