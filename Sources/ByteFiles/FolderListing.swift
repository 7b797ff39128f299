import TextBytes
import TrainingData

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The names in a folder, in the order of their bytes.
package struct FolderListing: Hashable, Sendable {
  /// A name that is no text, so that no path can be made of it.
  package struct Nameless: Hashable, Sendable {
    /// The name with `\xNN` for every byte that is not part of a character.
    package let escapedName: String
    /// Nil when it may not be looked at.
    package let kind: FileStatus.Kind?
  }

  /// Names in UTF-8, without `.` and `..`.
  package private(set) var names: [String] = []
  package private(set) var nameless: [Nameless] = []

  /// Lists the folder at `path`.
  ///
  /// - Throws: `permission` when it cannot be listed.
  package init(of path: String) throws(AssayError) {
    guard let listing = unsafe opendir(path) else { throw Self.closed(path) }
    defer { _ = unsafe closedir(listing) }
    let folder = unsafe dirfd(listing)
    while let entry = unsafe readdir(listing) {
      let (bytes, status) = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { name in
          var bytes: ContiguousArray<UInt8> = []
          while case let byte = unsafe name[bytes.count], byte != 0 {
            bytes.append(UInt8(bitPattern: byte))
          }
          guard UTF8Validity.firstInvalid(in: bytes.span) != nil else {
            return (bytes, FileStatus?.none)
          }
          var status = stat()
          let outcome = unsafe fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW)
          return (bytes, outcome == 0 ? FileStatus(status) : nil)
        }
      }
      add(bytes, status)
    }
    names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    nameless.sort { $0.escapedName.utf8.lexicographicallyPrecedes($1.escapedName.utf8) }
  }
}

extension FolderListing {
  private mutating func add(_ bytes: ContiguousArray<UInt8>, _ status: FileStatus?) {
    if UTF8Validity.firstInvalid(in: bytes.span) == nil {
      let name = String(utf8: bytes.span)
      if name != ".", name != ".." { names.append(name) }
    } else {
      nameless.append(Nameless(escapedName: Self.escaped(bytes.span), kind: status?.kind))
    }
  }

  private static func escaped(_ bytes: Span<UInt8>) -> String {
    var text = ""
    var start = 0
    while start < bytes.count {
      let rest = bytes.extracting(start..<bytes.count)
      guard let bad = UTF8Validity.firstInvalid(in: rest) else { return text + String(utf8: rest) }
      let digits = String(rest[bad], radix: 16)
      text += String(utf8: rest, in: 0..<bad) + "\\x" + (digits.count == 1 ? "0" : "") + digits
      start += bad + 1
    }
    return text
  }

  private static func closed(_ path: String) -> AssayError {
    AssayError(
      .permission, code: "permission", message: "The folder \(path) cannot be listed.",
      remedy: "Change the permissions or choose another folder.")
  }
}
