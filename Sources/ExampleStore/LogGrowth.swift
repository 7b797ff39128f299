import ByteFiles
import Foundation

/// A write-ahead log that has grown large, because a program that reads keeps it from being emptied.
struct LogGrowth {
  /// From this size on a person is told, in bytes.
  static let worthAWord = 256 << 20

  /// In bytes.
  let size: Int
  /// The other processes that have the store open, as far as this user may see them.
  let holders: [Int]

  /// Nil while the log beside the store at `path` is smaller than `bound`.
  init?(of path: String, from bound: Int = worthAWord) {
    guard let size = FileStatus(at: path + "-wal")?.size, size >= bound else { return nil }
    self.size = size
    holders = Self.processes(holding: path).filter {
      $0 != Int(ProcessInfo.processInfo.processIdentifier)
    }
  }

  /// One sentence for a person.
  var message: String {
    let who =
      switch holders.count {
      case 0: "a program that reads"
      case 1: "process \(holders[0])"
      default: "one of the processes " + holders.map { "\($0)" }.joined(separator: ", ")
      }
    return "The write-ahead log has \(size >> 20) MB; \(who) keeps it from being emptied."
  }

  /// What to do about it.
  func remedy(at path: String) -> String {
    "Let that program finish, or end it"
      + (holders.isEmpty ? " (`lsof \(path)` names it)" : "")
      + "; the log goes when the last one closes the store."
  }

  /// The processes that have the file open; empty where the system does not tell.
  static func processes(holding path: String) -> [Int] {
    let whole = URL(filePath: path).resolvingSymlinksInPath().path(percentEncoded: false)
    let files = FileManager.default
    let names = (try? files.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { Int($0) }.sorted().filter { process in
      let open = (try? files.contentsOfDirectory(atPath: "/proc/\(process)/fd")) ?? []
      return open.contains { descriptor in
        let target = try? files.destinationOfSymbolicLink(
          atPath: "/proc/\(process)/fd/\(descriptor)")
        return target?.isIdentical(to: whole) == true
      }
    }
  }
}
