import ByteFiles
import Foundation
import TrainingData

/// Where the store stands, why there, and what a person should know about it.
public struct StoreLocation: Hashable, Sendable {
  /// What decided the place.
  public enum Origin: String, Hashable, Sendable {
    case explicit, environment, configured, fallback, home
  }

  public let path: String
  public let origin: Origin
  /// One sentence for stderr when the place is not the one that was asked for.
  public let notice: String?
  /// The fallback store whose rows belong into this one, where such a store may stand.
  public let fallback: String?
  /// Whether the store may be written on a network file system, where two machines can damage it.
  public var allowsNetwork: Bool

  public init(
    path: String, origin: Origin = .explicit, notice: String? = nil, fallback: String? = nil,
    allowsNetwork: Bool = false
  ) {
    self.allowsNetwork = allowsNetwork
    self.path = path
    self.origin = origin
    self.notice = notice
    self.fallback = fallback
  }

  /// Decides the place: the flag, `ASSAY_DB`, the configured primary, `~/.sam/training_data.db`.
  ///
  /// A primary on a removable volume counts only while the volume is mounted. Otherwise the fallback
  /// takes the rows and the notice says so; nothing is ever made at an empty mount point.
  /// - Parameters:
  ///   - volume: The mount point of the primary; nil to tell it by `/Volumes/…`, `/media/…`, `/mnt/…`.
  ///   - fallback: The store to use meanwhile; nil for `~/.sam/training_data.db`.
  public static func resolve(
    explicit: String?, environment: [String: String], configuredPrimary: String? = nil,
    volume: String? = nil, fallback: String? = nil
  ) throws -> StoreLocation {
    let home = environment["HOME"] ?? NSHomeDirectory()
    func expanded(_ path: String) -> String {
      if path == "~" { return home }
      return path.hasPrefix("~/") ? home + path.dropFirst() : path
    }
    if let explicit, !explicit.isEmpty { return StoreLocation(path: expanded(explicit)) }
    if let path = environment["ASSAY_DB"], !path.isEmpty {
      return StoreLocation(path: expanded(path), origin: .environment)
    }
    let local = fallback.map(expanded) ?? home + "/.sam/training_data.db"
    guard let configuredPrimary, !configuredPrimary.isEmpty else {
      return StoreLocation(path: local, origin: .home)
    }
    let primary = expanded(configuredPrimary)
    guard let mount = volume.map(expanded) ?? removableVolume(of: primary) else {
      return StoreLocation(path: primary, origin: .configured)
    }
    if isMounted(mount) {
      let spool = primary == local ? nil : local
      return StoreLocation(path: primary, origin: .configured, fallback: spool)
    }
    return StoreLocation(
      path: local, origin: .fallback,
      notice: "The volume \(mount) is not mounted; using \(local) until it is back.")
  }

  /// The mount point that a path on a removable medium hangs on, by the platforms' customs.
  static func removableVolume(of path: String) -> String? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: true)
    let depth: Int
    switch parts.first {
    case "Volumes", "mnt": depth = 2
    case "media": depth = 3
    case "run" where parts.dropFirst().first == "media": depth = 4
    default: return nil
    }
    guard parts.count > depth else { return nil }
    return "/" + parts.prefix(depth).joined(separator: "/")
  }

  /// Whether something is mounted at `folder`: its device differs from its parent's.
  static func isMounted(_ folder: String) -> Bool {
    guard let status = FileStatus(at: folder, followingLinks: false), status.kind == .directory,
      let parent = FileStatus(at: (folder as NSString).deletingLastPathComponent)
    else { return false }
    return status.device != parent.device
  }
}
