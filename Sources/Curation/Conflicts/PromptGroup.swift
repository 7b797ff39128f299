import Inspection
import TrainingData

/// The examples of one prompt, compared by every rule without comparing each with each.
struct PromptGroup: Sendable {
  /// Two members that conflict, by their places.
  struct Hit: Hashable {
    let rule: Conflict.Rule
    let first: Int
    let second: Int
    /// How many rows say the same as each of the two.
    var firstRows = 1
    var secondRows = 1
    /// Of `negated_sentence`: the sentence.
    var sentence: UInt64 = 0
  }

  private(set) var members: [PromptMember] = []
  private var places: [[UInt64]: Int] = [:]

  /// Takes in a member; one with the same texts is only counted.
  mutating func add(_ member: PromptMember) {
    if let place = places[[member.answer, member.rejected]] {
      members[place].others += 1
    } else {
      places[[member.answer, member.rejected]] = members.count
      members.append(member)
    }
  }

  /// Every conflict; two members meet in one at most, by the surest rule.
  ///
  /// - Complexity: O(*n* log *n*) in the members, and O(*s*) in their sentences.
  var hits: [Hit] {
    guard members.count > 1 else { return [] }
    var found: [Hit] = []
    var met: Set<[Int]> = []
    for hit in preferences + numbers + polarity + shortAnswers + sentences {
      guard met.insert([min(hit.first, hit.second), max(hit.first, hit.second)]).inserted else {
        continue
      }
      found.append(hit.counting(members))
    }
    return found
  }

  private var preferences: [Hit] {
    var rejecting: [UInt64: [Int]] = [:]
    for (place, member) in members.enumerated() where member.rejected != 0 {
      // Reversed pairs are looked up by both sides, so a few that reject a text stand for all.
      rejecting[member.rejected, default: []].append(place)
    }
    var hits: [Hit] = []
    for (place, member) in members.enumerated() where member.answer != 0 {
      guard let against = rejecting[member.answer]?.prefix(Self.mostAgainst) else { continue }
      for other in against where other != place {
        guard member.isPair, members[other].isPair else {
          // What a correction rejects is overruled however it came in.
          hits.append(Hit(rule: .overruledAnswer, first: place, second: other))
          continue
        }
        let isReversed = members[other].answer == member.rejected
        // Corrections of corrections overrule as well.
        let rule: Conflict.Rule =
          isReversed
          ? .reversedPair : members[other].isCorrection ? .overruledAnswer : .chosenAndRejected
        let (first, second) = isReversed ? inOrder(place, other) : (place, other)
        hits.append(Hit(rule: rule, first: first, second: second))
      }
    }
    return hits
  }

  /// So many rows that reject a text are named beside one that teaches it.
  private static let mostAgainst = 5

  private var numbers: [Hit] {
    let stating = Dictionary(
      grouping: members.indices.filter { !members[$0].question.isOpen },
      by: { members[$0].claims.number?.text })
    return againstUsual(stating, .differentNumbers) { left, right in
      guard let one = members[left].claims.number, let other = members[right].claims.number else {
        return false
      }
      return one.contradicts(other)
    }
  }

  private var polarity: [Hit] {
    let stating = Dictionary(
      grouping: members.indices, by: { members[$0].claims.saysYes.map { $0 ? "yes" : "no" } })
    return againstUsual(stating, .yesAndNo) { _, _ in true }
  }

  private var shortAnswers: [Hit] {
    let stating = Dictionary(
      grouping: members.indices.filter { members[$0].question.asksForFact },
      by: { members[$0].claims.shortText })
    return againstUsual(stating, .differentShortAnswers) { left, right in
      members[left].claims.differsInShort(from: members[right].claims)
    }
  }

  private var sentences: [Hit] {
    var stated: [UInt64: Int] = [:]
    var denied: [UInt64: Int] = [:]
    for (place, member) in members.enumerated() where !member.question.isOpen {
      for (key, sentence) in member.claims.sentences {
        if sentence.isNegated {
          if denied[key] == nil { denied[key] = place }
        } else if stated[key] == nil {
          stated[key] = place
        }
      }
    }
    return denied.compactMap { key, place in
      stated[key].map { other in
        let (first, second) = inOrder(place, other)
        return Hit(rule: .negatedSentence, first: first, second: second, sentence: key)
      }
    }.sorted { ($0.first, $0.second, $0.sentence) < ($1.first, $1.second, $1.sentence) }
  }

  /// Each other statement that contradicts the most frequent one, by its oldest member.
  ///
  /// - Parameter stating: Places by what the members state; nil for nothing.
  private func againstUsual(
    _ stating: [String?: [Int]], _ rule: Conflict.Rule, _ contradicts: (Int, Int) -> Bool
  ) -> [Hit] {
    let sides = stating.compactMap { text, places -> (place: Int, rows: Int)? in
      guard text != nil, let first = places.dropFirst().reduce(places.first, older) else {
        return nil
      }
      return (first, places.reduce(0) { $0 + members[$1].others + 1 })
    }.sorted { left, right in
      left.rows != right.rows
        ? left.rows > right.rows : older(left.place, right.place) == left.place
    }
    guard let usual = sides.first else { return [] }
    return sides.dropFirst().filter { contradicts(usual.place, $0.place) }.map { other in
      let isFirst = inOrder(usual.place, other.place).0 == usual.place
      let (first, second) = isFirst ? (usual, other) : (other, usual)
      return Hit(
        rule: rule, first: first.place, second: second.place, firstRows: first.rows,
        secondRows: second.rows)
    }
  }

  private func older(_ left: Int?, _ right: Int) -> Int? {
    left.map { inOrder($0, right).0 } ?? right
  }

  /// The older first.
  private func inOrder(_ left: Int, _ right: Int) -> (Int, Int) {
    let (one, other) = (members[left], members[right])
    return (one.createdAt, one.id) <= (other.createdAt, other.id) ? (left, right) : (right, left)
  }
}

extension PromptGroup.Hit {
  /// The hit with at least the rows that have the members' very texts.
  fileprivate func counting(_ members: [PromptMember]) -> Self {
    var hit = self
    hit.firstRows = max(firstRows, members[first].others + 1)
    hit.secondRows = max(secondRows, members[second].others + 1)
    return hit
  }
}
