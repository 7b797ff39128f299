/// The root holds the doors and nothing else.
enum RootRule {
  static let allowed: Set<String> = [
    ".ci", ".github", ".gitignore", ".swift-format", "Benchmarks", "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Docs", "Examples", "Fuzz", "LICENSE", "Makefile", "Package.resolved", "Package.swift",
    "README.md",
    "Sources", "Tests", "scripts",
  ]

  static func violations(in paths: [String]) -> [String] {
    let roots = Set(paths.compactMap { $0.split(separator: "/").first.map(String.init) })
    return roots.subtracting(allowed).sorted().map { "\($0) does not belong in the root." }
  }
}

/// A file says nothing of the machine on which it was written.
enum PlaceRule {
  /// Put together here, so that this file does not break its own rule.
  static let words = ["main", "shared", "w"].map { "/" + "work/" + $0 + "/" } + ["/" + "root/"]

  static func violations(in file: Project.File) -> [String] {
    words.filter { file.text.contains($0) }.map { "\(file.path) names the place \($0)." }
  }
}
