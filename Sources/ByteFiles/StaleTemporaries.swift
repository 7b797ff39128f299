import Foundation

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The hidden files beside a target, and how to tell those that nobody writes any more.
package enum StaleTemporaries {
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

  /// Removes what killed writers left in the folder of a target: those of the same target at once,
  /// others once nothing of theirs has changed for ten minutes, since another machine or container
  /// may write into a folder that they share, and its programs' numbers say nothing here.
  static func remove(beside path: String) {
    for leftover in leftBehind(by: path) + abandoned(in: directory(of: path)) { remove(leftover) }
  }

  /// The hidden files that dead writers of a target left beside it.
  package static func leftBehind(by path: String) -> [String] {
    let prefix = prefix(for: path)
    return leftBehind(in: directory(of: path)).filter { leftover in
      leftover[(leftover.lastIndex(of: "/") ?? leftover.startIndex)...].dropFirst()
        .hasPrefix(prefix)
    }
  }

  /// The hidden files and folders in a folder that nobody, here or elsewhere, writes any more.
  package static func abandoned(in folder: String) -> [String] {
    let now = Double(time(nil))
    return leftBehind(in: folder).filter { now - lastChange(of: $0) > 600 }
  }

  /// The hidden files and folders in a folder whose writers are dead, as far as this machine knows.
  package static func leftBehind(in folder: String) -> [String] {
    guard let listing = unsafe opendir(folder) else { return [] }
    defer { _ = unsafe closedir(listing) }
    var found: [String] = []
    while let entry = unsafe readdir(listing) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      // As `name(for:)` makes it: the writer's number and a mark stand before the suffix.
      guard name.hasPrefix("."), name.hasSuffix(suffix) else { continue }
      let parts = name.dropLast(suffix.count).split(separator: ".")
      guard parts.count >= 3, let owner = Int32(parts[parts.count - 2]),
        !RunningProcess.exists(owner)
      else { continue }
      found.append("\(folder)/\(name)")
    }
    return found.sorted()
  }

  /// When a file, or anything in a folder, was last written; Unix seconds.
  private static func lastChange(of path: String) -> Double {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return ([path] + files.map { "\(path)/\($0)" })
      .compactMap { FileStatus(at: $0, followingLinks: false)?.modified }.max() ?? .infinity
  }

  /// Removes a left-over file, or a left-over folder with the files in it.
  package static func remove(_ path: String) {
    if unsafe unlink(path) == 0 { return }
    try? FileManager.default.removeItem(atPath: path)
  }
}
