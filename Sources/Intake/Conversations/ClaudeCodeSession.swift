import JSONText
import TrainingData

/// A Claude Code session while its lines come in; holds what is said, not the lines.
struct ClaudeCodeSession: Sendable {
  private var nodes: [ConversationNode] = []
  /// Arguments of calls that write files.
  private var proposals: [String: JSONObject] = [:]
  /// Results that say that a person changed what a call wanted to write.
  private var changes: [(node: Int, call: String, result: JSONObject)] = []
  private var id: String?
  private var title: String?
  private var facts = JSONObject()
  private(set) var leftOut: [String: Int] = [:]
  /// Types that nobody here knows, and how often they stand there.
  private(set) var unknownTypes: [String: Int] = [:]

  /// Takes in one line.
  ///
  /// - Throws: `bad_type` for a message that is not built as messages are; its place in the thread
  ///   is kept.
  mutating func add(_ record: JSONObject, line: Int) throws(RecordRefusal) {
    let meaning: ClaudeCodeRecord.Meaning
    do throws(RecordRefusal) {
      meaning = try ClaudeCodeRecord.meaning(of: record, line: line)
    } catch {
      if let id = record["uuid"]?.string {
        nodes.append(ConversationNode(id: id, parent: record["parentUuid"]?.string))
      }
      throw error
    }
    switch meaning {
    case .leftOut(let reason):
      leftOut[reason, default: 0] += 1
      if let name = record["customTitle"]?.string ?? record["aiTitle"]?.string { title = name }
      title = title ?? record["summary"]?.string
    case .unknown(let type): pass(over: type)
    case .node(var node):
      noteFacts(record)
      if let type = record["type"]?.string, type != "user", type != "assistant" {
        if ClaudeCodeRecord.isBookkeeping(type) {
          leftOut["bookkeeping", default: 0] += 1
        } else {
          pass(over: type)
        }
      }
      noteEdits(record, node)
      node.steps = node.steps.map(KeptSteps.cut)
      nodes.append(node)
    }
  }

  /// What the session teaches; its file's name names it where no line does.
  func reading(in context: RecordContext) -> RecordReading {
    let tree = ConversationTree(nodesWithEdits)
    let last = nodes.last { $0.speaks }?.id
    let conversation = ArchivedConversation(
      archive: "claude_code", id: id ?? context.file, title: title, current: last, facts: facts,
      tree: tree, source: .claudeCapture)
    var reading = conversation.reading(in: context)
    for node in tree.cycles {
      reading.refused.append(
        RecordReading.Part(
          payload: ["uuid": .string(tree.nodes[node].id)], refusal: .cyclicParents,
          line: tree.nodes[node].line))
    }
    reading.leftOut.merge(leftOut, uniquingKeysWith: +)
    return reading
  }

  /// Whether the model has not ended its answer: it called a tool, or has its result, or only thought.
  var isInMidTurn: Bool {
    guard let last = nodes.last(where: { $0.role == .tool || $0.role == .assistant }) else {
      return false
    }
    if last.role == .tool { return true }
    return !last.speaks || last.steps.contains { $0.object?["name"] != nil }
  }

  /// Forgets the last question and all that came behind it.
  mutating func dropLastTurn() {
    guard let question = nodes.lastIndex(where: { $0.speaks && $0.role == .user }) else { return }
    nodes.removeLast(nodes.count - question)
    changes.removeAll { $0.node >= question }
  }

  private mutating func pass(over type: String) {
    leftOut["unknown_record_type", default: 0] += 1
    unknownTypes[type, default: 0] += 1
  }

  /// The place and the version of the first line that knows them.
  private mutating func noteFacts(_ record: JSONObject) {
    if id == nil { id = record["sessionId"]?.string }
    for (key, name) in [("cwd", "cwd"), ("gitBranch", "git_branch"), ("version", "version")]
    where facts[name] == nil {
      if let text = record[key]?.string, !text.isEmpty { facts[name] = .string(text) }
    }
  }

  /// Remembers what the model wanted to write, and what a person made of it.
  private mutating func noteEdits(_ record: JSONObject, _ node: ConversationNode) {
    for step in node.steps {
      guard case .object(let call) = step, let id = call["id"]?.string,
        let input = call["input"]?.object, input["file_path"] != nil
      else { continue }
      proposals[id] = input
    }
    guard case .object(let result)? = record["toolUseResult"],
      result["userModified"]?.bool == true,
      let id = record["message"]?.object?["content"]?.array?.first?.object?["tool_use_id"]?.string
    else { return }
    changes.append((node: nodes.count, call: id, result: result))
  }

  /// The messages with the edits that persons changed before they took them.
  private var nodesWithEdits: [ConversationNode] {
    var nodes = nodes
    for change in changes {
      guard let input = proposals[change.call] else { continue }
      for (asked, got) in [("new_string", "newString"), ("content", "content")] {
        guard let proposed = input[asked]?.string, let kept = change.result[got]?.string,
          !proposed.isIdentical(to: kept)
        else { continue }
        var evidence: JSONObject = ["tool_use_id": .string(change.call)]
        evidence["file_path"] = input["file_path"]
        nodes[change.node].edits.append(
          ConversationNode.Edit(proposed: proposed, kept: kept, evidence: evidence))
      }
    }
    return nodes
  }
}
