import JSONText
import TrainingData

/// Preferences that somebody showed without saying so: guesses, each with its evidence.
struct ImplicitPreferences {
  /// A pair that a person has to look at.
  struct Candidate {
    /// The exchange whose question both sides answer.
    let turn: Int
    let pair: PreferencePair
    let evidence: JSONObject
    let time: Double?
  }

  private let tree: ConversationTree
  private let path: [Int]
  private let exchanges: [Exchange]
  private(set) var found: [Candidate] = []

  init(_ tree: ConversationTree, along path: [Int], _ exchanges: [Exchange]) {
    self.tree = tree
    self.path = path
    self.exchanges = exchanges
    for turn in exchanges.indices {
      lookForAlternatives(turn)
      lookForObjection(turn)
      lookForEdits(turn)
    }
  }

  /// Answers to the same question that are not on the branch.
  private mutating func lookForAlternatives(_ turn: Int) {
    guard let asked = exchanges[turn].asked else { return }
    let shown = exchanges[turn]
    let wentOn =
      turn + 1 < exchanges.count
      || path[(asked.place + 1)...].contains { later in
        tree.nodes[later].role == .user && tree.nodes[later].speaks
      }
    var texts: Set<String> = [shown.answer]
    for other in alternatives(to: asked) {
      guard other.text.hasWords, texts.insert(other.text).inserted else { continue }
      let prefersOther = other.wentOn && !wentOn
      let chosen = prefersOther ? other.text : shown.answer
      let rejected = prefersOther ? shown.answer : other.text
      let reason =
        prefersOther || (wentOn && !other.wentOn)
        ? "The answer was made anew, and the person went on with the chosen one."
        : "The answer was made anew, and the chosen one was shown last."
      var evidence: JSONObject = ["kind": "regenerated"]
      evidence["chosen_on_shown_branch"] = .bool(!prefersOther)
      evidence["chosen_was_continued"] = .bool(prefersOther || wentOn)
      evidence["rejected_was_continued"] = .bool(prefersOther ? wentOn : other.wentOn)
      evidence["other_message_id"] = .string(tree.nodes[other.node].id)
      found.append(
        Candidate(
          turn: turn, pair: PreferencePair(chosen: chosen, rejected: rejected, reason: reason),
          evidence: evidence, time: shown.time))
    }
  }

  /// An answer beside the branch: where it begins, what it says, whether somebody went on from it.
  private typealias Alternative = (node: Int, text: String, wentOn: Bool)

  private func alternatives(to asked: (node: Int, place: Int)) -> [Alternative] {
    var found: [Alternative] = []
    let onPath = Set(path)
    func look(below parent: Int) {
      for child in tree.children[parent] where !onPath.contains(child) {
        if tree.nodes[child].role == .user, tree.nodes[child].speaks { continue }
        found.append(answer(from: child))
      }
    }
    // Hidden messages may stand between the question and where the answers part.
    for place in asked.place..<path.count {
      if place > asked.place, tree.nodes[path[place]].speaks { break }
      look(below: path[place])
    }
    // The same question sent again is a wish for another answer too.
    if let parent = tree.parents[asked.node] {
      for twin in tree.children[parent] where !onPath.contains(twin) {
        guard tree.nodes[twin].role == .user, tree.nodes[twin].speaks,
          !tree.nodes[twin].hasMedia,
          tree.nodes[twin].text.isIdentical(to: tree.nodes[asked.node].text)
        else { continue }
        look(below: twin)
      }
    }
    return found
  }

  /// Follows the latest messages down to the next question.
  private func answer(from start: Int) -> Alternative {
    var text = ""
    var next: Int? = start
    while let node = next {
      if tree.nodes[node].speaks {
        if tree.nodes[node].role == .user { return (start, text, true) }
        text = text.isEmpty ? tree.nodes[node].text : "\(text)\n\n\(tree.nodes[node].text)"
      }
      next = tree.children[node].last
    }
    return (start, text, false)
  }

  /// "No, …" and an answer that was not objected to.
  private mutating func lookForObjection(_ turn: Int) {
    guard !isObjection(turn), isObjection(turn + 1) else { return }
    var last = turn + 1
    while isObjection(last + 1) { last += 1 }
    let better = exchanges[last]
    guard !Objection.declines(better.answer) else { return }
    let wentOn = last + 1 < exchanges.count
    found.append(
      Candidate(
        turn: turn,
        pair: PreferencePair(
          chosen: better.answer, rejected: exchanges[turn].answer,
          reason: "The person objected to the rejected answer and then got the chosen one."),
        evidence: [
          "kind": "follow_up",
          "follow_up": .string(KeptSteps.cut(exchanges[turn + 1].question, to: 2_048)),
          "objections": JSONValue(last - turn), "chosen_was_continued": .bool(wentOn),
        ], time: better.time))
  }

  private func isObjection(_ turn: Int) -> Bool {
    guard turn > 0, turn < exchanges.count else { return false }
    return Objection.opens(exchanges[turn].question, after: exchanges[turn - 1].answer)
  }

  /// Texts of the model that the person changed before taking them.
  private mutating func lookForEdits(_ turn: Int) {
    for edit in exchanges[turn].edits {
      var evidence: JSONObject = ["kind": "user_edit"]
      for member in edit.evidence.members { evidence[member.key] = member.value }
      found.append(
        Candidate(
          turn: turn,
          pair: PreferencePair(
            chosen: edit.kept, rejected: edit.proposed,
            reason: "The person changed what the model had written."),
          evidence: evidence, time: exchanges[turn].time))
    }
  }
}
