import GRDB
import TrainingData

/// What teachers' answers have come to, always fresh.
public struct DistillationStatistics: Hashable, Sendable {
  public var answers = 0
  public var byStatus: [DistilledStatus: Int] = [:]
  /// Pending answers by their score: `high` from 0.7, `medium` from 0.4, `low` from 0.2, `very_low`.
  public var pendingByQuality: [String: Int] = [:]
  public var pendingByDomain: [String: Int] = [:]
  public var pendingByType: [String: Int] = [:]
  /// Pending answers with an attempt.
  public var pendingCorrections = 0
  public var byDomain: [String: Int] = [:]
  public var byType: [String: Int] = [:]
  public var corrections = 0
  public var principles = 0
  public var skills = 0
  /// The mean score of kept answers; 0 where there are none.
  public var averageQuality = 0.0
  /// Answers that were read, in all runs; repeated ones count.
  public var read = 0
  public var duplicates = 0
  /// Answers that the filter refused, by reason.
  public var refused: [String: Int] = [:]

  /// The share of answers read for the first time that was refused, 0…1.
  public var rejectionRate: Double {
    let judged = read - duplicates
    return judged > 0 ? Double(refused.values.reduce(0, +)) / Double(judged) : 0
  }

  /// A filter that refuses less than a fifth lets too much pass.
  public var meetsRejectionTarget: Bool { rejectionRate >= 0.2 }

  init(_ database: Database) throws {
    var sum = 0.0
    try database.forEachRow(DistillationQuery.summaries) { row in
      let summary = DistillationQuery.summary(row)
      answers += 1
      sum += summary.score
      byStatus[summary.status, default: 0] += 1
      byDomain[summary.domain.rawValue, default: 0] += 1
      byType[summary.type.rawValue, default: 0] += 1
      guard summary.status == .pending else { return }
      pendingByQuality[Self.grade(summary.score), default: 0] += 1
      pendingByDomain[summary.domain.rawValue, default: 0] += 1
      pendingByType[summary.type.rawValue, default: 0] += 1
      if summary.hasAttempt { pendingCorrections += 1 }
    }
    averageQuality = answers > 0 ? sum / Double(answers) : 0
    corrections = try database.integer("SELECT count(*) FROM answer_corrections")
    principles = try database.integer("SELECT count(*) FROM principles")
    skills = try database.integer("SELECT count(*) FROM skill_templates")
    try database.forEachRow(
      "SELECT counter, amount FROM capture_counters WHERE source = 'distillation'"
    ) { row in
      let amount = Int(row.double(1))
      let name = row.text(0)
      switch name {
      case "answers_read": read = amount
      case "answers_repeated": duplicates = amount
      default:
        if name.hasPrefix("refused:") { refused[String(name.dropFirst(8))] = amount }
      }
    }
  }

  private static func grade(_ score: Double) -> String {
    score >= 0.7 ? "high" : score >= 0.4 ? "medium" : score >= 0.2 ? "low" : "very_low"
  }
}
