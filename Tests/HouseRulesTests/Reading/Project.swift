import Foundation

/// The project's own files, as git knows them.
struct Project {
  /// A text file of the project.
  struct File {
    /// From the root, with slashes.
    let path: String
    let text: String
    /// The text as code alone, blanked once.
    let code: SwiftCode

    init(path: String, text: String) {
      self.path = path
      self.text = text
      code = SwiftCode(path.hasSuffix(".swift") ? text : "")
    }

    /// The folder under `Sources`, or nil elsewhere.
    var room: String? {
      let parts = path.split(separator: "/")
      return parts.count > 2 && parts[0] == "Sources" ? String(parts[1]) : nil
    }

    var name: String { String(path.split(separator: "/").last ?? "") }
  }

  /// The folder that holds `Package.swift`.
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Every file that is tracked, or would be by `git add --all`.
  static let paths: [String] = {
    let listed = gitFiles() ?? walkedFiles()
    return listed.filter { FileManager.default.fileExists(atPath: root.appending(path: $0).path) }
      .sorted()
  }()

  /// Swift files under `Sources`.
  static let sources: [File] = files { $0.hasPrefix("Sources/") && $0.hasSuffix(".swift") }

  static func files(where keep: (String) -> Bool) -> [File] {
    paths.filter(keep).compactMap { path in text(of: path).map { File(path: path, text: $0) } }
  }

  /// The text of a file, or nil where it is absent or not UTF-8.
  static func text(of path: String) -> String? {
    guard let data = try? Data(contentsOf: root.appending(path: path)) else { return nil }
    return String(data: data, encoding: .utf8)
  }

  private static func gitFiles() -> [String]? {
    let git = Process()
    git.executableURL = URL(filePath: "/usr/bin/env")
    git.arguments = [
      "git", "-C", root.path, "ls-files", "-z", "--cached", "--others", "--exclude-standard",
    ]
    let output = Pipe()
    git.standardOutput = output
    git.standardError = FileHandle.nullDevice
    guard (try? git.run()) != nil else { return nil }
    let listing = output.fileHandleForReading.readDataToEndOfFile()
    git.waitUntilExit()
    guard git.terminationStatus == 0 else { return nil }
    return String(decoding: listing, as: UTF8.self).split(separator: "\0").map(String.init)
  }

  /// For a copy without git: every file that lies in no hidden folder.
  private static func walkedFiles() -> [String] {
    let walk = FileManager.default.enumerator(
      at: root, includingPropertiesForKeys: [.isRegularFileKey], options: [.skipsHiddenFiles])
    let prefix = root.path + "/"
    return (walk?.allObjects ?? []).compactMap { entry in
      guard let url = entry as? URL, url.path.hasPrefix(prefix) else { return nil }
      guard (try? url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true else {
        return nil
      }
      return String(url.path.dropFirst(prefix.count))
    }
  }
}
