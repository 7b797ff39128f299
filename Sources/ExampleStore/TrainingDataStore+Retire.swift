import GRDB
import JSONText
import TrainingData

extension TrainingDataStore {
  /// Takes examples away that say the same as the ones kept; undo brings them back as they were.
  ///
  /// Rows that are no longer there, and groups whose kept row is gone, are left out.
  public func retire(
    _ groups: [DuplicateGroup], as kind: Operation.Kind = .dedupe, summary: JSONObject = [:],
    by person: String, at time: Double
  ) async throws -> OperationReport {
    try await write { database in
      try Self.retire(groups, as: kind, summary: summary, by: person, at: time, database)
    }
  }

  /// Finds exact duplicates and takes them away in one transaction, so that nothing changes between.
  ///
  /// - Parameter filter: The rows that count; the others neither stay nor go.
  public func retireExactDuplicates(
    _ strategy: DuplicateStrategy, among filter: ExampleFilter = ExampleFilter(),
    by person: String, at time: Double
  ) async throws -> (groups: [DuplicateGroup], report: OperationReport) {
    if filter.search != nil { try await bringSearchUpToDate() }
    return try await write { [self] database in
      try reconcile(database)
      let groups = try DuplicateSearch.groups(strategy, among: filter, database)
      let summary: JSONObject = ["strategy": .string(strategy.rawValue)]
      let report = try Self.retire(
        groups, as: .dedupe, summary: summary, by: person, at: time, database)
      return (groups, report)
    }
  }

  /// Takes examples away; undo brings them back, `erase` is for good.
  public func delete(
    _ ids: [ExampleID], by person: String, at time: Double
  ) async throws -> OperationReport {
    try await write { database in
      let live = try ids.filter { try Self.isLive($0, database) }
      guard !live.isEmpty else { return OperationReport(operation: nil, examples: []) }
      let operation = try OperationRecord.begin(
        .delete, by: person, at: time, summary: ["rows": JSONValue(live.count)], database)
      let gone = try live.filter {
        try OperationRecord.retire($0, for: operation, kept: nil, similarity: nil, database)
      }
      return OperationReport(operation: operation, examples: gone)
    }
  }

  /// Puts new texts in the place of old ones: the new rows are admitted, the old ones retired.
  ///
  /// - Returns: The operation and what became of each new text; where it repeats another example,
  ///   the old row is retired in favour of that one, and where it repeats itself, nothing happens.
  public func replace(
    _ edits: [(old: ExampleID, new: JudgedExample)], as kind: Operation.Kind = .edit,
    by person: String, at time: Double
  ) async throws -> (admissions: [Admission], report: OperationReport) {
    try await write { [self] database in
      try reconcile(database)
      let operation = try OperationRecord.begin(
        kind, by: person, at: time, summary: ["rows": JSONValue(edits.count)], database)
      var writer = try AdmissionWriter(database, countsRows: false, takesErased: true)
      var changed: [ExampleID] = []
      let admissions = try edits.map { edit -> Admission in
        guard try Self.isLive(edit.old, database) else { throw StoreFault.noExample(edit.old) }
        let admission = try writer.admit(edit.new)
        let successor: ExampleID
        switch admission {
        case .stored(let id):
          successor = id
          try OperationRecord.noteCreated(id, by: operation, database)
        case .duplicate(let id): successor = id
        case .quarantined: return admission
        }
        guard !successor.utf8.elementsEqual(edit.old.utf8) else { return admission }
        if try OperationRecord.retire(
          edit.old, for: operation, kept: successor, similarity: nil, database)
        {
          try ContaminationRecord.carry(
            from: edit.old, to: successor, by: operation, database)
          changed.append(edit.old)
        }
        return admission
      }
      try writer.finish()
      guard !changed.isEmpty else {
        try database.run("DELETE FROM operations WHERE operation = ?", [.integer(operation)])
        return (admissions, OperationReport(operation: nil, examples: []))
      }
      return (admissions, OperationReport(operation: operation, examples: changed))
    }
  }

  static func isLive(_ id: ExampleID, _ database: Database) throws -> Bool {
    try database.exists("SELECT 1 FROM training_examples WHERE id = ?", [.text(id)])
  }

  static func retire(
    _ groups: [DuplicateGroup], as kind: Operation.Kind, summary: JSONObject, by person: String,
    at time: Double, _ database: Database
  ) throws -> OperationReport {
    let removable = try groups.filter { group in
      try !group.removed.isEmpty && isLive(group.kept, database)
    }
    guard !removable.isEmpty else { return OperationReport(operation: nil, examples: []) }
    var summary = summary
    summary["groups"] = JSONValue(removable.count)
    let operation = try OperationRecord.begin(
      kind, by: person, at: time, summary: summary, database)
    var gone: [ExampleID] = []
    for group in removable {
      for (id, similarity) in zip(group.removed, group.similarities)
      where !id.utf8.elementsEqual(group.kept.utf8) {
        if try OperationRecord.retire(
          id, for: operation, kept: group.kept, similarity: similarity, database)
        {
          gone.append(id)
        }
      }
    }
    guard !gone.isEmpty else {
      try database.run("DELETE FROM operations WHERE operation = ?", [.integer(operation)])
      return OperationReport(operation: nil, examples: [])
    }
    summary["rows"] = JSONValue(gone.count)
    try database.run(
      "UPDATE operations SET summary = ? WHERE operation = ?",
      [.text(JSONWriter.text(summary, .compact)), .integer(operation)])
    return OperationReport(operation: operation, examples: gone)
  }
}
