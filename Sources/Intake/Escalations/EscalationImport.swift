import ExampleStore
import Inspection
import JSONText
import TrainingData

/// Takes the original's `escalation_learning.db` in: answers of the teacher as examples, the rest as
/// counts without texts.
///
/// Its sums by day and by task are left: they are worked out from the events, where they were right.
struct EscalationImport {
  let line: IntakeLine
  let options: FileImport.Options

  /// Imports every row; an answer that is there already is a duplicate, an event is counted once.
  func run(
    _ database: EscalationDatabase, file: String, path: String, adding report: inout ImportReport,
    progress: (ImportReport) -> Void, onRefusal: (LineRefusal) -> Void
  ) async throws {
    var sum = report
    defer { report = sum }
    let now = line.clock()
    try await database.forEachPassed { rows in
      try await take(rows, file: file, path: path, now: now, &sum, onRefusal)
      progress(sum)
    }
    var counted = 0
    try await database.forEachAttempt { rows in
      let attempts = try await line.knowingNames { line in
        rows.compactMap { Self.attempt(of: $0, along: line, now: now) }
      }
      sum.leftOut["learner_attempt", default: 0] += rows.count
      guard !options.dryRun else { return }
      counted += try await line.store.record(attempts).count { $0 }
    }
    if counted > 0 {
      sum.notices.append("\(file): \(counted) answers of the learner are counted by kind of task.")
    }
  }

  private func take(
    _ rows: [EscalationDatabase.Passed], file: String, path: String, now: Double,
    _ sum: inout ImportReport, _ onRefusal: (LineRefusal) -> Void
  ) async throws {
    var accepted: [(judged: JudgedExample, escalation: Escalation)] = []
    var refused: [RefusedRecord] = []
    sum.read += rows.count
    let inspected = try await line.knowingNames { line in
      rows.compactMap { row -> (row: EscalationDatabase.Passed, Escalation, Inspected)? in
        let escalation = escalation(of: row)
        guard var draft = escalation.drafts.first else { return nil }
        draft.provenance.createdAt = InstantText.seconds(row.createdAt)
        return (row, escalation, line.inspector.inspect(draft, now: now, keepsNUL: true))
      }
    }
    for (row, escalation, verdict) in inspected {
      switch verdict {
      case .accepted(let judged):
        accepted.append((CaptureQuality(judged).noted, escalation))
      case .refused(let refusal):
        refused.append(refusal.record(origin: "\(file):\(row.number)"))
        sum.quarantined += 1
        sum.count(refusal.reasons)
        sum.count(refusal.findings)
        for reason in refusal.reasons {
          onRefusal(
            LineRefusal(
              file: path, line: Int(clamping: row.number), code: reason.code,
              message: reason.message))
        }
      }
    }
    guard !options.dryRun else {
      let known = try await line.store.known(accepted.map(\.judged.fingerprint.identity))
      for (found, older) in zip(accepted, known) {
        sum.add(
          older.map { .duplicate(of: $0) } ?? .stored(found.judged.id), of: found.judged.findings)
      }
      return
    }
    _ = try await line.store.quarantine(refused, at: now)
    var batch = AdmissionBatch(examples: accepted.map(\.judged), at: now)
    batch.comparing = ArrivalMeasure(nearest: false)
    let outcome = try await line.store.admit(batch)
    let admissions = outcome.admissions
    for (found, admission) in zip(accepted, admissions) {
      sum.add(admission, of: found.judged.findings)
    }
    sum.nearDuplicates += outcome.near.count
    try await line.store.record(
      zip(accepted, admissions).compactMap { found, admission in
        IntakeLine.attempt(
          of: found.escalation, admission, at: found.judged.example.createdAt)
      })
  }

  private func escalation(of row: EscalationDatabase.Passed) -> Escalation {
    var metadata: JSONObject = ["task_type": JSONValue(row.kind)]
    if row.tokens > 0 { metadata["tokens_used"] = JSONValue(row.tokens) }
    if row.cost > 0 { metadata["cost_estimate"] = JSONValue(row.cost) }
    if row.isLearned { metadata["exported_before"] = true }
    return Escalation(
      query: row.query, response: row.response, metadata: metadata, sourceID: row.id,
      kind: row.kind.flatMap(TaskKind.init(known:)), tokens: row.tokens, cost: row.cost,
      classify: IntakeLine.domain)
  }

  /// Rows without a question were nothing.
  private static func attempt(
    of row: EscalationDatabase.Attempt, along line: IntakeLine, now: Double
  ) -> LearnerAttempt? {
    guard row.query.hasWords else { return nil }
    let clean = line.redactor.redact(row.query).text
    return LearnerAttempt(
      id: IntakeLine.eventID("attempt", "\(row.createdAt) \(row.number) \(clean)"),
      kind: row.kind.flatMap(TaskKind.init(known:))
        ?? IntakeLine.escalationPolicy.kind(of: row.query),
      wasEscalated: false, succeeded: row.succeeded,
      confidence: row.confidence.flatMap { (0...1).contains($0) ? $0 : nil },
      at: InstantText.seconds(row.createdAt) ?? now)
  }
}
