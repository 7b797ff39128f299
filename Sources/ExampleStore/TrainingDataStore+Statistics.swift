import ByteFiles
import GRDB
import TrainingData

extension TrainingDataStore {
  /// Counts what the store holds, always fresh: all of it without looking at the rows, some of it
  /// row by row.
  ///
  /// - Parameters:
  ///   - filter: The rows that count.
  ///   - now: Unix seconds, for the last day's growth.
  public func statistics(
    _ filter: ExampleFilter = ExampleFilter(), now: Double
  ) async throws -> StoreStatistics {
    let path = path
    if filter.search != nil { try await bringSearchUpToDate() }
    return try await read { database in
      guard filter.choosesEverything,
        try database.exists("SELECT 1 FROM sqlite_master WHERE name = 'tallies'")
      else {
        var census = try ExampleCensus(of: filter, now: now, database)
        census.statistics.path = path
        census.statistics.size = Self.size(of: path)
        return census.statistics
      }
      var statistics = StoreStatistics()
      statistics.path = path
      try Self.addTallies(to: &statistics, database)
      try Self.addRecent(to: &statistics, now: now, database)
      statistics.quarantined = try database.integer("SELECT count(*) FROM quarantine")
      statistics.retired = try database.integer("SELECT count(*) FROM retired_examples")
      statistics.approved = try database.integer(
        "SELECT count(*) FROM reviews WHERE approved = 1")
      statistics.rejected = try database.integer(
        "SELECT count(*) FROM reviews WHERE approved = 0")
      statistics.size = Self.size(of: path)
      return statistics
    }
  }

  private static func size(of path: String) -> Int {
    ["", "-wal"].reduce(0) { $0 + (FileStatus(at: path + $1)?.size ?? 0) }
  }

  private static func addTallies(
    to statistics: inout StoreStatistics, _ database: Database
  ) throws {
    var sum = 0.0
    var scored = 0
    var days: [Int64: Int] = [:]
    var duplicates = 0
    try database.forEachRow("SELECT dimension, value, rows FROM tallies WHERE rows <> 0") { row in
      let rows = Int(row.integer(2))
      switch row.text(0) {
      case "source": statistics.bySource[row.text(1)] = rows
      case "format":
        statistics.byFormat[row.text(1)] = rows
        statistics.totalExamples += rows
      case "domain": statistics.byDomain[row.text(1)] = rows
      case "tier": statistics.byTier[row.text(1)] = rows
      case "score":
        guard case .real(let score) = row.value(1) else { return }
        sum += score * Double(rows)
        scored += rows
        statistics.scores.minimum = min(statistics.scores.minimum ?? score, score)
        statistics.scores.maximum = max(statistics.scores.maximum ?? score, score)
      case "validated": if row.integer(1) != 0 { statistics.validated += rows }
      case "used": if row.integer(1) != 0 { statistics.used += rows }
      case "hour":
        guard case .integer(let hour) = row.value(1) else { return }
        days[CivilDay.number(ofHour: hour), default: 0] += rows
      case "finding": statistics.findings[row.text(1)] = rows
      case "seen": duplicates += rows
      default: break
      }
    }
    statistics.duplicatesSeen = duplicates
    if scored > 0 { statistics.scores.average = sum / Double(scored) }
    statistics.grow(by: days)
  }

  /// Whole hours come from the tallies; only the hour in which the day begins is looked up.
  private static func addRecent(
    to statistics: inout StoreStatistics, now: Double, _ database: Database
  ) throws {
    let start = now - 86_400
    let hour = Tally.hour(of: start)
    statistics.recent =
      try database.integer(
        """
        SELECT ifnull(sum(rows), 0) FROM tallies
          WHERE dimension = 'hour' AND typeof(value) = 'integer' AND value > ?
        """, [.integer(hour)])
      + database.integer(
        "SELECT count(*) FROM training_examples WHERE created_at > ? AND created_at < ?",
        [.real(start), .real(Double(hour + 1) * 3600)])
  }
}
