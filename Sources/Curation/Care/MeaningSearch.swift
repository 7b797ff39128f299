import ExampleStore
import Inspection
import TrainingData

/// Finds examples that say the same in other words, group by group around the one to keep.
struct MeaningSearch: Sendable {
  /// The cosine that the vectors of every part need at least, 0…1.
  let threshold: Double

  /// Groups in the order of their kept ids.
  func groups(
    _ ranked: RankedExamples, _ vectors: MeaningVectors,
    _ example: (_ rank: Int) throws -> TrainingExample
  ) throws -> [DuplicateGroup] {
    var clusters = DirectionClusters(capacity: ranked.count, length: 2 * vectors.dimension)
    var members: [Int: [DirectionClusters.Member]] = [:]
    for rank in 0..<ranked.count {
      var row: TrainingExample?
      let member = try clusters.add(vectors.direction(ofRank: rank)) { leader in
        guard let cosine = likeness(rank, leader, vectors), cosine >= threshold else { return nil }
        let here = try row ?? example(rank)
        row = here
        return MeaningTexts.difference(try example(leader), here) == nil ? min(1, cosine) : nil
      }
      if let member { members[member.leader, default: []].append(member) }
    }
    return try members.map { leader, members in
      DuplicateGroup(
        kept: try example(leader).id, removed: try members.map { try example($0.row).id },
        similarities: members.map(\.similarity))
    }.sorted { $0.kept.utf8.lexicographicallyPrecedes($1.kept.utf8) }
  }

  /// The cosine of the parts that are least alike; nil where they are not of one kind.
  private func likeness(_ one: Int, _ two: Int, _ vectors: MeaningVectors) -> Double? {
    let parts = vectors.parts(ofRank: one)
    guard parts == vectors.parts(ofRank: two) else { return nil }
    var least = 1.0
    for part in 0..<parts {
      let cosine = vectors.cosine(of: part, one, two)
      if cosine < threshold { return nil }
      least = min(least, cosine)
    }
    return least
  }
}
