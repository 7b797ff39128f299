import TrainingData

/// The messages of one conversation and who answers whom, whatever the order of the file.
struct ConversationTree: Sendable {
  let nodes: [ConversationNode]
  /// By node, the parent; nil for a beginning, also where the parent is not in the file.
  private(set) var parents: [Int?]
  /// By node, what follows it, in the order of the file.
  private(set) var children: [[Int]]
  private let places: [String: Int]
  /// Nodes whose ancestors lead back to themselves; their parents are cut off.
  private(set) var cycles: [Int] = []

  /// Ties messages together; of two with one id the first stays.
  init(_ messages: [ConversationNode]) {
    var nodes: [ConversationNode] = []
    var places: [String: Int] = [:]
    for message in messages where places[message.id] == nil {
      places[message.id] = nodes.count
      nodes.append(message)
    }
    parents = nodes.map { $0.parent.flatMap { places[$0] } }
    children = Array(repeating: [], count: nodes.count)
    self.nodes = nodes
    self.places = places
    cutCycles()
    for (node, parent) in parents.enumerated() {
      if let parent { children[parent].append(node) }
    }
  }

  /// The node of a message's id.
  func node(_ id: String?) -> Int? { id.flatMap { places[$0] } }

  /// From the beginning to `leaf`.
  func path(to leaf: Int) -> [Int] {
    var path = [leaf]
    var node = leaf
    while let parent = parents[node] {
      path.append(parent)
      node = parent
    }
    return path.reversed()
  }

  /// One path for each beginning, in the order of the file: the one to `current` where it leads
  /// there, else to the latest message.
  func threads(showing current: Int?) -> [[Int]] {
    let beginnings = beginnings()
    var leaves: [Int: Int] = [:]
    for node in nodes.indices where children[node].isEmpty {
      let root = beginnings[node]
      if let other = leaves[root], !isLater(node, than: other) { continue }
      leaves[root] = node
    }
    if let current { leaves[beginnings[current]] = current }
    return leaves.sorted { $0.key < $1.key }.map { path(to: $0.value) }
  }

  private func isLater(_ node: Int, than other: Int) -> Bool {
    let (mine, others) = (nodes[node].time, nodes[other].time)
    if mine == others { return node > other }
    return (mine ?? -.infinity) > (others ?? -.infinity)
  }

  /// By node, the beginning that it hangs on.
  private func beginnings() -> [Int] {
    var found = [Int](repeating: -1, count: nodes.count)
    for start in nodes.indices where found[start] < 0 {
      var walked: [Int] = []
      var node = start
      while found[node] < 0, let parent = parents[node] {
        walked.append(node)
        node = parent
      }
      let root = found[node] < 0 ? node : found[node]
      found[node] = root
      for step in walked { found[step] = root }
    }
    return found
  }

  private mutating func cutCycles() {
    var walk = [Int](repeating: 0, count: nodes.count)
    for start in nodes.indices where walk[start] == 0 {
      var node = start
      while walk[node] == 0 {
        walk[node] = start + 1
        guard let parent = parents[node] else { break }
        if walk[parent] == start + 1 {
          cut(from: parent)
          break
        }
        node = parent
      }
    }
  }

  /// Makes the first message of a circle its beginning.
  private mutating func cut(from node: Int) {
    var first = node
    var next = parents[node]
    while let step = next, step != node {
      first = min(first, step)
      next = parents[step]
    }
    cycles.append(first)
    parents[first] = nil
  }
}
