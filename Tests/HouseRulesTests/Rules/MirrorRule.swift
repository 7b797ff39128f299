import Foundation

/// What the sources declare stands in a document, and what the document describes is there.
struct MirrorRule {
  let document: String
  let thing: String
  let declared: [String]
  let described: [String]

  var violations: [String] {
    let missing = declared.filter { !described.contains($0) }.map {
      "\(document) does not describe the \(thing) `\($0)`."
    }
    let invented = described.filter { !declared.contains($0) }.map {
      "\(document) describes the \(thing) `\($0)`, which is not there."
    }
    return missing + invented
  }

  /// The headings of a document that begin with a word, backticks aside, the word left out.
  static func headings(startingWith word: String, in text: String) -> [String] {
    text.split(separator: "\n").filter { $0.hasPrefix("#") }.flatMap { line -> [String] in
      let heading = line.drop { $0 == "#" || $0 == " " }
      return heading.split(separator: ",").compactMap { part in
        let words = part.filter { $0 != "`" }.split(separator: " ")
        guard words.first.map(String.init) == word, words.count > 1 else { return nil }
        let path = words.dropFirst().prefix { $0.allSatisfy { $0.isLowercase || $0 == "-" } }
        return path.isEmpty ? nil : path.joined(separator: " ")
      }
    }
  }

  /// What stands between backticks in a document's text, code blocks aside.
  static func codeSpans(in text: String) -> Set<String> {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    return Set(parts.indices.filter { $0 % 2 == 1 }.map { String(parts[$0]) })
  }

  /// The tables that SQL in the sources makes.
  static func tables(in text: String) -> [String] {
    ["CREATE TABLE ", "CREATE VIRTUAL TABLE "].flatMap { statement -> [String] in
      text.split(separator: "\n").flatMap { line -> [String] in
        guard let range = line.range(of: statement) else { return [] }
        var words = line[range.upperBound...].split(whereSeparator: { " (;\"".contains($0) })[...]
        if words.starts(with: ["IF", "NOT", "EXISTS"]) { words = words.dropFirst(3) }
        guard let name = words.first, !name.hasPrefix("\\") else { return [] }
        return [String(name)]
      }
    }
  }

  /// The settings' names: raw values of cases that hold a full stop.
  static func settings(in text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard words.first == "case", words.count == 4, words[2] == "=" else { return nil }
      let name = words[3].filter { $0 != "\"" }
      return name.contains(".") ? name : nil
    }
  }
}
