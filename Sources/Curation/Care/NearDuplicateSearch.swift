import ExampleStore
import Inspection
import TrainingData

/// Finds examples that say nearly the same, group by group around the one to keep.
struct NearDuplicateSearch: Sendable {
  /// The share of words that two examples need to have in common, 0…1.
  let threshold: Double

  /// Groups in the order of their kept ids.
  func groups(
    _ ranked: RankedExamples, _ example: (_ rank: Int) throws -> TrainingExample
  ) throws -> [DuplicateGroup] {
    var clusters = LeaderClusters(capacity: ranked.count, threshold: threshold)
    var members: [Int: [LeaderClusters.Member]] = [:]
    for rank in 0..<ranked.count {
      var row: NearMeasure?
      let member = try ranked.withSignature(of: rank) { signature in
        try clusters.add(signature) { leader in
          let measure = try row ?? NearMeasure(example(rank), threshold: threshold)
          row = measure
          return measure.similarity(to: try example(leader))
        }
      }
      if let member { members[member.leader, default: []].append(member) }
    }
    return try members.map { leader, members in
      DuplicateGroup(
        kept: try example(leader).id, removed: try members.map { try example($0.row).id },
        similarities: members.map(\.similarity))
    }.sorted { $0.kept.utf8.lexicographicallyPrecedes($1.kept.utf8) }
  }
}
