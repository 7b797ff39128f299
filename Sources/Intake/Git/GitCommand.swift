import Foundation
import TrainingData

/// One run of git in a repository that nobody vouches for: without a shell, a terminal, a pager,
/// hooks or any program that the repository's settings name.
final class GitCommand {
  private let process = Process()
  private let output: FileHandle
  private let folder: String
  private let complaint: Complaint

  /// Starts git.
  ///
  /// - Throws: `no_git` where there is none.
  init(_ words: [String], in folder: String) throws(AssayError) {
    self.folder = folder
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      ["git", "--no-pager", "-C", folder] + Self.tamed.flatMap { ["-c", $0] } + words
    process.environment = Self.environment
    process.standardInput = FileHandle.nullDevice
    let out = Pipe()
    let errors = Pipe()
    process.standardOutput = out
    process.standardError = errors
    output = out.fileHandleForReading
    do { try process.run() } catch { throw Self.noGit }
    complaint = Complaint(errors.fileHandleForReading)
  }

  deinit {
    if process.isRunning { process.terminate() }
  }

  /// The next bytes of its output; nil at the end.
  func next() throws(AssayError) -> Data? {
    do {
      guard let data = try output.read(upToCount: 1 << 16), !data.isEmpty else { return nil }
      return data
    } catch {
      throw AssayError(
        .inputOutput, code: "io_error", message: "Reading from git failed.", remedy: "Try again.")
    }
  }

  /// Reads the rest of its output away, waits and gives its exit status.
  func end() throws(AssayError) -> Int32 {
    while try next() != nil {}
    process.waitUntilExit()
    if process.terminationStatus == 127 { throw Self.noGit }
    return process.terminationStatus
  }

  /// What git complained of, as an error that says what to do.
  var fault: AssayError {
    let words = complaint.said()
    if words.contains("dubious ownership") {
      return AssayError(
        .permission, code: "unsafe_repository",
        message: "The repository at \(folder) belongs to somebody else, so git does not read it.",
        remedy: "If you trust it: git config --global --add safe.directory PATH-OF-REPOSITORY.")
    }
    if words.contains("not a git repository") {
      return AssayError(
        .inputMissing, code: "no_repository", message: "There is no git repository at \(folder).",
        remedy: "Name the folder of a repository, or one inside it.")
    }
    let first = words.split(separator: "\n").first {
      $0.hasPrefix("fatal:") || $0.hasPrefix("error:")
    }
    let said = first.map { ": \(LineRefusal.visible(String($0.prefix(200))))" } ?? ""
    return AssayError(
      .inputOutput, code: "git_failed", message: "Git could not read \(folder)\(said).",
      remedy: "Run \"git fsck\" there; what was read before is stored.")
  }

  private static var noGit: AssayError {
    AssayError(
      .unavailable, code: "no_git", message: "The program git is not installed.",
      remedy: "Install git and try again.")
  }

  /// Settings by which a repository could run programs or change what a patch looks like.
  private static let tamed = [
    "core.fsmonitor=false", "core.hooksPath=/dev/null", "core.pager=cat", "core.quotePath=false",
    "core.attributesFile=/dev/null", "core.abbrev=12", "protocol.allow=never",
    "diff.external=", "diff.orderFile=/dev/null", "diff.noprefix=false",
    "diff.mnemonicPrefix=false", "diff.ignoreSubmodules=none", "diff.wsErrorHighlight=none",
    "log.showRoot=true", "log.showSignature=false", "log.mailmap=false", "log.diffMerges=off",
    "color.ui=never",
  ]

  /// The user's own environment without what would lead git elsewhere.
  private static var environment: [String: String] {
    var environment = ProcessInfo.processInfo.environment
    for name in environment.keys where name.hasPrefix("GIT_") && !isOwnSetting(name) {
      environment[name] = nil
    }
    environment["GIT_CONFIG_NOSYSTEM"] = "1"
    environment["GIT_TERMINAL_PROMPT"] = "0"
    environment["GIT_OPTIONAL_LOCKS"] = "0"
    environment["GIT_NO_LAZY_FETCH"] = "1"
    environment["LC_ALL"] = "C"
    return environment
  }

  /// Where the user says which repositories are to be trusted.
  private static func isOwnSetting(_ name: String) -> Bool {
    name == "GIT_CONFIG_GLOBAL" || name == "GIT_CONFIG_COUNT"
      || name.hasPrefix("GIT_CONFIG_KEY_") || name.hasPrefix("GIT_CONFIG_VALUE_")
  }
}
