import ExampleStore
import JSONText
import TrainingData

extension Distiller {
  /// Takes in the original's `distillation.db`: its answers with people's decisions, the interactions
  /// that it never worked off, its preference pairs, and what its filter refused.
  ///
  /// Answers are read anew, so that steps and principles come without the original's mistakes.
  /// Nothing in the file is changed, and a second time adds nothing.
  ///
  /// - Returns: The numbers, and what was left out because an answer says it in whole.
  func take(
    _ contents: DistillationDatabase.Contents, file: String
  ) async throws -> (report: DistillationReport, superseded: [String: Int]) {
    var report = DistillationReport()
    let answers = records(of: contents)
    let heritage = try await knowingNames { distiller in
      var heritage = contents.heritage
      distiller.redact(&heritage)
      return heritage
    }
    for start in stride(from: 0, to: max(1, answers.count), by: 500) {
      let now = line.clock()
      let readings = try await knowingNames { distiller in
        answers[start..<min(start + 500, answers.count)].map {
          distiller.read($0, origin: distiller.origin(file, $0.givenID ?? ""), now: now)
        }
      }
      report.read += readings.count
      try await store(readings, inherited: start == 0 ? heritage : .init(), &report)
    }
    for pair in contents.pairs {
      report.read += 1
      try await take(pair, file: file, &report)
    }
    try await take(contents.rejections, file: file, &report)
    return (report, contents.superseded)
  }

  /// Its answers and interactions as records.
  func records(of contents: DistillationDatabase.Contents) -> [TeacherRecord] {
    contents.answers.map { record(of: $0, isAccepted: true) }
      + contents.interactions.map { record(of: $0, isAccepted: false) }
  }

  private func record(
    of kept: DistillationDatabase.Answer, isAccepted: Bool
  ) -> TeacherRecord {
    var record = TeacherRecord(
      kept.answer, domain: kept.domain.map { Domain($0) }, sourceID: kept.id,
      createdAt: kept.createdAt)
    record.isAccepted = isAccepted
    record.givenScore = kept.score
    record.notes = kept.notes
    record.decision = kept.decision
    if isAccepted { record.givenID = kept.id }
    return record
  }

  /// Names a record of the file, without anything private in its id.
  private func origin(_ file: String, _ id: String) -> String {
    "\(file):\(line.redactor.clean(id: id).id)"
  }

  private func take(
    _ pair: DistillationDatabase.Pair, file: String, _ report: inout DistillationReport
  ) async throws {
    let draft = Draft(
      provenance: Provenance(
        source: .distillation, sourceID: pair.id, createdAt: pair.createdAt),
      format: .dpo, prompt: Prompt(input: pair.prompt),
      answer: .preference(
        PreferencePair(chosen: pair.chosen, rejected: pair.rejected, reason: pair.reason)),
      domain: pair.domain.map { Domain($0) })
    let outcome = try await line.admit(draft, origin: origin(file, pair.id))
    switch outcome.admission {
    case .stored:
      report.examples[DistilledRole.dpo.rawValue, default: 0] += 1
      if outcome.near != nil { report.nearDuplicates += 1 }
    case .duplicate: report.duplicates += 1
    case .quarantined(_, let reasons):
      report.refused += 1
      for reason in reasons { report.reasons[reason.code, default: 0] += 1 }
    }
  }

  /// What the original refused stays refused; of its answers only the beginnings are left.
  private func take(
    _ rejections: [DistillationDatabase.Rejection], file: String,
    _ report: inout DistillationReport
  ) async throws {
    let records = try await line.knowingNames { line in
      rejections.map { rejection in
        let (payload, _) = line.redacted([
          "query": .string(rejection.query), "response_preview": .string(rejection.preview),
          "rejection_reason": .string(rejection.reason),
        ])
        return RefusedRecord(
          payload: JSONWriter.text(payload, .compact),
          reasons: [
            RefusalReason(
              code: "refused_before", message: "The original's filter refused this answer.")
          ], origin: "\(file):\(rejection.id)")
      }
    }
    report.read += records.count
    report.refused += records.count
    if !records.isEmpty {
      report.reasons["refused_before", default: 0] += records.count
      _ = try await line.store.quarantine(records, at: line.clock())
    }
  }

  private func redact(_ heritage: inout DistillationHeritage) {
    func clean(_ text: String) -> String { line.redactor.redact(text).text }
    for index in heritage.principles.indices {
      heritage.principles[index].principle.text = clean(heritage.principles[index].principle.text)
    }
    for index in heritage.skills.indices {
      heritage.skills[index].name = clean(heritage.skills[index].name)
      heritage.skills[index].description = clean(heritage.skills[index].description)
      heritage.skills[index].pattern = heritage.skills[index].pattern.map(clean)
      heritage.skills[index].examples = heritage.skills[index].examples.map(clean)
      heritage.skills[index].domains = heritage.skills[index].domains.map(clean)
    }
  }
}
