import GRDB
import JSONText
import TrainingData

extension TrainingDataStore {
  /// The scores that people set on these examples.
  public func markedScores(_ ids: [ExampleID]) async throws -> [ExampleID: Double] {
    try await read { database in
      var scores: [ExampleID: Double] = [:]
      for id in ids {
        let score = try database.first(
          "SELECT score FROM marks WHERE example_id = ? AND score IS NOT NULL", [.text(id)]
        ) { $0.double(0) }
        scores[id] = score
      }
      return scores
    }
  }

  /// Puts redacted texts in the place of the ones that hold private data, under the same ids.
  ///
  /// Unlike an edit this leaves no old text behind: not in the row, the search index, the journal or
  /// the free pages. Marks, reviews, tags and usage stay. It cannot be undone.
  /// - Returns: The datasets whose files hold the old texts, and whether the store's own bytes were
  ///   searched afterwards and hold none of them.
  public func redact(
    _ rows: [JudgedExample], by person: String, at time: Double
  ) async throws -> (datasets: [DatasetRecord], verified: Bool) {
    try await redact(rows, texts: nil, by: person, at: time)
  }

  /// Does the same, also for retired examples, and for what people wrote elsewhere.
  ///
  /// - Parameter texts: Nil where nobody looked: then answers whose examples change are removed,
  ///   since their steps and principles are pieces of the old texts.
  package func redact(
    _ rows: [JudgedExample], texts: [CleanTexts]?, by person: String, at time: Double
  ) async throws -> (datasets: [DatasetRecord], verified: Bool) {
    try await bringSearchUpToDate()
    let (probes, datasets) = try await write { database in
      var probes: [ContiguousArray<UInt8>] = []
      var held: Set<String> = []
      var tally = Tally()
      for judged in rows {
        let id = judged.id
        guard let table = try Self.table(of: id, database) else { continue }
        probes += try Self.probes(of: id, database)
        held.formUnion(try DatasetTable.holding(id, database))
        try Self.overwrite(judged, in: table, at: time, database)
        if texts == nil { try DistillationErasure.forget(id, database) }
        for finding in judged.findings { tally.add("finding", finding.type.rawValue) }
      }
      probes += try HeldTextWriter.overwrite(texts ?? [], at: time, database)
      try tally.write(to: database)
      try database.run("INSERT INTO example_search(example_search) VALUES ('optimize')")
      let datasets = try held.sorted().compactMap { id in
        try database.first(DatasetTable.selection + " WHERE dataset_id = ?", [.text(id)]) {
          try DatasetTable.read($0, database)
        }
      }
      return (probes, datasets)
    }
    logger.notice("redacted", metadata: ["rows": "\(rows.count)", "by": "\(person)"])
    return (datasets, try await wipeJournal(probes) == .none)
  }

  /// The retired examples, which `undo` may bring back.
  package func forEachRetired(
    batch: Int = 500, _ body: @escaping @Sendable ([TrainingExample]) throws -> Void
  ) async throws {
    try await read { database in
      var held: [TrainingExample] = []
      try database.forEachRow("SELECT \(ExampleRecord.columnList) FROM retired_examples") {
        held.append(ExampleRecord.read($0))
        guard held.count >= batch else { return }
        try body(held)
        held.removeAll(keepingCapacity: true)
      }
      if !held.isEmpty { try body(held) }
    }
  }

  /// Where an example lies; nil where there is none of this id.
  private static func table(of id: ExampleID, _ database: Database) throws -> String? {
    try ["training_examples", "retired_examples"].first {
      try database.exists("SELECT 1 FROM \($0) WHERE id = ?", [.text(id)])
    }
  }

  /// Overwrites a row's texts, its search words and what it is recognised by.
  private static func overwrite(
    _ judged: JudgedExample, in table: String, at time: Double, _ database: Database
  ) throws {
    let row = judged.example
    let old = try database.first(
      """
      SELECT f.number, e.input_text, e.output_text, e.rejected_output
        FROM \(table) AS e JOIN fingerprints AS f ON f.example_id = e.id WHERE e.id = ?
      """, [.text(row.id)]
    ) { ($0.integer(0), $0.text(1), $0.text(2), $0.optionalText(3)) }
    if let (number, input, output, rejected) = old {
      try SearchRecord.remove(number, input, output, rejected, database)
      try BandIndex.remove(number, database)
      try database.run(
        """
        UPDATE fingerprints SET identity_high = ?, identity_low = ?, signature = ?
          WHERE number = ?
        """,
        [
          .integer(Int64(bitPattern: judged.identity.high)),
          .integer(Int64(bitPattern: judged.identity.low)),
          .blob(judged.fingerprint.signature), .integer(number),
        ])
      try BandIndex.restore(number, database)
      if number <= (try SearchRecord.searchedNumber(database)) {
        try database.run(
          SearchRecord.insertion,
          [.integer(number), .text(row.input), .text(row.output), SQLValue(row.rejectedOutput)])
      }
    }
    try database.run(
      """
      UPDATE \(table) SET input_text = ?, output_text = ?, system_prompt = ?, context = ?,
        rejected_output = ?, preference_reason = ?, conversation_history = ?, metadata = ?,
        source_id = ?, source = ?, domain = ?, training_run_id = ?, content_hash = ?, input_hash = ?, updated_at = ? WHERE id = ?
      """,
      [
        .text(row.input), .text(row.output), SQLValue(row.systemPrompt), SQLValue(row.context),
        SQLValue(row.rejectedOutput), SQLValue(row.preferenceReason),
        row.history.isEmpty ? .null : .text(ExampleRecord.historyText(row.history)),
        row.metadata.isEmpty ? .null : .text(JSONWriter.text(row.metadata, .python)),
        SQLValue(row.sourceID), .text(row.source.rawValue), .text(row.domain.rawValue),
        SQLValue(row.trainingRunID), SQLValue(judged.fingerprint.contentHash),
        SQLValue(judged.fingerprint.inputHash), .real(time), .text(row.id),
      ])
    try database.run("DELETE FROM foreign_changes WHERE example_id = ?", [.text(row.id)])
  }
}
