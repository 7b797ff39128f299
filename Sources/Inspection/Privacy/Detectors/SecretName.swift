import TextBytes

/// What a name says of the value assigned to it.
enum SecretName {
  enum Kind: Equatable {
    /// `password`, `DB_PASSWD`, `Pwd`.
    case password
    /// `api_key`, `client-secret`, `accessToken`; less certain are `key` and `some_key`.
    case key(isCertain: Bool)
    /// `Authorization`, with a scheme before the value.
    case authorization
    /// `BUNDLE_GEMS__ACME__COM`, with a user and a password for a package source.
    case packageSource
    /// `pw`, which says less than `password`.
    case shortPassword
    /// `sig` and `X-Amz-Signature` of a link that was signed.
    case signature
    /// `sessionid` and the like of a cookie.
    case session
    /// `AccountKey` and the like of a connection string.
    case account
  }

  /// What the name at `range` says, by its end; nil when it says nothing.
  static func kind(of range: Range<Int>, in bytes: Span<UInt8>) -> Kind? {
    var end = range.upperBound
    // `PASSWORD1`, `api_key_2`.
    while end > range.lowerBound + 3, bytes[end - 1].isDigit { end -= 1 }
    if end < range.upperBound, bytes[end - 1] == UInt8(ascii: "_") { end -= 1 }
    func ends(_ word: StaticString) -> Bool {
      end - word.utf8CodeUnitCount >= range.lowerBound && bytes.hasAnyCase(word, endingAt: end)
    }
    func says(_ words: [StaticString]) -> Bool { words.contains { ends($0) } }

    if bytes.has("BUNDLE_", at: range.lowerBound),
      bytes.firstIndex(ofAnyCase: "__", in: range) != nil
    {
      return .packageSource
    }
    switch bytes[end - 1] | 0x20 {
    case UInt8(ascii: "d"):
      if says(dWords) { return .password }
      return bytes.byte(at: end - 2).lowercased == UInt8(ascii: "i") && says(sessionWords)
        ? .session : nil
    case UInt8(ascii: "w"):
      return ends("pw") && isWordStart(end - 2, in: range, of: bytes) ? .shortPassword : nil
    case UInt8(ascii: "g"):
      return ends("sig") && range.count == 3 ? .signature : nil
    case UInt8(ascii: "a"):
      return ends("senha") && isWordStart(end - 5, in: range, of: bytes)
        || ends("parola") && isWordStart(end - 6, in: range, of: bytes) ? .password : nil
    case UInt8(ascii: "e"):
      if ends("passphrase") || ends("passcode") { return .password }
      return bytes.byte(at: end - 2).lowercased == UInt8(ascii: "r") && ends("signature")
        ? .signature : nil
    case UInt8(ascii: "s"):
      // `pass` also ends `compass` and `bypass`.
      return ends("pass") && isWordStart(end - 4, in: range, of: bytes)
        && !isGoneThrough(before: end - 4, in: range, of: bytes) ? .password : nil
    case UInt8(ascii: "t"):
      return ends("secret")
        ? certain(range, in: bytes) : ends("passwort") || ends("kennwort") ? .password : nil
    case UInt8(ascii: "n"):
      if ends("token") { return certain(range, in: bytes) }
      if ends("authorization") { return .authorization }
      return ends("login") && range.count > 5 ? .key(isCertain: false) : nil
    case UInt8(ascii: "h"):
      return ends("auth") && isWordStart(end - 4, in: range, of: bytes)
        ? .key(isCertain: false) : nil
    case UInt8(ascii: "y"):
      guard ends("key") else { return nil }
      if says(["accountkey", "sharedaccesskey"]) { return .account }
      return key(range, before: end - 3, in: bytes)
    default: return nil
    }
  }

  /// Whether a value is a path, an address of a page, or the name of a file.
  static func isPlace(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let first = bytes[range.lowerBound]
    if first == UInt8(ascii: "/") && range.count != 40 || first == UInt8(ascii: ".") { return true }
    return bytes.firstIndex(ofAnyCase: "://", in: range) != nil
      || endings.contains { bytes.hasAnyCase($0, endingAt: range.upperBound) }
  }

  /// Whether a value is a name with a number rather than a key.
  static func isIdentifier(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let word = bytes.end(from: range.lowerBound, limit: range.upperBound) { $0.isLetter }
    return word - range.lowerBound >= 12
  }

  private static func certain(_ range: Range<Int>, in bytes: Span<UInt8>) -> Kind? {
    publicWords.contains { bytes.firstIndex(ofAnyCase: $0, in: range) != nil }
      ? nil : .key(isCertain: true)
  }

  private static func key(_ range: Range<Int>, before end: Int, in bytes: Span<UInt8>) -> Kind? {
    let close = bytes.start(before: end, limit: range.lowerBound) { !$0.isAlphanumeric }
    let certain = keyWords.contains {
      close - $0.utf8CodeUnitCount >= range.lowerBound && bytes.hasAnyCase($0, endingAt: close)
    }
    if publicWords.contains(where: { bytes.firstIndex(ofAnyCase: $0, in: range) != nil }) {
      return nil
    }
    if certain { return .key(isCertain: true) }
    if close == range.lowerBound {
      // `API key: …`, in words.
      let space = bytes.start(before: range.lowerBound, limit: range.lowerBound - 2) { $0.isBlank }
      let isSaid =
        space < range.lowerBound
        && keyWords.contains {
          bytes.hasAnyCase($0, endingAt: space)
        }
      return isSaid ? .key(isCertain: true) : nil
    }
    let other = otherKeys.contains {
      close - $0.utf8CodeUnitCount >= range.lowerBound && bytes.hasAnyCase($0, endingAt: close)
    }
    return other ? nil : .key(isCertain: false)
  }

  /// Whether the `pass` at `index` is one that something makes: `fds_to_pass`, `first_pass`.
  private static func isGoneThrough(
    before index: Int, in range: Range<Int>, of bytes: Span<UInt8>
  ) -> Bool {
    let end = bytes.byte(at: index - 1).isLetter ? index : index - 1
    return passes.contains {
      end - $0.utf8CodeUnitCount >= range.lowerBound && bytes.hasAnyCase($0, endingAt: end)
        && !bytes.byte(at: end - $0.utf8CodeUnitCount - 1).isLetter
    }
  }

  private static func isWordStart(
    _ index: Int, in range: Range<Int>, of bytes: Span<UInt8>
  ) -> Bool {
    index <= range.lowerBound || !bytes[index - 1].isLetter
      || bytes[index].isUppercase && bytes[index - 1].isLowercase
  }

  private static let dWords: [StaticString] = [
    "password", "passwd", "pwd", "passwrd", "wachtwoord",
  ]
  private static let sessionWords: [StaticString] = [
    "sessionid", "session_id", "sessid", "connect.sid",
  ]
  /// What makes a `…key` a secret.
  private static let keyWords: [StaticString] = [
    "api", "secret", "access", "auth", "private", "encryption", "encrypt", "signing", "master",
    "account", "service", "app", "client", "admin", "storage", "shared", "subscription",
  ]
  /// A `…key` that names a thing.
  private static let otherKeys: [StaticString] = [
    "foreign", "primary", "cache", "partition", "sort", "kms", "row", "object", "map", "hash",
    "session", "group", "translation", "idempotency", "routing", "issue", "idx", "unique",
    "composite",
    "lookup",
  ]
  /// What stands before a `pass` that is no word to be let in.
  private static let passes: [StaticString] = [
    "to", "first", "second", "third", "next", "last", "one", "two", "single", "multi", "by", "num",
    "max", "min", "per", "each", "high", "low", "band", "forward", "backward", "render", "did",
    "will", "should", "must", "boarding",
  ]
  private static let publicWords: [StaticString] = [
    "public", "csrf", "xsrf", "next", "page", "nonce", "cursor", "webtoken",
  ]
  private static let endings: [StaticString] = [
    ".pem", ".key", ".json", ".html", ".txt", ".crt", ".cer", ".com", ".yaml", ".yml", ".pub",
    ".py", ".js",
  ]
}
