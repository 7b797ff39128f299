import ByteFiles
import ExampleStore
import TrainingData

/// Turns the history of a git repository into examples: from a change to the message it deserves.
///
/// Merges, reverts, generated messages and changes too large to be seen are left out and counted. A
/// commit comes to the same example whenever and wherever it is read, so running twice adds nothing.
/// Git is run without a shell and without any program that the repository names.
public struct GitHistoryImport: Sendable {
  /// How much of a change a question shows, in bytes; the rest is cut off behind a line.
  public static let diffBound = 12_000

  /// A change of more bytes is left out: what is shown of it would not say what its message means.
  public static let longestChange = 10 * diffBound

  /// The codes of errors that concern one repository only.
  public static let faults: Set<String> = ["no_repository", "unsafe_repository", "git_failed"]

  private let line: IntakeLine
  private let dryRun: Bool

  /// Makes an import along `line`.
  ///
  /// - Parameter dryRun: Whether to read and judge only.
  public init(_ line: IntakeLine, dryRun: Bool = false) {
    self.line = line
    self.dryRun = dryRun
  }

  /// Imports the commits that lead to the current one of the repository that `folder` lies in.
  ///
  /// - Parameters:
  ///   - limit: At most so many commits are read, the newest; nil for all.
  ///   - progress: Called with the numbers so far after every transaction.
  /// - Returns: The numbers; `leftOut` says which commits make no example. A history that cannot be
  ///   read to its beginning is among the failures, and what was read before it is stored.
  /// - Throws: `no_repository`, `unsafe_repository` where git does not trust it, `no_git`, and what
  ///   the store throws.
  public func run(
    _ folder: String, limit: Int? = nil, progress: @Sendable (ImportReport) -> Void = { _ in }
  ) async throws -> ImportReport {
    guard FileStatus(at: folder)?.kind == .directory else {
      throw AssayError(
        .inputMissing, code: "no_repository", message: "There is no folder \(folder).",
        remedy: "Name the folder of a git repository.")
    }
    let clock = ContinuousClock()
    let start = clock.now
    var options = FileImport.Options()
    options.dryRun = dryRun
    var run = ImportRun(line: line, options: options, shapes: [])
    run.report.files = 1
    if let log = try GitLog(folder, limit: limit) {
      try await read(log, of: folder, into: &run, progress)
    } else {
      run.report.notices.append("\(LineRefusal.visible(folder)) has no commit yet.")
    }
    try await run.finish()
    run.report.seconds = (clock.now - start) / .seconds(1)
    return run.report
  }

  private static let commitsInTransaction = 500

  private func read(
    _ log: GitLog, of folder: String, into run: inout ImportRun,
    _ progress: @Sendable (ImportReport) -> Void
  ) async throws {
    let writer = run.writer
    while true {
      try Task.checkCancellation()
      let commits = try log.next(atMost: Self.commitsInTransaction)
      if commits.isEmpty { break }
      let now = run.now
      let chunk = try await line.knowingNames { Self.inspect(commits, along: $0, now: now) }
      run.note([chunk], try await writer.write([chunk])) { _ in }
      progress(run.report)
    }
    do throws(AssayError) { try log.finish() } catch {
      run.report.failures.append(ImportReport.FileFailure(file: folder, error: error))
    }
  }

  private static func inspect(
    _ commits: [GitCommit], along line: IntakeLine, now: Double
  ) -> InspectedChunk {
    var chunk = InspectedChunk()
    for commit in commits {
      chunk.read += 1
      if let reason = commit.reasonToLeaveOut {
        chunk.leftOut[reason, default: 0] += 1
        continue
      }
      switch line.inspector.inspect(commit.draft, now: now) {
      case .accepted(let judged): chunk.examples.append(judged)
      case .refused(let refusal):
        for finding in refusal.findings { chunk.redactions[finding.type.rawValue, default: 0] += 1 }
        for reason in refusal.reasons { chunk.reasons[reason.code, default: 0] += 1 }
        chunk.refused.append(refusal.record(origin: "git:\(commit.hash)"))
      }
    }
    return chunk
  }
}
