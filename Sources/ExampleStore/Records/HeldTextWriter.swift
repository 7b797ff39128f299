import GRDB
import TrainingData

/// Writes clean texts over the old ones and keeps what is made of them in step.
enum HeldTextWriter {
  /// Overwrites the rows.
  ///
  /// - Returns: Pieces of the old texts, which are looked for afterwards.
  static func overwrite(
    _ rows: [CleanTexts], at time: Double, _ database: Database
  ) throws -> [ContiguousArray<UInt8>] {
    var probes: [ContiguousArray<UInt8>] = []
    for row in rows {
      guard let place = HeldTexts.places.first(where: { $0.table == row.held.table }) else {
        continue
      }
      for column in row.held.columns {
        guard row.texts[column.name] != nil else { continue }
        let piece = ContiguousArray(column.text.utf8.prefix(48))
        if piece.count >= 24 { probes.append(piece) }
      }
      switch place.erasure {
      case .feedback: try overwriteFeedback(row, at: time, database)
      case .principle: try overwritePrinciple(row, database)
      case .quarantined: try overwriteRecord(row, database)
      case .answer, .cleared, .example:
        try update(row, in: place, database)
        if place.table == "teacher_answers" { try rekey(row.held.key, database) }
      }
    }
    return probes
  }

  private static func update(
    _ row: CleanTexts, in place: PersonalText, _ database: Database
  ) throws {
    // The old text is asked for too: a key may name several rows, and another program may write.
    let changed = row.held.columns.filter { row.texts[$0.name] != nil }
    let sets = changed.map { "\($0.name) = ?" }.joined(separator: ", ")
    let old = changed.map { " AND \($0.name) = ?" }.joined()
    try database.run(
      "UPDATE OR REPLACE \(place.table) SET \(sets) WHERE \(place.key) = ?\(old)",
      changed.map { SQLValue(row.texts[$0.name]) } + [.text(row.held.key)]
        + changed.map { .text($0.text) })
  }

  /// The sums of answers and talks go by names, which may have changed.
  private static func overwriteFeedback(
    _ row: CleanTexts, at time: Double, _ database: Database
  ) throws {
    func names() throws -> [(response: String, session: String)] {
      try database.rows(
        "SELECT response_id, session_id FROM feedback WHERE feedback_id = ?",
        [.text(row.held.key)]
      ) { ($0.text(0), $0.text(1)) }
    }
    let before = try names()
    guard let place = HeldTexts.places.first(where: { $0.table == "feedback" }) else { return }
    try update(row, in: place, database)
    let all = try before + names()
    let sessions = Set(all.map(\.session))
    for (old, new) in zip(before, try names()) where old.session != new.session {
      try database.run(
        "UPDATE OR IGNORE feedback_sessions SET session_id = ? WHERE session_id = ?",
        [.text(new.session), .text(old.session)])
    }
    try FeedbackSums.refresh(
      responses: Set(all.map(\.response)), sessions: sessions, at: time, database)
  }

  /// A principle is named by its text, so it may now be another one that is there already.
  private static func overwritePrinciple(_ row: CleanTexts, _ database: Database) throws {
    let old = row.held.key
    func text(_ column: String) -> String {
      row.texts[column] ?? row.held.columns.first { $0.name == column }?.text ?? ""
    }
    let kept = try database.first(
      "SELECT importance, counted_before, updated_at FROM principles WHERE id = ?", [.text(old)]
    ) { ($0.double(0), Int($0.integer(1)), $0.double(2)) }
    guard let (importance, counted, time) = kept else { return }
    let new = try DistillationWriter(database: database).keep(
      Principle(text: text("principle"), importance: importance),
      in: Domain(text("domain")), at: time, countedBefore: counted)
    guard !new.utf8.elementsEqual(old.utf8) else { return }
    try database.run(
      "UPDATE OR IGNORE principle_sources SET principle_id = ? WHERE principle_id = ?",
      [.text(new), .text(old)])
    try DistillationErasure.remove(principle: old, database)
  }

  /// A refused record is named by its payload: a name made of the old one would tell what it was.
  private static func overwriteRecord(_ row: CleanTexts, _ database: Database) throws {
    let record = try database.first(
      "SELECT payload, origin, reasons, quarantined_at FROM quarantine WHERE quarantine_id = ?",
      [.text(row.held.key)]
    ) { old -> (RefusedRecord, Double) in
      let reasons = QuarantineRecord.reasons(row.texts["reasons"] ?? old.text(2))
      return (
        RefusedRecord(
          payload: row.texts["payload"] ?? old.text(0), reasons: reasons,
          origin: row.texts["origin"] ?? old.text(1)), old.double(3)
      )
    }
    guard let (record, time) = record else { return }
    let id = QuarantineRecord.id(of: record)
    try database.run("DELETE FROM quarantine WHERE quarantine_id = ?", [.text(row.held.key)])
    try database.run(
      "INSERT OR IGNORE INTO quarantine VALUES (?, ?, ?, ?, ?)",
      [
        .text(id), .text(record.payload), .text(record.origin),
        .text(QuarantineRecord.reasonsText(record.reasons)), .real(time),
      ])
    try database.run(
      "UPDATE feedback SET result_id = ? WHERE result_id = ? AND outcome = 'quarantined'",
      [.text(id), .text(row.held.key)])
  }

  /// An answer is recognised by its texts; the clean one may be there already.
  private static func rekey(_ answer: String, _ database: Database) throws {
    let texts = try database.first(
      "SELECT query, sam_attempt, claude_response FROM teacher_answers WHERE id = ?",
      [.text(answer)]
    ) { TeacherAnswer(query: $0.text(0), response: $0.text(2), attempt: $0.optionalText(1)) }
    guard let texts else { return }
    let key = DistillationWriter.contentKey(texts)
    if try database.exists(
      "SELECT 1 FROM teacher_answers WHERE content_key = ? AND id <> ?",
      [.text(key), .text(answer)])
    {
      return try DistillationErasure.remove(answer, database)
    }
    try database.run(
      "UPDATE teacher_answers SET content_key = ? WHERE id = ?", [.text(key), .text(answer)])
  }
}
