/// Words that say nothing about what a thing is.
struct NameRule {
  static let words: Set<String> = [
    "manager", "helper", "helpers", "util", "utils", "utility", "utilities", "processor", "handler",
    "info", "item", "common", "base", "misc", "pipeline",
  ]

  func violations(in file: Project.File) -> [String] {
    let code = file.code
    var names = file.path.split(separator: "/").map(String.init)
    for line in code.lines {
      let words = line.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "_" })
      for (kind, name) in zip(words, words.dropFirst()) where Self.kinds.contains(String(kind)) {
        names.append(String(name))
      }
    }
    return names.flatMap { name in
      Self.parts(of: name).filter { Self.words.contains($0) }.map {
        "\(file.path): the name \(name) says `\($0)`."
      }
    }
  }

  static let kinds: Set<String> = ["struct", "class", "enum", "actor", "protocol", "typealias"]

  /// The words of a name in camel or snake case, in lower case.
  static func parts(of name: String) -> [String] {
    let letters = Array(name)
    var parts: [String] = [], isOpen = false
    for (index, letter) in letters.enumerated() {
      guard letter.isLetter || letter.isNumber else {
        isOpen = false
        continue
      }
      let follows = index + 1 < letters.count && letters[index + 1].isLowercase
      let begins = letter.isUppercase && (index == 0 || !letters[index - 1].isUppercase || follows)
      if begins || !isOpen { parts.append("") }
      parts[parts.count - 1].append(letter.lowercased())
      isOpen = true
    }
    return parts
  }
}
