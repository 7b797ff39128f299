import ExampleStore
import Foundation
import Inspection
import TrainingData

/// Makes examples of the feedback that waits: each row ends as stored, duplicate or quarantined.
///
/// A row that was refused is marked like any other, so nothing blocks the queue. Rows are inspected
/// on all cores while the ones before them are stored; each batch is one transaction, so a run that
/// is killed has done whole batches, and run again it goes on behind them.
public struct FeedbackProcessing: Sendable {
  /// What became of the rows.
  public struct Report: Sendable {
    /// Rows that were taken from the queue.
    public var read = 0
    public var stored = 0
    public var duplicates = 0
    /// How many of the stored are nearly the same as an example that was here before; a dry run does
    /// not look.
    public var nearDuplicates = 0
    public var quarantined = 0
    /// How often each reason was given for a quarantined one.
    public var reasons: [String: Int] = [:]
    /// Findings by type in what was stored or quarantined; the texts were redacted before, so there
    /// are few.
    public var redactions: [String: Int] = [:]
    public var seconds = 0.0

    public init() {}

    mutating func add(_ works: [Inspection], _ settled: SettledFeedback) {
      nearDuplicates += settled.nearDuplicates
      for (work, admission) in zip(works, settled.admissions) {
        guard let admission else { continue }
        read += 1
        switch admission {
        case .stored: stored += 1
        case .duplicate:
          duplicates += 1
          continue
        case .quarantined(_, let reasons):
          quarantined += 1
          for reason in reasons { self.reasons[reason.code, default: 0] += 1 }
        }
        for finding in work.findings { redactions[finding.type.rawValue, default: 0] += 1 }
      }
    }
  }

  /// One row that walked the line.
  struct Inspection: Sendable {
    let work: FeedbackWork
    let source: ExampleSource
    let findings: [Finding]
  }

  /// So many rows are one transaction; three such batches are in memory at once.
  private static let batch = 2_048

  private let line: IntakeLine
  private let queue: any FeedbackQueue
  private let workers: Int

  /// Prepares processing along `line`.
  ///
  /// - Parameter database: Another program's feedback; nil for the store's own.
  public init(_ line: IntakeLine, from database: FeedbackDatabase? = nil, workers: Int? = nil) {
    self.line = line
    queue =
      database.map { ForeignFeedback(store: line.store, database: $0) }
      ?? OwnFeedback(store: line.store)
    self.workers = max(1, workers ?? ProcessInfo.processInfo.activeProcessorCount)
  }

  /// Processes what waits, the weightiest first.
  ///
  /// - Parameters:
  ///   - kinds: Flags are passed over: they never train.
  ///   - limit: At most so many rows; nil for all.
  ///   - dryRun: Whether to inspect only; what repeats itself within the run is not seen.
  ///   - progress: Called with the numbers so far after every transaction.
  public func run(
    _ kinds: [FeedbackWord] = FeedbackWord.allCases, limit: Int? = nil, dryRun: Bool = false,
    progress: @Sendable (Report) -> Void = { _ in }
  ) async throws -> Report {
    let clock = ContinuousClock()
    let start = clock.now
    let now = line.clock()
    var waiting = try await queue.waiting(kinds, limit: limit, now: now)[...]
    var report = Report()
    try await withThrowingTaskGroup(of: ([Inspection], SettledFeedback).self) { group in
      var isWriting = false
      while !waiting.isEmpty {
        try Task.checkCancellation()
        let ids = Array(waiting.prefix(Self.batch))
        waiting = waiting.dropFirst(Self.batch)
        let inspected = try await inspect(try await queue.rows(ids), at: now)
        if isWriting, let (works, settled) = try await group.next() {
          report.add(works, settled)
          progress(report)
        }
        group.addTask { (inspected, try await settle(inspected, at: now, dryRun: dryRun)) }
        isWriting = true
      }
      for try await (works, settled) in group { report.add(works, settled) }
    }
    report.seconds = (clock.now - start) / .seconds(1)
    progress(report)
    return report
  }

  private func settle(
    _ works: [Inspection], at now: Double, dryRun: Bool
  ) async throws -> SettledFeedback {
    guard dryRun else {
      return try await queue.settle(works.map(\.work), at: now) { admissions in
        Self.counters(works, admissions)
      }
    }
    let identities = works.compactMap { work -> Fingerprint.Identity? in
      if case .judged(let judged) = work.work.verdict { judged.identity } else { nil }
    }
    var known = try await line.store.known(identities)[...]
    return SettledFeedback(
      admissions: works.map { work in
        switch work.work.verdict {
        case .judged(let judged):
          (known.popFirst() ?? nil).map { .duplicate(of: $0) } ?? .stored(judged.id)
        case .refused(let record): .quarantined("", because: record.reasons)
        }
      })
  }

  private static func counters(
    _ works: [Inspection], _ admissions: [Admission?]
  ) -> [String: [String: Double]] {
    var outcomes: [String: [IntakeOutcome]] = [:]
    for (work, admission) in zip(works, admissions) {
      guard let admission else { continue }
      var judged: JudgedExample?
      if case .judged(let example) = work.work.verdict { judged = example }
      outcomes[work.source.rawValue, default: []].append(
        IntakeOutcome(admission: admission, judged: judged, findings: work.findings))
    }
    return outcomes.mapValues { CaptureCounters($0).amounts }
  }

  private func inspect(_ rows: [StoredFeedback], at now: Double) async throws -> [Inspection] {
    let share = max(1, (rows.count + workers - 1) / workers)
    return try await withThrowingTaskGroup(of: (Int, [Inspection]).self) { group in
      for (number, start) in stride(from: 0, to: rows.count, by: share).enumerated() {
        let part = rows[start..<min(rows.count, start + share)]
        group.addTask {
          let inspections = try await line.knowingNames { line in
            part.compactMap { Self.inspect($0, along: line, at: now) }
          }
          return (number, inspections)
        }
      }
      var parts: [Int: [Inspection]] = [:]
      for try await (number, part) in group { parts[number] = part }
      return (0..<parts.count).flatMap { parts[$0] ?? [] }
    }
  }

  private static func inspect(
    _ row: StoredFeedback, along line: IntakeLine, at now: Double
  ) -> Inspection? {
    guard let (capture, format) = row.capture(at: now) else { return nil }
    guard let draft = capture.drafts.first else { return refuse(row, capture, line) }
    let source = draft.provenance.source
    let verdict: FeedbackWork.Verdict
    let findings: [Finding]
    switch line.inspector.inspect(draft, now: now, keepsNUL: true) {
    case .accepted(let judged):
      verdict = .judged(CaptureQuality(judged).noted)
      findings = judged.findings
    case .refused(let refusal):
      verdict = .refused(refusal.record(origin: "feedback \(row.id)"))
      findings = refusal.findings
    }
    return Inspection(
      work: FeedbackWork(feedback: row.id, verdict: verdict, trainingFormat: format),
      source: source, findings: findings)
  }

  /// A praised answer that teaches nothing.
  private static func refuse(
    _ row: StoredFeedback, _ capture: any CaptureSource, _ line: IntakeLine
  ) -> Inspection {
    let reasons =
      (capture as? RatedAnswer)?.refusal?.reasons
      ?? [RefusalReason(code: "nothing_to_learn", message: "It teaches nothing.")]
    let clean = line.redactor.redact(row.entry)
    let record = RefusedRecord(
      payload: clean.entry.payload, reasons: reasons, origin: "feedback \(row.id)")
    return Inspection(
      work: FeedbackWork(
        feedback: row.id, verdict: .refused(record), trainingFormat: FeedbackSettlement.excluded),
      source: .feedback, findings: clean.findings)
  }
}
