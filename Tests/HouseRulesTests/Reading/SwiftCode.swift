/// A Swift file's code alone: comments and the insides of literals are blanks, lines stay where they are.
struct SwiftCode {
  let lines: [String]

  init(_ text: String) {
    var reader = Reader(bytes: Array(text.utf8))
    reader.readCode(untilParenthesis: false)
    lines = String(decoding: reader.code, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The numbers of the lines, from 1, on which the word stands by itself.
  func lines(withWord word: String) -> [Int] {
    lines.indices.filter { lines[$0].contains(word) && lines[$0].holdsWord(word) }.map { $0 + 1 }
  }

  /// The modules that the file imports.
  var imports: [String] {
    lines.compactMap { line in
      let words = line.split(separator: " ").map(String.init)
      guard let at = words.firstIndex(of: "import"), at + 1 < words.count else { return nil }
      guard words[..<at].allSatisfy({ $0.hasPrefix("@") || Self.accessWords.contains($0) }) else {
        return nil
      }
      let kinds = ["struct", "class", "enum", "func", "protocol", "let", "var", "typealias"]
      let name = kinds.contains(words[at + 1]) ? words.dropFirst(at + 2).first : words[at + 1]
      return name?.split(separator: ".").first.map(String.init)
    }
  }

  static let accessWords: Set<String> = ["public", "package", "internal", "private", "fileprivate"]

  /// Copies code and newlines, and blanks the rest.
  private struct Reader {
    let bytes: [UInt8]
    var at = 0
    var code: [UInt8] = []

    init(bytes: [UInt8]) {
      self.bytes = bytes
      code.reserveCapacity(bytes.count)
    }

    mutating func readCode(untilParenthesis: Bool) {
      var depth = 0
      while at < bytes.count {
        if starts(with: "//") {
          blank { $0.bytes[$0.at] != 0x0A }
        } else if starts(with: "/*") {
          readBlockComment()
        } else if let hashes = literalHashes() {
          readLiteral(hashes: hashes)
        } else {
          let byte = bytes[at]
          if byte == UInt8(ascii: "(") { depth += 1 }
          if byte == UInt8(ascii: ")") {
            if untilParenthesis, depth == 0 { return }
            depth -= 1
          }
          code.append(byte)
          at += 1
        }
      }
    }

    private mutating func readBlockComment() {
      var depth = 0
      repeat {
        if starts(with: "/*") {
          depth += 1
          skip(2)
        } else if starts(with: "*/") {
          depth -= 1
          skip(2)
        } else {
          skip(1)
        }
      } while depth > 0 && at < bytes.count
    }

    /// The number of `#` before a quote that opens here, or nil.
    private func literalHashes() -> Int? {
      var end = at
      while end < bytes.count, bytes[end] == UInt8(ascii: "#") { end += 1 }
      return end < bytes.count && bytes[end] == UInt8(ascii: "\"") ? end - at : nil
    }

    private mutating func readLiteral(hashes: Int) {
      let fence = String(repeating: "#", count: hashes)
      skip(hashes)
      let quotes = starts(with: "\"\"\"") ? "\"\"\"" : "\""
      keep(quotes.utf8.count)
      let interpolation = "\\" + fence + "("
      while at < bytes.count {
        if starts(with: interpolation) {
          skip(interpolation.utf8.count)
          readCode(untilParenthesis: true)
          skip(1)
        } else if hashes == 0, bytes[at] == UInt8(ascii: "\\") {
          skip(2)
        } else if starts(with: quotes + fence) {
          keep(quotes.utf8.count)
          skip(hashes)
          return
        } else {
          skip(1)
        }
      }
    }

    private func starts(with text: String) -> Bool {
      bytes[at...].starts(with: text.utf8)
    }

    private mutating func blank(while holds: (Reader) -> Bool) {
      while at < bytes.count, holds(self) { skip(1) }
    }

    private mutating func keep(_ count: Int) {
      code.append(contentsOf: bytes[at..<min(bytes.count, at + count)])
      at += count
    }

    private mutating func skip(_ count: Int) {
      for byte in bytes[min(at, bytes.count)..<min(bytes.count, at + count)] {
        code.append(byte == 0x0A ? byte : UInt8(ascii: " "))
      }
      at += count
    }
  }
}

extension StringProtocol {
  /// Whether the word stands here with no letter, digit or underscore beside it.
  func holdsWord(_ word: String) -> Bool {
    let text = Array(utf8), word = Array(word.utf8)
    guard !word.isEmpty, text.count >= word.count else { return false }
    return (0...(text.count - word.count)).contains { start in
      let end = start + word.count
      return text[start..<end].elementsEqual(word)
        && (start == 0 || !text[start - 1].isWordByte)
        && (end == text.count || !text[end].isWordByte)
    }
  }
}

extension UInt8 {
  fileprivate var isWordByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
