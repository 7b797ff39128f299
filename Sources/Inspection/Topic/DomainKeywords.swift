import TrainingData

/// The words and phrases that speak for a domain, by how much they say.
///
/// The first words of each list are the design document's and the original's; the rest are their
/// inflections and the terms that real questions of that domain use. A phrase is two to four words.
///
/// - SeeAlso: Design document, "Domain Classification".
struct DomainKeywords: Sendable {
  let domain: Domain
  /// Hardly ever said elsewhere: three points.
  let strong: String
  /// Mostly said here: two points.
  let medium: String
  /// Said everywhere, and a little more often here: one point.
  let weak: String

  /// The three lists with the points of their words.
  var byPoints: [(words: String, points: Int)] { [(strong, 3), (medium, 2), (weak, 1)] }

  /// All six, in the design document's order, which breaks ties.
  static let all = [code, reasoning, creative, factual, planning, conversation]
}
