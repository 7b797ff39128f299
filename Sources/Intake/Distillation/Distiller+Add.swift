import ExampleStore
import JSONText
import TrainingData

extension Distiller {
  /// Takes one answer along the line.
  ///
  /// An answer that the filter refuses lies in quarantine afterwards, redacted.
  public func add(
    _ record: TeacherRecord, origin: String = "distill"
  ) async throws -> DistillationOutcome {
    let now = line.clock()
    let readings = try await read([(record, origin: origin)], now: now)
    var batch = DistillationBatch(at: now)
    batch.refused = readings.flatMap(\.refused)
    batch.answers = readings.compactMap(\.distilled)
    batch.counters = DistillationCounters(readings).amounts
    let (admissions, near, refused) = try await line.store.admit(
      batch, comparing: ArrivalMeasure(nearest: true))
    if case .duplicate? = admissions.first {
      try await line.store.addToCaptureCounters(.distillation, ["answers_repeated": 1])
    }
    var outcome = outcome(of: readings.first ?? Reading(), admissions.first, near)
    if outcome.id == nil { outcome.quarantineID = refused.first }
    return outcome
  }

  /// Takes one JSON record along the line; one that cannot be read lies in quarantine afterwards.
  public func add(
    _ record: JSONObject, origin: String = "distill"
  ) async throws -> DistillationOutcome {
    let teacher: TeacherRecord
    do throws(RecordRefusal) { teacher = try TeacherRecord(record) } catch {
      let refused = try await line.quarantine(record, because: error, origin: origin)
      let counters = DistillationCounters([], because: [error.reasons])
      try await line.store.addToCaptureCounters(.distillation, counters.amounts)
      var outcome = DistillationOutcome(
        id: nil, isDuplicate: false, teaching: nil, examples: [refused], reasons: error.reasons,
        refusedExamples: [:], findings: refused.findings, source: nil)
      if case .quarantined(let id, _) = refused.admission { outcome.quarantineID = id }
      return outcome
    }
    return try await add(teacher, origin: origin)
  }

  private func outcome(
    of reading: Reading, _ admission: DistilledAdmission?, _ near: [ExampleID: NearExample]
  ) -> DistillationOutcome {
    var id: String?
    var isDuplicate = false
    var reasons = reading.reasons
    var examples: [IntakeOutcome] = []
    switch admission {
    case .stored(let name, let admissions):
      id = name
      examples = zip(admissions, reading.distilled?.examples ?? []).map { admission, example in
        var outcome = IntakeOutcome(
          admission: admission, judged: example.judged, findings: example.judged.findings)
        if case .stored(let id) = admission { outcome.near = near[id] }
        return outcome
      }
    case .duplicate(let name):
      id = name
      isDuplicate = true
    case .refused(let admissions):
      for case .quarantined(_, let because) in admissions { reasons += because }
    case nil: break
    }
    return DistillationOutcome(
      id: id, isDuplicate: isDuplicate, teaching: reading.teaching, examples: examples,
      reasons: reasons, refusedExamples: reading.refusedExamples, findings: reading.findings,
      source: isDuplicate ? nil : reading.source)
  }
}

/// What readings add to the counters of distillation.
struct DistillationCounters {
  private(set) var amounts: [String: Double] = [:]

  /// Counts readings, and records that are no answers by why they are none.
  init(_ readings: [Distiller.Reading], refused: [RefusedRecord]) {
    self.init(readings, because: refused.map(\.reasons))
  }

  init(_ readings: [Distiller.Reading], because reasons: [[RefusalReason]] = []) {
    for reasons in readings.map(\.reasons) + reasons {
      amounts["answers_read", default: 0] += 1
      if let reason = reasons.first {
        amounts["refused:\(reason.code)", default: 0] += 1
      }
    }
  }
}
