import Foundation
import TestFolders
import Testing

/// A repository made on the spot, with nobody's settings.
struct GitRepository {
  let folder: Folder

  var path: String { folder.path }

  init() throws {
    folder = try Folder()
    try git("init", "-q", "-b", "main")
  }

  /// Writes a file's new text and commits all there is.
  func commit(
    _ text: String, _ message: String, to name: String = "notes.txt", author: String = "Ada"
  ) throws {
    folder.write(text, to: name)
    try commitAll(message, author: author)
  }

  func commitAll(_ message: String, author: String = "Ada", _ words: String...) throws {
    try git("add", "-A")
    try git(
      ["-c", "user.name=\(author)", "commit", "-q", "--allow-empty", "--allow-empty-message", "-m"]
        + [message] + words)
  }

  func git(_ words: String...) throws { try git(words) }

  func git(_ words: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      ["git", "-C", folder.path, "-c", "user.name=Ada", "-c", "user.email=ada@example.org"] + words
    process.environment = [
      "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": folder.path, "GIT_CONFIG_NOSYSTEM": "1",
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "git \(words)")
  }
}
