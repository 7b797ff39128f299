import Synchronization
import TrainingData

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A file that appears whole under its name or not at all.
///
/// The bytes go to a hidden file beside the target, 0600, which `commit()` flushes to the disk and
/// renames. Without a commit nothing is left; what a killed process leaves is removed by
/// later writers in the same folder.
package final class AtomicFile: Sendable {
  package let path: String
  private let overwriting: Bool
  private let replacingDatabases: Bool
  /// Where the bytes lie until the commit.
  package let temporary: String
  private let state: Mutex<State>

  private struct State {
    var descriptor: Descriptor?
    var buffer = ContiguousArray<UInt8>()
    var encoder: (any ByteEncoder)?
  }

  /// Starts a file that will stand at `path`.
  ///
  /// - Parameters:
  ///   - overwriting: Whether a regular file of that name may be replaced.
  ///   - replacingDatabases: Whether it may be one even where it is a database.
  ///   - compression: How the bytes are packed; nil for not at all, whatever the name says.
  /// - Throws: `cannot_create` for a name that is taken, or that names a directory, a device, a
  ///   pipe, a symbolic link or a file with several names; `permission`; `io`.
  package init(
    at path: String, overwriting: Bool = false, replacingDatabases: Bool = false,
    compression: Compression? = nil
  ) throws(AssayError) {
    self.path = path
    self.overwriting = overwriting
    self.replacingDatabases = replacingDatabases
    if path.hasSuffix("/") { throw .wrongKind(of: path, "a folder", while: .writing) }
    if FileStatus(at: StaleTemporaries.directory(of: path)) == nil {
      throw AssayError(system: ENOENT, at: path, while: .writing)
    }
    try Self.checkTarget(path, overwriting, replacingDatabases)
    StaleTemporaries.remove(beside: path)
    temporary = StaleTemporaries.name(for: path)
    let file = try Descriptor.open(
      temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, while: .writing)
    var encoder: (any ByteEncoder)?
    switch compression {
    case .gzip: encoder = GzipEncoder()
    case .zstd: encoder = ZstdEncoder()
    case nil: break
    }
    state = Mutex(State(descriptor: file, encoder: encoder))
  }

  deinit { discard() }

  /// Appends bytes.
  package func write(_ bytes: ContiguousArray<UInt8>) throws(AssayError) {
    try state.withLock { (state) throws(AssayError) in
      try Self.append(bytes, finishing: false, to: &state)
    }
  }

  /// Appends a text as UTF-8.
  package func write(_ text: String) throws(AssayError) {
    try write(ContiguousArray(text.utf8))
  }

  /// Flushes everything to the disk under the hidden name, where it can be read and hashed.
  package func finish() throws(AssayError) {
    do throws(AssayError) {
      try state.withLock { (state) throws(AssayError) in
        guard state.descriptor != nil else { return }
        try Self.append([], finishing: true, to: &state)
        try Self.flush(&state)
        try state.descriptor?.synchronize()
        state.descriptor = nil
      }
    } catch {
      discard()
      throw error
    }
  }

  /// Flushes everything to the disk and gives the file its name.
  package func commit() throws(AssayError) {
    try finish()
    do throws(AssayError) {
      try Self.checkTarget(path, overwriting, replacingDatabases)
      try takeName()
    } catch {
      discard()
      throw error
    }
    let directory = try Descriptor.open(
      StaleTemporaries.directory(of: path), O_RDONLY, while: .writing)
    try directory.synchronize()
  }

  /// Gives up: closes and removes what was written; does nothing after a commit.
  package func discard() {
    let open = state.withLock { state in
      defer { state.descriptor = nil }
      return state.descriptor != nil
    }
    if open || FileStatus(at: temporary, followingLinks: false) != nil {
      _ = unsafe unlink(temporary)
    }
  }

  private static let bufferSize = 1 << 18

  private static func append(
    _ bytes: ContiguousArray<UInt8>, finishing: Bool, to state: inout State
  ) throws(AssayError) {
    precondition(state.descriptor != nil, "The file is already finished.")
    if let encoder = state.encoder {
      var packed = state.buffer
      state.buffer = []
      unsafe bytes.span.withUnsafeBytes { raw in
        unsafe encoder.encode(raw, finishing: finishing) { unsafe packed.append(contentsOf: $0) }
      }
      state.buffer = packed
    } else if bytes.count >= bufferSize {
      try flush(&state)
      try write(bytes, to: state.descriptor)
    } else {
      state.buffer.append(contentsOf: bytes)
    }
    if state.buffer.count >= bufferSize { try flush(&state) }
  }

  private static func flush(_ state: inout State) throws(AssayError) {
    try write(state.buffer, to: state.descriptor)
    state.buffer.removeAll(keepingCapacity: true)
  }

  private static func write(
    _ bytes: ContiguousArray<UInt8>, to file: Descriptor?
  ) throws(AssayError) {
    try unsafe bytes.span.withUnsafeBytes { (raw) throws(AssayError) in try unsafe file?.write(raw)
    }
  }

  /// Only an absent name or, when asked, a regular file with one name may be the target; nothing
  /// but a copy of a database takes the place of one, or of the files that belong to it.
  private static func checkTarget(
    _ path: String, _ overwriting: Bool, _ replacingDatabases: Bool
  ) throws(AssayError) {
    if let status = FileStatus(at: path, followingLinks: false) {
      guard status.kind == .regular else {
        throw .wrongKind(of: path, status.kind.description, while: .writing)
      }
      guard status.links <= 1 else {
        throw .wrongKind(of: path, "a file with several names (hard links)", while: .writing)
      }
      guard overwriting else { throw .alreadyThere(path) }
    }
    if !replacingDatabases { try checkIsNoDatabase(path) }
  }

  private static func checkIsNoDatabase(_ path: String) throws(AssayError) {
    for companion in ["", "-wal", "-shm", "-journal", ".lock"] where path.hasSuffix(companion) {
      let database = String(path.dropLast(companion.count))
      guard FileStatus(at: database)?.kind == .regular,
        let start = try? ByteSource(database).peek(FileMagic.length),
        FileMagic(start.span) == .sqlite
      else { continue }
      throw AssayError(
        .cannotCreate, code: "is_database",
        message: companion.isEmpty
          ? "\(path) is a database." : "\(path) belongs to the database \(database).",
        remedy: "Name another file; a database is never replaced by something else.")
    }
  }

  private func takeName() throws(AssayError) {
    if !overwriting {
      // A link, unlike a rename, never replaces what came meanwhile.
      if unsafe link(temporary, path) == 0 {
        _ = unsafe unlink(temporary)
        return
      }
      if errno == EEXIST { throw .alreadyThere(path) }
      // Volumes without hard links: the check just before has to do.
    }
    guard unsafe rename(temporary, path) == 0 else {
      throw AssayError(system: errno, at: path, while: .writing)
    }
  }
}
