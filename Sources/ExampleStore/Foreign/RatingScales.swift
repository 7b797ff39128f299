import GRDB

/// Which scale the ratings of a foreign file are on, where a 1 does not say it itself.
///
/// -1 can only be a thumb and 2…5 can only be stars, so the other ratings of the same answer tell;
/// else those of the same talk; else those of the whole file. Where they disagree nobody knows, and
/// the 1 counts neither way.
struct RatingScales: Sendable {
  private struct Evidence {
    var thumbs = false
    var stars = false

    var scale: String? { thumbs == stars ? nil : thumbs ? "thumbs" : "stars" }
  }

  private let fixed: String?
  private var responses: [String: Evidence] = [:]
  private var sessions: [String: Evidence] = [:]
  private var file = Evidence()

  init(_ database: Database, columns: [String], fixed: String?) throws {
    self.fixed = fixed
    guard fixed == nil, Set(["rating", "response_id", "session_id"]).isSubset(of: columns) else {
      return
    }
    let ratings = try database.rows(
      """
      SELECT DISTINCT response_id, session_id, rating = -1 FROM feedback
        WHERE feedback_type = 'rating' AND (rating = -1 OR rating BETWEEN 2 AND 5)
      """
    ) { (response: $0.text(0), session: $0.text(1), isThumb: $0.integer(2) != 0) }
    for rating in ratings {
      Self.note(rating.isThumb, &responses[rating.response, default: Evidence()])
      Self.note(rating.isThumb, &sessions[rating.session, default: Evidence()])
      Self.note(rating.isThumb, &file)
    }
  }

  /// The scale of a 1 on this answer in this talk; nil where nobody knows.
  func scale(response: String, session: String) -> String? {
    if let fixed { return fixed }
    for evidence in [responses[response], sessions[session]] {
      if let scale = evidence?.scale { return scale }
    }
    // A file whose only ratings are 1 holds thumbs: nobody gives one star every time.
    return !file.thumbs && !file.stars ? "thumbs" : file.scale
  }

  private static func note(_ isThumb: Bool, _ evidence: inout Evidence) {
    if isThumb { evidence.thumbs = true } else { evidence.stars = true }
  }
}
