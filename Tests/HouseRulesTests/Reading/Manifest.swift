import Foundation

/// What `Package.swift` says about targets.
struct Manifest {
  /// Every product target, with the names of what it depends on.
  private(set) var targets: [String: [String]] = [:]
  private(set) var systemLibraries: [String] = []

  /// Reads the manifest's text; understands the way ours is written, not all of Swift.
  init(_ text: String) {
    var aliases: [String: String] = [:]
    for line in text.split(separator: "\n") where line.hasPrefix("let ") {
      guard let name = line.split(separator: " ").dropFirst().first?.dropLast(),
        let product = Self.literal(after: ".product(name: ", in: line)
      else { continue }
      aliases[String(name)] = product
    }
    for call in Self.calls(of: [".target(", ".executableTarget("], in: text) {
      guard let name = Self.literal(after: "name: ", in: call) else { continue }
      targets[name] = Self.dependencies(in: call, aliases: aliases)
    }
    for call in Self.calls(of: [".systemLibrary("], in: text) {
      if let name = Self.literal(after: "name: ", in: call) { systemLibraries.append(name) }
    }
  }

  private static func dependencies(in call: Substring, aliases: [String: String]) -> [String] {
    guard let start = call.range(of: "dependencies: [")?.upperBound else { return [] }
    var depth = 0, list = "", names: [String] = []
    for character in call[start...] {
      if character == "]", depth == 0 { break }
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      list.append(character == "," && depth > 0 ? ";" : character)
    }
    for entry in list.split(separator: ",") {
      let word = entry.filter { !$0.isWhitespace }
      guard !word.isEmpty else { continue }
      if let product = literal(after: "name:", in: Substring(word)) {
        names.append(product)
      } else if let name = literal(after: "", in: Substring(word)) {
        names.append(name)
      } else {
        names.append(aliases[word] ?? word)
      }
    }
    return names
  }

  /// The arguments of each call, up to the parenthesis that closes it.
  private static func calls(of names: [String], in text: String) -> [Substring] {
    names.flatMap { name in
      var found: [Substring] = [], rest = Substring(text)
      while let start = rest.range(of: name)?.upperBound {
        var depth = 1, end = start
        while end < rest.endIndex, depth > 0 {
          if rest[end] == "(" { depth += 1 }
          if rest[end] == ")" { depth -= 1 }
          end = rest.index(after: end)
        }
        found.append(rest[start..<end])
        rest = rest[end...]
      }
      return found
    }
  }

  private static func literal(after label: String, in text: some StringProtocol) -> String? {
    let text = String(text)
    guard let start = label.isEmpty ? text.startIndex : text.range(of: label)?.upperBound,
      start < text.endIndex, text[start] == "\""
    else { return nil }
    return String(text[text.index(after: start)...].prefix { $0 != "\"" })
  }
}
