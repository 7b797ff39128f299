import ByteFiles
import Foundation

extension StoreExamination {
  /// What stands around the file: who may read it, how much room is left, what was left behind.
  static func surroundings(of path: String) -> [Diagnosis] {
    permissions(of: path) + medium(of: path) + room(at: path) + log(of: path)
      + leftovers(beside: path)
  }

  private static func permissions(of path: String) -> [Diagnosis] {
    let wide = ["", "-wal", "-shm"].filter {
      (FileStatus(at: path + $0, followingLinks: false)?.permissions ?? 0) & 0o077 != 0
    }
    var found: [Diagnosis] = []
    if wide.isEmpty {
      found.append(Diagnosis("permissions", .fine, "Only its owner can read the store."))
    } else {
      found.append(
        Diagnosis(
          "permissions", .problem, "Other users can read \(path).",
          remedy: "Run `assay doctor --fix`, or `chmod 600` the file."))
    }
    let folder = (path as NSString).deletingLastPathComponent
    if let status = FileStatus(at: folder.isEmpty ? "." : folder), status.permissions & 0o022 != 0 {
      found.append(
        Diagnosis(
          "folder_permissions", .note, "Other users can write into the store's folder.",
          remedy: "Keep the store in a folder of its own, `chmod 700`."))
    }
    return found
  }

  private static func medium(of path: String) -> [Diagnosis] {
    guard let warning = StorageMedium.holding(path).warning else { return [] }
    return [Diagnosis("medium", .note, warning.message, remedy: warning.remedy)]
  }

  /// A write-ahead log of so many bytes or more, and who keeps it.
  static func log(of path: String, from bound: Int = LogGrowth.worthAWord) -> [Diagnosis] {
    guard let growth = LogGrowth(of: path, from: bound) else { return [] }
    return [Diagnosis("log", .note, growth.message, remedy: growth.remedy(at: path))]
  }

  private static func room(at path: String) -> [Diagnosis] {
    let folder = (path as NSString).deletingLastPathComponent
    let attributes = try? FileManager.default.attributesOfFileSystem(
      forPath: folder.isEmpty ? "." : folder)
    guard let free = (attributes?[.systemFreeSize] as? NSNumber)?.intValue else { return [] }
    let size = FileStatus(at: path)?.size ?? 0
    let text = "\(free >> 20) MB are free; the store has \(size >> 20) MB"
    if free < 64 << 20 {
      return [
        Diagnosis("room", .problem, text + ".", remedy: "Free some space before you go on.")
      ]
    }
    if free < size {
      return [
        Diagnosis(
          "room", .note, text + ", so a backup would not fit.", remedy: "Back up to another disk.")
      ]
    }
    return [Diagnosis("room", .fine, text + ".")]
  }

  /// What killed exports left, with the texts that they had written.
  static func leftovers(ofExportsIn folders: [String]) -> [Diagnosis] {
    let paths = folders.flatMap { StaleTemporaries.leftBehind(in: $0) }
    if paths.isEmpty { return [] }
    return [
      Diagnosis(
        "export_leftovers", .note, "A stopped export left \(paths.joined(separator: ", ")).",
        remedy: "Run `assay doctor --fix`, which removes it.")
    ]
  }

  private static func leftovers(beside path: String) -> [Diagnosis] {
    let names = StoreFile.leftovers(beside: path)
    if names.isEmpty { return [] }
    return [
      Diagnosis(
        "leftovers", .note, "A stopped program left \(names.joined(separator: ", ")).",
        remedy: "Run `assay doctor --fix` while nothing else writes.")
    ]
  }
}
