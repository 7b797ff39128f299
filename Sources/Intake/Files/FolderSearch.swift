import ByteFiles
import Foundation
import TrainingData

/// The data files of a folder and of the folders in it, in the order of their names.
struct FolderSearch {
  private(set) var files: [String] = []
  private(set) var leftOut: [String: Int] = [:]
  private(set) var failures: [ImportReport.FileFailure] = []

  /// Searches `path`; of a folder of Claude Code's own only its sessions.
  ///
  /// Links to folders are not followed, so that no search goes in a circle.
  /// - Throws: `permission` or `io` when the folder itself cannot be listed.
  init(_ path: String) throws(AssayError) {
    let names = try Self.names(in: path)
    let isOwn =
      names.contains("projects") && (names.contains("history.jsonl") || path.hasSuffix("/.claude"))
    let place = isOwn ? "\(path)/projects" : path
    search(place, isOwn ? try Self.names(in: place) : names)
  }

  private mutating func search(_ path: String, _ names: [String]) {
    let wanted = DataFileNames(names)
    for name in names {
      let place = "\(path)/\(name)"
      switch FileStatus(at: place, followingLinks: false)?.kind {
      case .directory:
        guard !name.hasPrefix("."), !Self.noSessions.contains(name) else {
          leftOut["side_folder", default: 0] += 1
          continue
        }
        do throws(AssayError) { search(place, try Self.names(in: place)) } catch {
          failures.append(ImportReport.FileFailure(file: place, error: error))
        }
      case .regular where wanted.accepts(name): files.append(place)
      case .symbolicLink
      where wanted.accepts(name) && FileStatus(at: place)?.kind == .regular:
        files.append(place)
      default: leftOut["other_file", default: 0] += 1
      }
    }
  }

  private static func names(in path: String) throws(AssayError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: path)
        .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    } catch {
      throw AssayError(
        .permission, code: "permission", message: "The folder \(path) cannot be listed.",
        remedy: "Change the permissions or choose another folder.")
    }
  }

  /// Folders beside Claude Code's sessions: what subagents said and what tools returned.
  private static let noSessions: Set<String> = ["subagents", "tool-results", "node_modules"]
}
