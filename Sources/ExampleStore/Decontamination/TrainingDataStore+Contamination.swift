import GRDB
import JSONText
import TrainingData

extension TrainingDataStore {
  /// The evidence that stands against these examples; examples without any are left out.
  public func contaminations(
    of examples: [ExampleID]
  ) async throws -> [ExampleID: [Contamination]] {
    try await read { database in
      var found: [ExampleID: [Contamination]] = [:]
      for id in examples {
        let standing = try ContaminationRecord.standing(
          where: "example_id = ?", [.text(id)], database)
        if !standing.isEmpty { found[id] = standing }
      }
      return found
    }
  }

  /// Says what `markContaminated` would change, changing nothing.
  public func rehearseContaminations(
    _ found: [Contamination], against benchmarks: [String]
  ) async throws -> ContaminationChange {
    try await read { database in
      try Self.difference(found, benchmarks, database).change
    }
  }

  /// Makes `found` all that stands against these evaluation files: what is new is marked, what has
  /// changed replaced, what is gone no longer stands. Marks of other files stay. Undo takes it back.
  ///
  /// Evidence on examples that are no longer there is left out.
  public func markContaminated(
    _ found: [Contamination], against benchmarks: [String], summary: JSONObject = [:],
    by person: String, at time: Double
  ) async throws -> ContaminationChange {
    try await write { database in
      let (old, new, planned) = try Self.difference(found, benchmarks, database)
      guard !old.isEmpty || !new.isEmpty else { return planned }
      var change = planned
      var summary = summary
      summary["rows"] = JSONValue(
        change.added.count + change.changed.count + change.removed.count)
      let operation = try OperationRecord.begin(
        .decontaminate, by: person, at: time, summary: summary, database)
      for contamination in old {
        try ContaminationRecord.end(contamination, by: operation, database)
      }
      for contamination in new {
        try ContaminationRecord.insert(contamination, by: operation, database)
      }
      change.operation = operation
      return change
    }
  }

  /// What has to go and what has to come, by example and file.
  private static func difference(
    _ found: [Contamination], _ benchmarks: [String], _ database: Database
  ) throws -> (old: [Contamination], new: [Contamination], change: ContaminationChange) {
    let live = try found.filter { try isLive($0.example, database) }
    let standing = try Set(benchmarks).sorted().flatMap { benchmark in
      try ContaminationRecord.standing(where: "benchmark = ?", [.text(benchmark)], database)
    }
    let before = Set(standing)
    let after = Set(live)
    let old = standing.filter { !after.contains($0) }
    let new = live.filter { !before.contains($0) }
    let wasMarked = Set(standing.map(\.example))
    let isMarked = Set(live.map(\.example))
    var change = ContaminationChange()
    for id in Set((old + new).map(\.example)).sorted() {
      if !wasMarked.contains(id) {
        change.added.append(id)
      } else if isMarked.contains(id) {
        change.changed.append(id)
      } else {
        change.removed.append(id)
      }
    }
    return (old, new, change)
  }
}
