import ByteFiles
import TrainingData

/// The data files of a folder and of the folders in it, in the order of their names.
struct FolderSearch {
  private(set) var files: [String] = []
  private(set) var leftOut: [String: Int] = [:]
  /// What is left out for its name.
  private(set) var passedOver = PassedOver()
  private(set) var failures: [ImportReport.FileFailure] = []

  /// Searches `path`; of a folder of Claude Code's own only its sessions.
  ///
  /// Links to folders are not followed, so that no search goes in a circle.
  /// - Throws: `permission` or `io` when the folder itself cannot be listed.
  init(_ path: String) throws(AssayError) {
    let listing = try FolderListing(of: path)
    let names = listing.names
    let isOwn =
      names.contains("projects") && (names.contains("history.jsonl") || path.hasSuffix("/.claude"))
    let place = isOwn ? "\(path)/projects" : path
    search(place, isOwn ? try FolderListing(of: place) : listing)
  }

  private mutating func search(_ path: String, _ listing: FolderListing) {
    let wanted = DataFileNames(listing.names)
    for name in listing.names {
      let place = "\(path)/\(name)"
      switch FileStatus(at: place, followingLinks: false)?.kind {
      case .directory:
        guard searches(name) else { continue }
        do throws(AssayError) {
          let inner = try FolderListing(of: place)
          if Self.isExport(inner) {
            leftOut["own_export", default: 0] += 1
          } else {
            search(place, inner)
          }
        } catch {
          failures.append(ImportReport.FileFailure(file: place, error: error))
        }
      case .regular where wanted.accepts(name): files.append(place)
      case .symbolicLink
      where wanted.accepts(name) && FileStatus(at: place)?.kind == .regular:
        files.append(place)
      case let kind:
        leftOut["other_file", default: 0] += 1
        if kind == .regular, !name.hasPrefix(".") { passedOver.add(place) }
      }
    }
    for nameless in listing.nameless { passOver(nameless, in: path, wanted) }
  }

  /// Whether a folder is what `assay export` wrote: its rows are in a store already, and without their
  /// decisions and origins they would come back as strangers.
  private static func isExport(_ listing: FolderListing) -> Bool {
    listing.names.contains("manifest.json") && listing.names.contains("provenance.jsonl")
  }

  /// Whether a folder of this name is searched.
  private mutating func searches(_ name: String) -> Bool {
    guard !name.hasPrefix("."), !Self.noSessions.contains(name) else {
      leftOut["side_folder", default: 0] += 1
      return false
    }
    return true
  }

  /// Says of what no path can name, and what would have been read or searched, why it was not.
  private mutating func passOver(
    _ nameless: FolderListing.Nameless, in path: String, _ wanted: DataFileNames
  ) {
    let name = nameless.escapedName
    switch nameless.kind {
    case .directory: guard searches(name) else { return }
    case .regular where wanted.accepts(name), .symbolicLink where wanted.accepts(name): break
    default: return leftOut["other_file", default: 0] += 1
    }
    let place = "\(path)/\(name)"
    failures.append(ImportReport.FileFailure(file: place, error: Self.nameless(place)))
  }

  private static func nameless(_ place: String) -> AssayError {
    AssayError(
      .badData, code: "name_not_utf8", message: "The name of \(place) is not UTF-8.",
      remedy: "Rename it; bytes that are no text are shown as \\xNN.")
  }

  /// Folders beside Claude Code's sessions: what subagents said and what tools returned.
  private static let noSessions: Set<String> = ["subagents", "tool-results", "node_modules"]
}
