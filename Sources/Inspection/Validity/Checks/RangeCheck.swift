import TrainingData

/// Refuses a score, a complexity or a time that cannot be meant.
struct RangeCheck: ValidityCheck {
  /// The first second of the year 10000.
  static let latest = 253_402_300_800.0

  func check(_ row: TrainingExample, into validity: inout Validity) {
    // The negated form also refuses what is not a number.
    if !(row.score >= 0 && row.score <= 1) {
      validity.refuse("score_out_of_range", "quality_score is not within 0 and 1")
    }
    if !(1...10).contains(row.complexity) {
      validity.refuse("complexity_out_of_range", "complexity is not within 1 and 10")
    }
    if !(row.createdAt >= 0 && row.createdAt <= Self.latest) {
      validity.refuse("bad_created_at", "created_at is not within the years 1970 and 9999")
    }
  }
}
