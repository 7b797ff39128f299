import ByteFiles
import Foundation
import TrainingData

/// Lets a person change an example's texts in their editor.
struct TextEditor {
  private static let mark = "#: "

  /// Opens the editor on the row's texts and gives what was changed.
  ///
  /// - Returns: Nil when nothing was changed.
  static func edit(_ row: TrainingExample) throws -> ExampleEdit? {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("assay-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("\(row.id.prefix(16)).txt")
    try Data(page(row).utf8).write(to: file)
    try open(file)
    let text = try String(contentsOf: file, encoding: .utf8)
    return try changes(in: text, to: row)
  }

  private static func parts(_ row: TrainingExample) -> [(name: String, text: String?)] {
    [
      ("input", row.input), ("output", row.output), ("rejected", row.rejectedOutput),
      ("reason", row.preferenceReason), ("system", row.systemPrompt), ("context", row.context),
    ]
  }

  private static func page(_ row: TrainingExample) -> String {
    var page = "# Change the texts, save and leave. Lines that begin with '\(mark)' part them.\n"
    for (name, text) in parts(row) {
      if let text { page += "\(mark)\(name)\n\(text)\n" }
    }
    return page
  }

  private static func open(_ file: URL) throws {
    let environment = ProcessInfo.processInfo.environment
    let editor =
      [environment["VISUAL"], environment["EDITOR"]].compactMap { $0 }
      .first { !$0.isEmpty } ?? "vi"
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "\(editor) \"$1\"", "assay", file.path]
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw AssayError(
        .unavailable, code: "editor_failed",
        message: "The editor ended with status \(process.terminationStatus); nothing was changed.",
        remedy: "Check EDITOR, or use the flags of 'assay edit'.")
    }
  }

  private static func changes(in text: String, to row: TrainingExample) throws -> ExampleEdit? {
    var found: [String: String] = [:]
    var name: String?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix(mark) {
        name = String(line.dropFirst(mark.count))
        name.map { found[$0] = "" }
      } else if let name {
        found[name, default: ""] += line + "\n"
      }
    }
    /// The text under a heading, when it is another one; the last line's end is the page's.
    func changed(_ name: String, _ old: String?) -> String? {
      guard var new = found[name] else { return nil }
      while new.hasSuffix("\n") && !(old ?? "").hasSuffix("\n") { new.removeLast() }
      return new.utf8.elementsEqual((old ?? "").utf8) ? nil : new
    }
    let edit = ExampleEdit(
      input: changed("input", row.input), output: changed("output", row.output),
      rejected: changed("rejected", row.rejectedOutput),
      reason: changed("reason", row.preferenceReason),
      system: changed("system", row.systemPrompt), context: changed("context", row.context))
    return edit.changesTexts ? edit : nil
  }
}
