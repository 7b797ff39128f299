import ByteFiles
import Foundation
import TrainingData

/// The folder in which the quickstart keeps everything.
struct QuickstartFolder {
  let root: String
  /// Whether an earlier run made it.
  let isUsed: Bool

  /// Makes the folder, or finds the one of an earlier run.
  ///
  /// - Throws: `cannotCreate` when something else is there.
  init(_ path: String) throws {
    root = URL(fileURLWithPath: path).standardizedFileURL.path
    let store = root + "/store.db"
    let contents = try? FileManager.default.contentsOfDirectory(atPath: root)
    isUsed = contents?.contains("store.db") == true && FileStatus(at: store)?.kind == .regular
    if let contents, !contents.isEmpty, !isUsed {
      throw AssayError(
        .cannotCreate, code: "folder_not_empty",
        message: "The folder \(root) is not empty, and no quickstart made it.",
        remedy: "Name another one with --dir.")
    }
    do {
      try FileManager.default.createDirectory(
        atPath: root + "/samples", withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    } catch {
      throw AssayError(
        .cannotCreate, code: "cannot_create_folder", message: "The folder \(root) cannot be made.",
        remedy: "Name another one with --dir.")
    }
  }

  /// A path below the folder.
  func path(_ name: String) -> String { "\(root)/\(name)" }

  /// Writes the sample conversations and gives their paths.
  func writeSamples() throws -> [String] {
    try SampleFiles.all.map { name, text in
      let path = path("samples/\(name)")
      let file = try AtomicFile(at: path, overwriting: true)
      try file.write(text)
      try file.commit()
      return path
    }
  }
}
