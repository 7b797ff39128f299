import ExampleStore
import Foundation
import TrainingData

/// Turns the history of a git repository into examples: from a change to the message it deserves.
///
/// Merges, reverts, machine-made commits and changes too large to be seen at once are left out and
/// counted. Git is run without a shell, without external diff programs and without a pager.
public struct GitHistoryImport: Sendable {
  /// The largest change that becomes a question, in bytes.
  public static let diffBound = 12_000

  private let line: IntakeLine

  /// Makes an import along `line`.
  public init(_ line: IntakeLine) { self.line = line }

  /// Imports the newest commits of the repository that `folder` lies in.
  ///
  /// - Parameter limit: At most so many commits are read; nil for all.
  /// - Returns: The numbers; `leftOut` says which commits make no example.
  /// - Throws: `input_missing` when there is no repository, `unavailable` without git.
  public func run(_ folder: String, limit: Int? = nil) async throws -> ImportReport {
    let clock = ContinuousClock()
    let start = clock.now
    var report = ImportReport()
    report.files = 1
    let log = try GitLog(folder, limit: limit)
    while true {
      try Task.checkCancellation()
      let commits = try log.next(atMost: Self.commitsInTransaction)
      if commits.isEmpty { break }
      try await admit(commits, into: &report)
    }
    try log.finish()
    report.seconds = (clock.now - start) / .seconds(1)
    return report
  }

  private static let commitsInTransaction = 500

  private func admit(_ commits: [GitCommit], into report: inout ImportReport) async throws {
    let now = line.clock()
    var chunk = InspectedChunk()
    for commit in commits {
      chunk.read += 1
      if let reason = commit.reasonToLeaveOut {
        report.leftOut[reason, default: 0] += 1
        continue
      }
      switch line.inspector.inspect(commit.draft, now: now) {
      case .accepted(let judged):
        report.count(judged.findings)
        chunk.examples.append(judged)
      case .refused(let refusal):
        report.count(refusal.findings)
        report.count(refusal.reasons)
        chunk.refused.append(refusal.record(origin: "git:\(commit.hash)"))
      }
    }
    let writer = ImportWriter(
      store: line.store, load: BulkLoad(into: line.store), dryRun: false, now: now)
    let admissions = try await writer.write([chunk])
    report.add(chunk)
    report.add(admissions)
  }
}
