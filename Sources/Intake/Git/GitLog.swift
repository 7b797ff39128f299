import Foundation
import TextBytes
import TrainingData

/// Reads `git log` commit by commit while it runs; holds one commit and those that wait.
final class GitLog {
  private let command: GitCommand
  private var fields: SeparatedFields
  private var waiting: [GitCommit] = []
  private var parts: [BoundedField] = []
  private var atEnd = false
  /// The first field of a stream stands before any commit.
  private var sawStart = false

  /// Starts git; nil where the repository has no commit yet.
  ///
  /// - Throws: `no_repository`, `unsafe_repository`, `no_git`.
  init?(_ folder: String, limit: Int?) throws(AssayError) {
    let look = try GitCommand(["rev-parse", "--git-dir"], in: folder)
    guard try look.end() == 0 else { throw look.fault }
    let head = try GitCommand(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"], in: folder)
    guard try head.end() == 0 else { return nil }

    let mark = "assay-\(String(UInt64.random(in: .min ... .max), radix: 16))"
    // A message or a change may hold anything but this mark.
    fields = SeparatedFields(
      separator: ContiguousArray("\0\(mark)\0".utf8), bound: GitHistoryImport.diffBound)
    let pieces = ["%H", "%P", "%at", "%an", "%B"].map { "%x00\(mark)%x00\($0)" }.joined()
    var words = ["log", "--encoding=UTF-8", "--format=\(pieces)%x00\(mark)%x00"] + Self.patch
    if let limit { words.append("--max-count=\(max(0, limit))") }
    command = try GitCommand(words + ["HEAD", "--"], in: folder)
  }

  /// The next commits, newest first; empty at the end.
  func next(atMost count: Int) throws(AssayError) -> [GitCommit] {
    while waiting.count < count, !atEnd {
      if let data = try command.next() {
        for field in fields.feed(ContiguousArray(data)) { take(field) }
      } else {
        atEnd = true
        take(fields.last)
      }
    }
    defer { waiting.removeFirst(min(count, waiting.count)) }
    return Array(waiting.prefix(count))
  }

  /// Waits for git to end.
  ///
  /// - Throws: `git_failed` when it could not read the history to its beginning.
  func finish() throws(AssayError) {
    guard try command.end() == 0 else { throw command.fault }
  }

  /// The same patch whatever the settings say, and no program run for it.
  private static let patch = [
    "--patch", "--no-color", "--no-ext-diff", "--no-textconv", "--no-show-signature", "--no-notes",
    "--no-mailmap", "--src-prefix=a/", "--dst-prefix=b/", "--unified=3", "--inter-hunk-context=0",
    "--find-renames", "-l400", "--diff-algorithm=myers", "--submodule=short", "--no-relative",
  ]

  private static let fieldsOfCommit = 6

  private func take(_ field: BoundedField) {
    guard sawStart else {
      sawStart = true
      return
    }
    parts.append(field)
    guard parts.count == Self.fieldsOfCommit else { return }
    defer { parts = [] }
    guard let hash = parts[0].text else { return }
    waiting.append(
      GitCommit(
        hash: hash, parents: parts[1].text?.split(separator: " ").count ?? 0,
        time: parts[2].text.flatMap(Double.init), author: parts[3].text ?? "",
        rawMessage: parts[4].isCut ? nil : parts[4].text, patch: GitPatch(parts[5])))
  }
}

extension BoundedField {
  /// The kept bytes as text; nil where they are none.
  var text: String? {
    guard UTF8Validity.firstInvalid(in: bytes.span) == nil, !bytes.contains(0) else { return nil }
    return String(utf8: bytes.span)
  }
}
