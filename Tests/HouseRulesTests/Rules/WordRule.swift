/// A word that may stand in the code of certain places only.
struct WordRule {
  let word: String
  let because: String
  /// Paths, or beginnings of paths that end in a slash, where the word is at home.
  var allowed: [String] = []

  /// The words that have a place, and those that have none.
  static let house: [WordRule] = [
    WordRule(
      word: "unsafe", because: "memory is touched by hand in few places",
      allowed: [
        "Sources/TextBytes/", "Sources/ByteFiles/",
        "Sources/ExampleStore/Records/SQLiteText.swift",
      ]),
    WordRule(
      word: "trusting",
      because: "only the redactor and the readers of our own files may trust a text",
      allowed: [
        "Sources/TrainingData/Draft.swift", "Sources/Inspection/Privacy/",
        "Sources/ExampleStore/Records/",
      ]),
    WordRule(
      word: "print", because: "only the command line talks", allowed: ["Sources/assay/"]),
    WordRule(word: "try!", because: "a broken world is not a crash"),
    WordRule(word: "fatalError", because: "a broken world is not a crash"),
    WordRule(word: "@unchecked", because: "the compiler checks what is Sendable"),
    WordRule(word: "nonisolated(unsafe)", because: "the compiler checks what is Sendable"),
    WordRule(word: "Regex", because: "texts are scanned in linear time"),
    WordRule(word: "NSRegularExpression", because: "texts are scanned in linear time"),
    WordRule(word: "JSONDecoder", because: "Foundation's JSON is not strict"),
    WordRule(word: "JSONEncoder", because: "Foundation's JSON is not strict"),
    WordRule(word: "JSONSerialization", because: "Foundation's JSON is not strict"),
  ]

  func violations(in file: Project.File) -> [String] {
    let isAllowed = allowed.contains { place in
      place.hasSuffix("/") ? file.path.hasPrefix(place) : file.path == place
    }
    guard !isAllowed else { return [] }
    return file.code.lines(withWord: word).map {
      "\(file.path):\($0): `\(word)`: \(because)."
    }
  }
}
