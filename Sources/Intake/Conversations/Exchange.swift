import JSONText
import TrainingData

/// A question with everything that was said to answer it, on one branch of a conversation.
struct Exchange: Sendable {
  var question = ""
  var answer = ""
  var attachments: String?
  /// Whether the question shows something that its words do not say.
  var hasMedia = false
  var thinking: [String] = []
  var steps: [JSONValue] = []
  var edits: [ConversationNode.Edit] = []
  var model: String?
  /// When the answer was given, else the question.
  var time: Double?
  /// The message that ends the question, and its place on the branch.
  var asked: (node: Int, place: Int)?
  /// The last message that speaks in the answer.
  var answered: Int?

  var messages: [Message] {
    [Message(role: "user", content: question), Message(role: "assistant", content: answer)]
  }

  /// How much room it takes in a later question's history, in bytes.
  var bytes: Int { question.utf8.count + answer.utf8.count }
}

/// One branch of a conversation as questions and answers.
struct Dialog: Sendable {
  var exchanges: [Exchange] = []
  var system: String?
  /// What did not become part of an exchange, by reason.
  var leftOut: [String: Int] = [:]
  private var isBehindMedia = false

  /// Reads the messages of `path`.
  ///
  /// Several messages of one side are joined by a blank line. What tools did between a question and
  /// its answer belongs to that exchange.
  init(_ tree: ConversationTree, along path: [Int]) {
    var open = Exchange()
    for (place, index) in path.enumerated() {
      let node = tree.nodes[index]
      if node.role == .system, node.text.hasWords {
        system = system ?? node.text
        continue
      }
      if node.speaks, node.role == .user {
        if open.answered != nil { close(&open) }
        open.question = Self.join(open.question, node.text)
        open.attachments = Self.join(open.attachments, node.attachments)
        open.hasMedia = open.hasMedia || node.hasMedia
        open.asked = (index, place)
        open.time = node.time ?? open.time
      }
      open.thinking += node.thinking
      open.steps += node.steps
      open.edits += node.edits
      guard node.speaks, node.role == .assistant else { continue }
      guard open.asked != nil else {
        leftOut["no_question", default: 0] += 1
        continue
      }
      open.answer = Self.join(open.answer, node.text)
      open.answered = index
      open.model = node.model ?? open.model
      open.time = node.time ?? open.time
    }
    if open.answered != nil {
      close(&open)
    } else if open.asked != nil {
      leftOut["no_answer", default: 0] += 1
    }
  }

  /// Takes an exchange, unless nobody could tell from the words alone what is answered.
  ///
  /// What was said behind a picture may be about it too, so that the branch ends before it.
  private mutating func close(_ open: inout Exchange) {
    if open.hasMedia {
      leftOut[UnseenMedia.reason, default: 0] += 1
      isBehindMedia = true
    } else if isBehindMedia {
      leftOut[UnseenMedia.behind, default: 0] += 1
    } else {
      exchanges.append(open)
    }
    open = Exchange()
  }

  private static func join(_ first: String?, _ second: String?) -> String? {
    guard let second else { return first }
    return join(first ?? "", second)
  }

  private static func join(_ first: String, _ second: String) -> String {
    first.isEmpty ? second : "\(first)\n\n\(second)"
  }
}
