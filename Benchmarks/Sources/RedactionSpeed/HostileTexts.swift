/// Texts that are made to be slow: what begins a finding for one detector or another and never ends
/// it, repeated, in pairs, and one run behind the other.
struct HostileTexts {
  /// Characters, that is Unicode scalars.
  let length: Int

  /// One of them by what it is made of.
  enum Recipe: CustomStringConvertible {
    case repeated(String)
    /// A run of the first half, a run of the second.
    case halves(String, String)

    var description: String {
      switch self {
      case .repeated(let piece): Self.shown(piece)
      case .halves(let first, let second): "\(Self.shown(first)), then \(Self.shown(second))"
      }
    }

    private static func shown(_ piece: String) -> String {
      piece.unicodeScalars.map { $0.escaped(asASCII: true) }.joined()
    }
  }

  func text(_ recipe: Recipe) -> String {
    switch recipe {
    case .repeated(let piece): run(of: piece, length)
    case .halves(let first, let second): run(of: first, length / 2) + run(of: second, length / 2)
    }
  }

  private func run(of piece: String, _ length: Int) -> String {
    let scalars = Array(piece.unicodeScalars)
    var run = String.UnicodeScalarView()
    for index in 0..<length { run.append(scalars[index % scalars.count]) }
    return String(run)
  }

  /// Each piece alone, each pair in turn, and each pair as two runs.
  static let recipes: [Recipe] =
    pieces.map { .repeated($0) }
    + pieces.indices.flatMap { second in
      pieces[..<second].flatMap { first -> [Recipe] in
        [.repeated(first + pieces[second]), .halves(first, pieces[second])]
      }
    }

  private static let pieces = [
    // Letters, digits and what joins them.
    "a", "1", "é", "１", "a1", "1a", "1.", "1-", "1 ", "1,", "1:", "1/", "(1)", "+1", "x ", "\n",
    "fe80:", "::", ":", "a:", "0.0.0.", "1.2.3.4.", "１.", "1.2.3.4/", "0a:", "0a-", "\u{200B}",
    "\u{AD}", "\u{301}", "e\u{301}", "＠", "．", "\u{2060}1",
    // Mail addresses.
    "@", "a@", "@a.", "a@b.", "a@b.co,", "a.b.", "\"a\"@", "\"@", "%40", "a%40", "%", "%2",
    "a%40b.co", "&#64;", "&#", "\\u0040", "a [at] b", " at ", " dot ",
    // Numbers and the words before them.
    "4111 ", "4111-1111-", "call 123456 ", "ssn 123456789a ", "tel 0171 ", "DE12 3456 ", "IBAN ",
    "pp. 1-2, ", "0055 0308 ", "00000: 4111 ", "5.0.71.", "2026-01-01", "12:34:56",
    // Secrets.
    "password ", "password=", "password: ", "password\"", "password is ", "<password>",
    "\"password\": \"", "my password's ", "setPassword(\"", " -p", " -a", "mysql -p", "docker ",
    "login ", "密码：", "token=",
    "secret_key=", "BUNDLE_A__=a:", "a=b&", "a=", "=", "\"", "'", "\\\"", "`", "{\"a\":", "[",
    "key=\"Password\" value=\"", "bearer ", "Basic YTpi", "sessionid=", "wandb login ", "sk-",
    "ghp_", "AKIA", "AIza", "xoxb-1-", "eyJ", "eyJaaaaaaaaaaaaaaaaa.", "deadbeef", "QUJD", "YQ==",
    // Links, paths, keys over lines, marks.
    "https://", "https://a:b@", "://a:b", "://a@", "//", "http://a.b/?sig=", "/Users/",
    "/Users/a b",
    "/home/a/", "-Users-", "%2Fhome%2F", "C:\\Users\\", "/Users//Users/", "../", "\\",
    "-----BEGIN ", "-----BEGIN PRIVATE KEY-----", "-----END ", "> -----BEGIN PRIVATE KEY-----\n> x",
    "Private-Lines: 1\n", "QUJDREVGR0hJSktMTU5P\n", "[REDACTED", "[REDACTED_EMAIL]", "<", "</a>",
  ]
}
