import Foundation

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The hidden files beside a target, and how to tell those that nobody writes any more.
enum StaleTemporaries {
  private static let suffix = ".assay-part"

  /// The directory that a path lies in.
  static func directory(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// A fresh hidden name beside `path`, which tells whose it is.
  static func name(for path: String) -> String {
    let mark = String(UInt32.random(in: .min ... .max), radix: 36)
    return "\(directory(of: path))/\(prefix(for: path))\(getpid()).\(mark)\(suffix)"
  }

  private static func prefix(for path: String) -> String {
    let start = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path.utf8.index(after: $0) }
    // A target of the longest possible name still gets a hidden twin.
    let name = path[(start ?? path.startIndex)...].unicodeScalars.prefix(48)
    return ".\(String(String.UnicodeScalarView(name)))."
  }

  /// Removes what killed writers of the same target left behind.
  static func remove(beside path: String) {
    let directory = directory(of: path)
    let prefix = prefix(for: path)
    guard let listing = unsafe opendir(directory) else { return }
    defer { _ = unsafe closedir(listing) }
    while let entry = unsafe readdir(listing) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      guard name.hasPrefix(prefix), name.hasSuffix(suffix) else { continue }
      let middle = name.dropFirst(prefix.count).dropLast(suffix.count)
      guard let owner = middle.split(separator: ".").first.flatMap({ Int32($0) }),
        kill(owner, 0) != 0, errno == ESRCH
      else { continue }
      Self.remove("\(directory)/\(name)")
    }
  }

  /// Removes a left-over file, or a left-over folder with the files in it.
  private static func remove(_ path: String) {
    if unsafe unlink(path) == 0 { return }
    try? FileManager.default.removeItem(atPath: path)
  }
}
