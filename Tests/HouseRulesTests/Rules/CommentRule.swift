/// Every name that another room sees says what it is: a sentence that ends in a full stop.
struct CommentRule {
  static let kinds: Set<String> = [
    "struct", "class", "enum", "actor", "protocol", "typealias", "func", "subscript", "macro",
  ]
  static let modifiers: Set<String> = [
    "static", "final", "mutating", "nonmutating", "consuming", "borrowing", "indirect", "override",
    "prefix", "infix", "postfix", "convenience", "required", "lazy", "weak", "nonisolated",
  ]
  /// Demanded by the standard library's protocols, which say what they mean.
  static let demanded: Set<String> = [
    "hash", "encode", "next", "makeIterator", "makeAsyncIterator", "write", "body",
    "run",
    "validate",
  ]

  func violations(in file: Project.File) -> [String] {
    let code = file.code.lines
    let text = file.text.split(separator: "\n", omittingEmptySubsequences: false)
    var found: [String] = []
    for (index, line) in code.enumerated() {
      guard let name = declaredName(on: line), !Self.demanded.contains(name) else { continue }
      let comment = comment(above: index, code: code, text: text)
      if comment.isEmpty {
        found.append("\(file.path):\(index + 1): \(name) has no comment.")
      } else if !Self.endsASentence(comment) {
        found.append("\(file.path):\(index + 1): the comment of \(name) does not end its sentence.")
      }
    }
    return found
  }

  /// The name that a line declares for other rooms, or nil.
  private func declaredName(on line: String) -> String? {
    var words = line.split(whereSeparator: { " ({<:".contains($0) }).map(String.init)[...]
    while let word = words.first, word.hasPrefix("@") { words.removeFirst() }
    guard let access = words.first, access == "public" || access == "package" || access == "open"
    else { return nil }
    words.removeFirst()
    while let word = words.first, Self.modifiers.contains(word) { words.removeFirst() }
    guard let kind = words.first, Self.kinds.contains(kind) else { return nil }
    // Operators mean what their protocols say.
    if let mark = line.firstRange(of: "func ").map({ line[$0.upperBound...].first }), let mark,
      !mark.isLetter, mark != "_", mark != "`"
    {
      return nil
    }
    return words.dropFirst().first ?? kind
  }

  /// The first paragraph of the comment right above, attributes skipped.
  private func comment(above index: Int, code: [String], text: [Substring]) -> String {
    var lines: [Substring] = [], at = index - 1
    while at >= 0 {
      let line = text[at].drop { $0 == " " }
      if line.hasPrefix("///") {
        lines.insert(line.dropFirst(3).drop { $0 == " " }, at: 0)
      } else if !line.hasPrefix("@") || !lines.isEmpty {
        break
      }
      at -= 1
    }
    let paragraph = lines.prefix { !$0.isEmpty }
    return paragraph.joined(separator: " ")
  }

  static func endsASentence(_ comment: String) -> Bool {
    [".", ":", "?", "!", ".`", ".)"].contains { comment.hasSuffix($0) }
  }
}
