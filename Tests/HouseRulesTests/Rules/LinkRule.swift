/// A link from one document to a file of the project leads to a file that is there.
enum LinkRule {
  static func violations(in file: Project.File, known: Set<String>) -> [String] {
    let folder = file.path.split(separator: "/").dropLast().map(String.init)
    return targets(in: file.text).compactMap { target in
      guard !target.contains(":"), !target.hasPrefix("#") else { return nil }
      let path = resolve(target.prefix { $0 != "#" }, from: folder)
      let isThere =
        path.map { path in
          known.contains(path) || known.contains { $0.hasPrefix(path + "/") }
        } ?? false
      return isThere ? nil : "\(file.path) links to \(target), which is not there."
    }
  }

  /// The path from the root, or nil where it leads out of the project.
  private static func resolve(_ target: Substring, from folder: [String]) -> String? {
    var parts = folder
    for part in target.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(String(part))
      } else if parts.popLast() == nil {
        return nil
      }
    }
    return parts.joined(separator: "/")
  }

  private static func targets(in text: String) -> [String] {
    var targets: [String] = [], rest = Substring(text)
    while let at = rest.firstIndex(of: "]") {
      rest = rest[at...].dropFirst()
      guard rest.first == "(" else { continue }
      let target = rest.dropFirst().prefix { $0 != ")" && !$0.isNewline }
      if !target.isEmpty, !target.contains(" ") { targets.append(String(target)) }
    }
    return targets
  }
}
