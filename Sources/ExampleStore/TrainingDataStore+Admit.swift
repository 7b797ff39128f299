import GRDB
import JSONText
import TrainingData

extension TrainingDataStore {
  /// Stores the examples in one transaction and says what became of each, in order.
  ///
  /// An example whose identity is known is a duplicate, whatever its id. An id that belongs to
  /// another text is replaced; the given one goes to `metadata.given_id`.
  public func admit(_ examples: [JudgedExample]) async throws -> [Admission] {
    try await admit(AdmissionBatch(examples: examples, at: 0)).admissions
  }

  /// Stores examples, refused records and the import's progress in one transaction.
  public func admit(_ batch: AdmissionBatch) async throws -> BatchOutcome {
    try await write(countsItself: true) { [self] database in
      try reconcile(database)
      var writer = try AdmissionWriter(database, takesErased: batch.takesErased)
      let admissions = try writer.admit(batch.examples)
      let quarantined = try QuarantineRecord.insert(batch.refused, at: batch.at, into: database)
      let numbers = try writer.finish()
      if let progress = batch.progress { try ImportRecord.save(progress, at: batch.at, database) }
      return BatchOutcome(
        admissions: admissions, quarantined: quarantined,
        near: try Self.near(numbers, by: batch.comparing, database), numbers: numbers)
    }
  }

  /// How far an import of this key has come; nil when it has not begun or is forgotten.
  public func importProgress(_ key: String) async throws -> ImportProgress? {
    try await read { try ImportRecord.fetch(key, $0) }
  }

  /// How far all imports have come whose keys begin so, in the order of their keys.
  public func importProgress(ofAll beginning: String) async throws -> [ImportProgress] {
    try await read { try ImportRecord.fetchAll(beginning, $0) }
  }

  /// Forgets how far an import came, once it is complete.
  public func forgetImport(_ key: String) async throws {
    try await write { try $0.run("DELETE FROM imports WHERE import_key = ?", [.text(key)]) }
  }
}
