import Foundation

/// The commands that the sources of the command line declare.
struct CommandTree {
  private struct Command {
    var name: String
    var children: [String]
  }

  private var commands: [String: Command] = [:]

  /// - Parameter texts: The sources; the root is the type whose command is named `assay`.
  init(_ texts: [String]) {
    for text in texts {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let starts = lines.indices.filter { Self.commandType(on: lines[$0]) != nil }
      for (start, end) in zip(starts, starts.dropFirst() + [lines.count]) {
        guard let type = Self.commandType(on: lines[start]) else { continue }
        let body = lines[start..<end].joined(separator: "\n")
        commands[type] = Command(
          name: Self.literal(after: "commandName:", in: body) ?? Self.kebab(type),
          children: Self.types(after: "subcommands:", in: body))
      }
    }
  }

  /// Every path of words that runs something, `assay` left out, sorted.
  var paths: [String] {
    guard let root = commands.values.first(where: { $0.name == "assay" }) else { return [] }
    return walk(root, under: []).sorted()
  }

  private func walk(_ command: Command, under path: [String]) -> [String] {
    command.children.flatMap { type -> [String] in
      guard let child = commands[type] else { return [] }
      let path = path + [child.name]
      return child.children.isEmpty ? [path.joined(separator: " ")] : walk(child, under: path)
    }
  }

  private static func commandType(on line: Substring) -> String? {
    guard line.contains("ParsableCommand") || line.contains("AssayCommand") else { return nil }
    let words = line.split(whereSeparator: { " :{,".contains($0) })
    guard let at = words.firstIndex(of: "struct"), at + 1 < words.count else { return nil }
    return String(words[at + 1])
  }

  private static func literal(after label: String, in text: String) -> String? {
    guard let rest = text.range(of: label).map({ text[$0.upperBound...] }) else { return nil }
    let literal = rest.drop { $0.isWhitespace }
    guard literal.first == "\"" else { return nil }
    return String(literal.dropFirst().prefix { $0 != "\"" })
  }

  /// The types in every list behind the label: a command may group its subcommands.
  private static func types(after label: String, in text: String) -> [String] {
    text.ranges(of: label).flatMap { range -> [String] in
      let list = text[range.upperBound...].drop { $0 != "[" }.dropFirst().prefix { $0 != "]" }
      return list.split(whereSeparator: { ", \n".contains($0) }).compactMap { word in
        word.hasSuffix(".self")
          ? word.dropLast(5).split(separator: ".").last.map(String.init) : nil
      }
    }
  }

  /// The name that ArgumentParser gives to a type.
  static func kebab(_ type: String) -> String {
    NameRule.parts(of: type).joined(separator: "-")
  }
}
