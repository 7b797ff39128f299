import Foundation
import TrainingData

/// What holds a store, as far as a write-ahead log cares: its index is memory that the programs of
/// one machine share, and its files belong together at every moment.
enum StorageMedium: Hashable {
  /// A disk of this machine, or one that cannot be told from it.
  case local
  /// A file system of another machine, by its type.
  case network(String)
  /// A folder that a program copies file by file, by the program's name.
  case synchronised(String)

  /// Looks at the file system and at the names of the folders above `path`.
  static func holding(_ path: String) -> StorageMedium {
    let whole = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    if let name = synchroniser(of: whole) { return .synchronised(name) }
    #if canImport(Darwin)
      let folder = URL(fileURLWithPath: whole).deletingLastPathComponent()
      let isLocal = try? folder.resourceValues(forKeys: [.volumeIsLocalKey]).volumeIsLocal
      return isLocal == false ? .network("a network volume") : .local
    #else
      let mounts = (try? String(contentsOfFile: "/proc/self/mounts", encoding: .utf8)) ?? ""
      return networkType(of: whole, in: mounts).map { .network($0) } ?? .local
    #endif
  }

  /// The type of the network file system that holds `path`, from lines as `/proc/self/mounts` has.
  static func networkType(of path: String, in mounts: String) -> String? {
    var nearest = ""
    var type = ""
    for line in mounts.split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard fields.count > 2 else { continue }
      // A blank in a folder's name is written as its octal number.
      let folder = String(fields[1]).replacing("\\040", with: " ")
      guard path == folder || path.hasPrefix(folder == "/" ? "/" : folder + "/") else { continue }
      // Of two at one place, the later one covers the earlier.
      if folder.utf8.count >= nearest.utf8.count { (nearest, type) = (folder, String(fields[2])) }
    }
    return networkTypes.contains(type) ? type : nil
  }

  /// The program that synchronises the folder `path` lies in, by the names that such folders have.
  static func synchroniser(of path: String) -> String? {
    if path.contains("/Library/Mobile Documents/") { return "iCloud" }
    return path.split(separator: "/").dropLast().lazy.compactMap { folder in
      synchronisers.first { folder == $0.folder || folder.hasPrefix($0.folder + " ") }?.name
    }.first
  }

  private static let networkTypes: Set<String> = [
    "9p", "afs", "afpfs", "ceph", "cifs", "davfs", "fuse.cephfs", "fuse.davfs2", "fuse.glusterfs",
    "fuse.rclone", "fuse.s3fs", "fuse.sshfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "smb3",
    "smbfs", "virtiofs",
  ]

  private static let synchronisers: [(folder: String, name: String)] = [
    ("Dropbox", "Dropbox"), ("OneDrive", "OneDrive"), ("Google Drive", "Google Drive"),
    ("GoogleDrive", "Google Drive"), ("Nextcloud", "Nextcloud"), ("Syncthing", "Syncthing"),
  ]
}

extension StorageMedium {
  /// Whether writing there is refused: SQLite's log needs memory that all its writers share, and two
  /// machines share none. What a virtual machine has of its host is only warned of.
  var isRefused: Bool {
    guard case .network(let type) = self else { return false }
    return type != "9p" && type != "virtiofs"
  }

  /// Refuses to write a store where another machine can damage it, unless a person allowed that.
  func check(_ path: String, allowsNetwork: Bool) throws(AssayError) {
    guard isRefused, !allowsNetwork, let warning else { return }
    throw AssayError(
      .configuration, code: "network_store", message: "\(path): \(warning.message)",
      remedy: "\(warning.remedy) If this machine alone ever opens it, set store.network to true.")
  }

  /// What may go wrong there and what to do; nil for a disk of this machine.
  var warning: (message: String, remedy: String)? {
    switch self {
    case .local: nil
    case .network(let type):
      (
        "The store lies on a network file system (\(type)), where two machines can damage it.",
        "Keep it on a local disk and copy it with `assay backup`."
      )
    case .synchronised(let name):
      (
        "The store lies in a folder of \(name), which copies its files at different moments.",
        "Keep it outside and put copies there with `assay backup`."
      )
    }
  }
}
