/// What a person typed, as a full-text query that cannot fail.
///
/// Words must all occur; a text in double quotes must occur as a phrase; a `*` at the end of a word
/// stands for any ending. Everything else is taken as plain text, never as query syntax.
struct SearchQuery {
  /// The query in FTS5's own syntax, every word quoted.
  let text: String

  init(_ typed: String) {
    var terms: [String] = []
    for (index, piece) in typed.split(separator: "\"", omittingEmptySubsequences: false)
      .enumerated()
    {
      if index % 2 == 1 {
        if !piece.isEmpty { terms.append(Self.quoted(piece, prefix: false)) }
        continue
      }
      for word in piece.split(whereSeparator: \.isWhitespace) {
        let isPrefix = word.hasSuffix("*") && word.count > 1
        terms.append(Self.quoted(isPrefix ? word.dropLast() : word, prefix: isPrefix))
      }
    }
    text = terms.isEmpty ? "\"\"" : terms.joined(separator: " ")
  }

  /// FTS5 reads a query as a C text, so U+0000 becomes a blank.
  private static func quoted(_ words: some StringProtocol, prefix: Bool) -> String {
    let clean = String(words.unicodeScalars.map { $0 == "\0" ? " " : Character($0) })
    return "\"\(clean)\"" + (prefix ? "*" : "")
  }
}
