import CLinux
import Foundation
import TrainingData

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A folder that appears under its name with all its files or not at all.
///
/// The files are written into a hidden folder beside the target, 0700; `commit()` flushes it and
/// gives it the name. A folder that is replaced leaves in the same step.
package final class StagedFolder: Sendable {
  package let path: String
  /// Where the files are written until the commit.
  package let draft: String
  private let overwriting: Bool

  /// Starts a folder that will stand at `path`.
  ///
  /// - Parameters:
  ///   - overwriting: Whether a folder of that name may be replaced.
  ///   - isOurs: Tells whether an existing folder was made by us; any other is never replaced.
  /// - Throws: `cannot_create` for a name that is taken, `permission`, `io`.
  package init(
    at path: String, overwriting: Bool, isOurs: (String) -> Bool
  ) throws(AssayError) {
    var trimmed = path
    while trimmed.utf8.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
    self.path = trimmed
    self.overwriting = overwriting
    if let status = FileStatus(at: trimmed, followingLinks: false) {
      guard status.kind == .directory else {
        throw .wrongFolder(trimmed, "is \(status.kind), not a folder")
      }
      let empty = try Self.isEmpty(trimmed)
      if !empty, !overwriting { throw .alreadyThere(trimmed) }
      if !empty, !isOurs(trimmed) { throw .wrongFolder(trimmed, "holds files of somebody else") }
    }
    StaleTemporaries.remove(beside: trimmed)
    draft = StaleTemporaries.name(for: trimmed)
    guard unsafe mkdir(draft, 0o700) == 0 else {
      throw AssayError(system: errno, at: trimmed, while: .writing)
    }
  }

  /// The path of a file while it is written.
  package func path(of name: String) -> String { "\(draft)/\(name)" }

  /// Flushes the folder and gives it its name.
  package func commit() throws(AssayError) {
    do throws(AssayError) {
      try Self.synchronize(draft)
      if overwriting, FileStatus(at: path, followingLinks: false) != nil {
        try Self.exchange(draft, path)
        // What stood there before now lies under the hidden name.
        try? FileManager.default.removeItem(atPath: draft)
      } else {
        // An empty folder gives way to a rename; a full one makes it fail.
        guard unsafe rename(draft, path) == 0 else {
          let code = errno
          throw code == ENOTEMPTY || code == EEXIST
            ? .alreadyThere(path) : AssayError(system: code, at: path, while: .writing)
        }
      }
      try Self.synchronize(StaleTemporaries.directory(of: path))
    } catch {
      discard()
      throw error
    }
  }

  /// Gives up: removes what was written; does nothing after a commit.
  package func discard() {
    guard FileStatus(at: draft, followingLinks: false) != nil else { return }
    try? FileManager.default.removeItem(atPath: draft)
  }

  private static func synchronize(_ folder: String) throws(AssayError) {
    try Descriptor.open(folder, O_RDONLY, while: .writing).synchronize()
  }

  private static func isEmpty(_ folder: String) throws(AssayError) -> Bool {
    do { return try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty } catch {
      throw AssayError(system: EACCES, at: folder, while: .writing)
    }
  }

  /// Swaps two folders' names in one step.
  private static func exchange(_ left: String, _ right: String) throws(AssayError) {
    #if canImport(Darwin)
      let outcome = unsafe renamex_np(left, right, UInt32(RENAME_SWAP))
    #else
      let outcome = unsafe renameat2(AT_FDCWD, left, AT_FDCWD, right, ASSAY_RENAME_EXCHANGE)
    #endif
    guard outcome == 0 else { throw AssayError(system: errno, at: right, while: .writing) }
  }
}

extension AssayError {
  static func wrongFolder(_ path: String, _ how: String) -> AssayError {
    AssayError(
      .cannotCreate, code: "not_our_folder", message: "\(path) \(how).",
      remedy: "Name another folder; only a dataset that assay wrote is replaced.")
  }
}
