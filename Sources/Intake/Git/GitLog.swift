import Foundation
import TextBytes
import TrainingData

/// Reads `git log` commit by commit while it runs.
final class GitLog {
  private let process = Process()
  private let output: FileHandle
  private let folder: String
  private var fields: SeparatedFields
  private var waiting: [GitCommit] = []
  private var parts: [ContiguousArray<UInt8>?] = []
  private var atEnd = false

  /// Starts git.
  init(_ folder: String, limit: Int?) throws(AssayError) {
    self.folder = folder
    let mark = "assay-\(String(UInt64.random(in: .min ... .max), radix: 16))"
    // A message or a change may hold anything but this mark.
    fields = SeparatedFields(
      separator: ContiguousArray("\0\(mark)\0".utf8), bound: GitHistoryImport.diffBound)
    let pieces = ["%H", "%at", "%an", "%B"].map { "%x00\(mark)%x00\($0)" }.joined()
    var arguments = [
      "git", "-C", folder, "-c", "core.quotePath=false", "log", "--no-merges", "--no-color",
      "--no-ext-diff", "--no-textconv", "--no-show-signature", "--encoding=UTF-8", "--patch",
      "--format=\(pieces)%x00\(mark)%x00",
    ]
    if let limit { arguments.append("--max-count=\(max(0, limit))") }
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    var environment = ProcessInfo.processInfo.environment
    environment["GIT_TERMINAL_PROMPT"] = "0"
    environment["GIT_OPTIONAL_LOCKS"] = "0"
    environment["LC_ALL"] = "C"
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    let out = Pipe()
    process.standardOutput = out
    process.standardError = FileHandle.nullDevice
    output = out.fileHandleForReading
    do { try process.run() } catch { throw Self.noGit }
  }

  deinit {
    if process.isRunning { process.terminate() }
  }

  /// The next commits, newest first; empty at the end.
  func next(atMost count: Int) throws(AssayError) -> [GitCommit] {
    while waiting.count < count, !atEnd {
      let data: Data?
      do { data = try output.read(upToCount: 1 << 16) } catch {
        throw AssayError(
          .inputOutput, code: "io_error", message: "Reading from git failed.",
          remedy: "Try again.")
      }
      if let data, !data.isEmpty {
        for field in fields.feed(ContiguousArray(data)) { take(field) }
      } else {
        atEnd = true
        take(fields.last)
      }
    }
    defer { waiting.removeFirst(min(count, waiting.count)) }
    return Array(waiting.prefix(count))
  }

  /// Waits for git to end and says whether it found a history.
  func finish() throws(AssayError) {
    process.waitUntilExit()
    guard process.terminationStatus != 0 else { return }
    if process.terminationStatus == 127 { throw Self.noGit }
    throw AssayError(
      .inputMissing, code: "no_repository",
      message: "Git finds no history in \(folder).",
      remedy: "Run \"git -C \(folder) log\" to see why.")
  }

  /// The first field of a stream stands before any commit; then five make one.
  private var sawStart = false

  private func take(_ field: ContiguousArray<UInt8>?) {
    guard sawStart else {
      sawStart = true
      return
    }
    parts.append(field)
    guard parts.count == 5 else { return }
    defer { parts = [] }
    guard let hash = text(0), let time = text(1).flatMap(Double.init), let message = text(3) else {
      return
    }
    waiting.append(
      GitCommit(
        hash: hash, time: time, author: text(2) ?? "", rawMessage: message,
        patch: text(4)?.trimmedOfNewlines))
  }

  private func text(_ index: Int) -> String? {
    guard let bytes = parts[index], UTF8Validity.firstInvalid(in: bytes.span) == nil,
      !bytes.contains(0)
    else { return nil }
    return String(utf8: bytes.span)
  }

  private static var noGit: AssayError {
    AssayError(
      .unavailable, code: "no_git", message: "The program git is not installed.",
      remedy: "Install git and try again.")
  }
}

/// Cuts a stream at a separator; fields over the bound are forgotten as they come.
struct SeparatedFields {
  private let separator: ContiguousArray<UInt8>
  private let bound: Int
  private var field = ContiguousArray<UInt8>()
  private var isOver = false

  init(separator: ContiguousArray<UInt8>, bound: Int) {
    self.separator = separator
    self.bound = bound
  }

  /// The fields that end in `bytes`; nil stands for one over the bound.
  mutating func feed(_ bytes: ContiguousArray<UInt8>) -> [ContiguousArray<UInt8>?] {
    var ended: [ContiguousArray<UInt8>?] = []
    for byte in bytes {
      field.append(byte)
      if byte == 0, field.count >= separator.count, field.suffix(separator.count) == separator[...]
      {
        field.removeLast(separator.count)
        ended.append(isOver || field.count > bound ? nil : field)
        field.removeAll(keepingCapacity: true)
        isOver = false
      } else if field.count > 2 * bound + 2 * separator.count {
        isOver = true
        field.removeFirst(field.count - separator.count)
      }
    }
    return ended
  }

  /// What stands behind the last separator.
  var last: ContiguousArray<UInt8>? { isOver || field.count > bound ? nil : field }
}
