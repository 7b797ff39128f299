import ExampleStore
import Inspection
import Synchronization
import TrainingData

/// Finds examples of one prompt that contradict each other.
///
/// Two passes over the rows: one finds the prompts that occur twice, one reads what their answers
/// state. Rows that a person rejected are left out, as they are of exports.
public struct ConflictSearch: Sendable {
  private let store: TrainingDataStore

  public init(store: TrainingDataStore) { self.store = store }

  /// Searches the rows that the filter lets through.
  ///
  /// - Parameters:
  ///   - rules: By which rules; by default all.
  ///   - limit: How many conflicts are handed out with their texts.
  /// - Complexity: O(*n* log *n*) in the rows; 8 bytes a row, and some hundred for each row that
  ///   shares its prompt.
  public func run(
    _ filter: ExampleFilter = ExampleFilter(), rules: [Conflict.Rule] = Conflict.Rule.allCases,
    limit: Int = .max
  ) async throws -> ConflictReport {
    var filter = filter
    filter.excludingRejected = true
    let keys = Mutex(ContiguousArray<UInt64>())
    let rows = Mutex(0)
    try await store.forEachRow(filter, columns: PromptMember.keyColumns) { row in
      rows.withLock { $0 += 1 }
      guard let key = PromptMember.key(row) else { return }
      keys.withLock { $0.append(key) }
    }
    let shared = Self.repeated(keys.withLock { $0 })
    let groups = Mutex<[UInt64: PromptGroup]>([:])
    if !shared.isEmpty {
      try await store.forEachRow(filter, columns: PromptMember.columns) { row in
        guard let key = PromptMember.key(row), shared.contains(key) else { return }
        let member = PromptMember(row)
        groups.withLock { $0[key, default: PromptGroup()].add(member) }
      }
    }
    let hits = Self.hits(in: groups.withLock { Array($0.values) }, rules)
    return ConflictReport(
      conflicts: try await conflicts(hits.prefix(limit)), found: hits.count,
      rows: rows.withLock { $0 }, sharedPrompts: shared.count)
  }

  /// The keys that occur more than once.
  private static func repeated(_ keys: ContiguousArray<UInt64>) -> Set<UInt64> {
    let sorted = keys.sorted()
    var found: Set<UInt64> = []
    for (key, next) in zip(sorted, sorted.dropFirst()) where key == next { found.insert(key) }
    return found
  }

  /// Two members of a group and by what they conflict.
  private struct Found {
    let hit: PromptGroup.Hit
    let first: PromptMember
    let second: PromptMember
  }

  private static func hits(in groups: [PromptGroup], _ rules: [Conflict.Rule]) -> [Found] {
    let order = Dictionary(
      uniqueKeysWithValues: Conflict.Rule.allCases.enumerated().map { ($1, $0) })
    return groups.flatMap { group in
      group.hits.filter { rules.contains($0.rule) }.map {
        Found(hit: $0, first: group.members[$0.first], second: group.members[$0.second])
      }
    }.sorted {
      (order[$0.hit.rule] ?? 0, $0.first.id, $0.second.id)
        < (order[$1.hit.rule] ?? 0, $1.first.id, $1.second.id)
    }
  }

  /// The conflicts with their texts; one of which a side went away meanwhile is left out.
  private func conflicts(_ hits: ArraySlice<Found>) async throws -> [Conflict] {
    var found: [Conflict] = []
    for entry in hits {
      guard let first = try await store.example(entry.first.id),
        let second = try await store.example(entry.second.id)
      else { continue }
      func side(_ row: TrainingExample, isFirst: Bool) -> Conflict.Side {
        Conflict.Side(
          example: row, evidence: evidence(entry.hit, of: row, isFirst: isFirst),
          count: isFirst ? entry.hit.firstRows : entry.hit.secondRows)
      }
      found.append(
        Conflict(
          rule: entry.hit.rule, first: side(first, isFirst: true),
          second: side(second, isFirst: false)))
    }
    return found
  }

  private func evidence(
    _ hit: PromptGroup.Hit, of row: TrainingExample, isFirst: Bool
  ) -> String {
    let claims = AnswerClaims(row.output)
    switch hit.rule {
    case .overruledAnswer:
      return isFirst ? "teaches this answer" : "rejects this answer (source \(row.source))"
    case .reversedPair:
      return isFirst ? "prefers one side" : "prefers the other side"
    case .chosenAndRejected:
      return isFirst ? "chooses the text" : "rejects the text"
    case .differentNumbers:
      return claims.number?.text ?? ""
    case .yesAndNo:
      return claims.saysYes == true ? "yes" : "no"
    case .differentShortAnswers:
      return claims.shortText ?? ""
    case .negatedSentence:
      return claims.text(of: hit.sentence, in: row.output) ?? ""
    }
  }
}
