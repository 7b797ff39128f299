import GRDB
import JSONText
import TrainingData

/// Counts the rows that a filter lets through, in one pass over them.
struct ExampleCensus {
  var statistics = StoreStatistics()
  private var sum = 0.0
  private var scored = 0
  private var days: [Int64: Int] = [:]

  /// - Parameter now: Unix seconds, for the last day's growth.
  init(of filter: ExampleFilter, now: Double, _ database: Database) throws {
    let query = FilterSQL(filter)
    try database.forEachRow(query.select(Self.columns), query.values) { take($0, now: now) }
    if scored > 0 { statistics.scores.average = sum / Double(scored) }
    statistics.grow(by: days)
  }

  /// Few rows have redactions, so that only theirs are read as JSON.
  private static let columns = """
    ifnull(e.source, 'null'), ifnull(e.format, 'null'), ifnull(e.domain, 'null'),
    ifnull(e.quality_tier, 'null'), e.quality_score, ifnull(e.validated, 0),
    ifnull(e.used_in_training, 0), e.created_at,
    CASE WHEN instr(e.metadata, '"redactions"') > 0 AND json_valid(e.metadata)
      THEN json_extract(e.metadata, '$.redactions') END,
    (SELECT approved FROM reviews WHERE example_id = e.id)
    """

  private mutating func take(_ row: SQLStatement, now: Double) {
    statistics.totalExamples += 1
    statistics.bySource[row.text(0), default: 0] += 1
    statistics.byFormat[row.text(1), default: 0] += 1
    statistics.byDomain[row.text(2), default: 0] += 1
    statistics.byTier[row.text(3), default: 0] += 1
    if case .real(let score) = row.value(4) {
      sum += score
      scored += 1
      statistics.scores.minimum = min(statistics.scores.minimum ?? score, score)
      statistics.scores.maximum = max(statistics.scores.maximum ?? score, score)
    }
    if row.integer(5) != 0 { statistics.validated += 1 }
    if row.integer(6) != 0 { statistics.used += 1 }
    if !row.isNull(7) {
      let created = row.double(7)
      days[CivilDay.number(ofHour: Tally.hour(of: created)), default: 0] += 1
      if created > now - 86_400 { statistics.recent += 1 }
    }
    if !row.isNull(9) {
      if row.integer(9) != 0 { statistics.approved += 1 } else { statistics.rejected += 1 }
    }
    guard let text = row.optionalText(8), let found = try? JSONReader.value(of: text).object else {
      return
    }
    for finding in found.members {
      statistics.findings[finding.key, default: 0] += finding.value.int ?? 0
    }
  }
}

extension StoreStatistics {
  /// Sets the growth by rows of each day since 1970.
  mutating func grow(by days: [Int64: Int]) {
    byDay = days.sorted { $0.key < $1.key }.map {
      (CivilDay(daysSince1970: $0.key).text, $0.value)
    }
  }
}
