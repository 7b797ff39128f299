import TextBytes

/// Finds passwords and keys by the name that they are assigned to: `password: …`, `API_KEY=…`,
/// `"client_secret": "…"`, `'token' => '…'`, `Authorization: Bearer …`.
///
/// Only the value is private. A name alone says nothing: a value must look like a chosen password or
/// like a machine's key, see `SecretValue`.
enum AssignmentDetector: Detector {
  static func look(at anchor: Int, in bytes: Span<UInt8>, into found: inout Sightings) {
    guard let value = valueStart(behind: anchor, in: bytes) else { return }
    if ForeignPassword.mayStand(before: anchor, in: bytes),
      ForeignPassword.stands(before: anchor, in: bytes)
    {
      noteForeign(at: value, in: bytes, into: &found)
      return
    }
    guard let name = name(before: anchor, in: bytes) else { return }
    guard let kind = SecretName.kind(of: name, in: bytes) else { return }
    decide(kind, called: name, at: anchor, value, in: bytes, into: &found)
  }

  /// Decides on the value at `value`, whose name says something.
  @inline(never)
  private static func decide(
    _ kind: SecretName.Kind, called name: Range<Int>, at anchor: Int, _ value: Int,
    in bytes: Span<UInt8>, into found: inout Sightings
  ) {
    let before = bytes.byte(at: name.lowerBound - 1)
    // `https://x-access-token:…@host`: the host is no part of the secret, see `LinkPasswordDetector`.
    if before == UInt8(ascii: "/"), bytes.has("://", at: name.lowerBound - 3),
      bytes[anchor] == UInt8(ascii: ":")
    {
      return
    }
    let isQuery = before == UInt8(ascii: "?") || before == UInt8(ascii: "&")
    switch kind {
    case .password, .key:
      guard let reading = SecretValue.range(at: value, inQuery: isQuery, in: bytes) else { return }
      if case .key(let isCertain) = kind {
        noteKey(reading, isCertain: isCertain, in: bytes, into: &found)
      } else {
        notePassword(reading, in: bytes, into: &found)
      }
    case .authorization: noteAuthorization(at: value, in: bytes, into: &found)
    case .packageSource: notePackageSource(at: value, in: bytes, into: &found)
    case .shortPassword:
      // `pw` is the name of a width, too: of code only what is quoted or stands without blanks.
      guard let reading = SecretValue.range(at: value, in: bytes),
        reading.isQuoted || bytes[anchor] == UInt8(ascii: ":")
          || !bytes.byte(at: anchor - 1).isBlank && !bytes.byte(at: anchor + 1).isBlank
      else { return }
      notePassword(reading, in: bytes, into: &found)
    case .signature:
      if isQuery { noteSignature(at: value, in: bytes, into: &found) }
    case .session: noteSession(at: value, before: name.lowerBound, in: bytes, into: &found)
    case .account: noteAccount(at: value, in: bytes, into: &found)
    }
  }

  /// Looks at the value behind a colon of full width.
  static func look(
    atWideColon anchor: Int, in bytes: Span<UInt8>, into found: inout Sightings
  ) {
    let name = word(before: anchor, in: bytes)
    let isNamed = name.map { SecretName.kind(of: $0, in: bytes) == .password } ?? false
    guard isNamed || ForeignPassword.stands(before: anchor, in: bytes) else { return }
    noteForeign(at: anchor + 3, in: bytes, into: &found)
  }

  private static func noteForeign(
    at start: Int, in bytes: Span<UInt8>, into found: inout Sightings
  ) {
    guard let reading = SecretValue.range(at: start, in: bytes) else { return }
    // A comma or a full stop of full width ends the value.
    let end = bytes.end(from: reading.value.lowerBound, limit: reading.value.upperBound) {
      $0 != 0xE3 && $0 != 0xEF
    }
    guard end > reading.value.lowerBound else { return }
    let value = reading.value.lowerBound..<end
    notePassword(
      SecretValue.Reading(value: value, isQuoted: reading.isQuoted), in: bytes, into: &found)
  }

  /// `…&sig=…` of a shared access signature, `X-Amz-Signature=…` of a link that was signed.
  private static func noteSignature(
    at start: Int, in bytes: Span<UInt8>, into found: inout Sightings
  ) {
    guard let reading = SecretValue.range(at: start, inQuery: true, in: bytes),
      reading.value.count >= 40, SecretValue.looksRandom(reading.value, in: bytes)
    else { return }
    found.note(.apiKey, reading.value)
  }

  /// `Cookie: sessionid=…`; elsewhere such a name means a number that is no secret.
  private static func noteSession(
    at start: Int, before name: Int, in bytes: Span<UInt8>, into found: inout Sightings
  ) {
    guard cookie.stand(before: name, in: bytes, reach: 200),
      let reading = SecretValue.range(at: start, in: bytes), reading.value.count >= 16,
      SecretValue.looksRandom(reading.value, in: bytes)
    else { return }
    found.note(.bearerToken, reading.value)
  }

  private static func notePassword(
    _ reading: SecretValue.Reading, in bytes: Span<UInt8>, into found: inout Sightings
  ) {
    let range = reading.value
    if !reading.isQuoted, SecretValue.isReference(range, in: bytes) { return }
    if SecretValue.looksChosen(range, in: bytes) {
      // A quoted sentence is a prompt.
      guard
        !reading.isQuoted
          || bytes.end(from: range.lowerBound, limit: range.upperBound, while: { !$0.isBlank })
            == range.upperBound
      else { return }
      found.note(.password, range)
    } else if reading.isQuoted, isPlainWord(range, in: bytes),
      !SecretValue.isPlaceholder(range, in: bytes)
    {
      found.note(.password, range)
    }
  }

  /// A quoted word in small letters, which a program's text would begin with a capital.
  private static func isPlainWord(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard range.count >= 6, range.count <= 32 else { return false }
    return bytes.end(from: range.lowerBound, limit: range.upperBound) { $0.isLowercase }
      == range.upperBound && SecretName.kind(of: range, in: bytes) == nil
  }

  private static func noteKey(
    _ reading: SecretValue.Reading, isCertain: Bool, in bytes: Span<UInt8>,
    into found: inout Sightings
  ) {
    var range = reading.value
    // `token = "Bearer …"`.
    if let blank = range.first(where: { bytes[$0].isBlank }) {
      guard reading.isQuoted, blank - range.lowerBound <= 8 else { return }
      range = blank + 1..<range.upperBound
      guard !range.isEmpty else { return }
    }
    guard range.count >= (isCertain ? 16 : 20) || isCertain && reading.isQuoted,
      SecretValue.looksRandom(range, in: bytes), !SecretName.isPlace(range, in: bytes),
      isCertain || !SecretName.isIdentifier(range, in: bytes)
    else { return }
    found.note(.apiKey, range)
  }

  private static func noteAuthorization(
    at start: Int, in bytes: Span<UInt8>, into found: inout Sightings
  ) {
    var position = bytes.end(from: start, limit: start + 3) { $0.isBlank }
    while bytes.byte(at: position) == 0x5C || bytes.byte(at: position) == 0x22
      || bytes.byte(at: position) == 0x27
    {
      position += 1
    }
    guard let scheme = schemes.first(where: { bytes.hasAnyCase($0, at: position) }) else { return }
    let from = position + scheme.utf8CodeUnitCount
    let end = bytes.end(from: from, limit: from + 4096) { isTokenCharacter($0) }
    let head = from..<min(end, from + 256)
    if bytes.hasAnyCase("basic", at: position) {
      // Base64 of `user:password`.
      guard end - from >= 8, !SecretValue.isPlaceholder(head, in: bytes) else { return }
      found.note(.password, from..<end)
    } else if end - from >= 12, SecretValue.looksRandom(head, in: bytes) {
      found.note(.bearerToken, from..<end)
    }
  }

  /// `BUNDLE_GEMS__ACME__COM=user:password`.
  private static func notePackageSource(
    at start: Int, in bytes: Span<UInt8>, into found: inout Sightings
  ) {
    guard let reading = SecretValue.range(at: start, in: bytes),
      let colon = reading.value.first(where: { bytes[$0] == UInt8(ascii: ":") }),
      colon + 4 <= reading.value.upperBound,
      !SecretValue.isPlaceholder(colon + 1..<reading.value.upperBound, in: bytes)
    else { return }
    found.note(.password, colon + 1..<reading.value.upperBound)
  }

  /// `AccountKey=…;` and `SharedAccessKey=…` of connection strings.
  private static func noteAccount(
    at start: Int, in bytes: Span<UInt8>, into found: inout Sightings
  ) {
    guard let reading = SecretValue.range(at: start, in: bytes),
      SecretValue.looksRandom(reading.value, in: bytes)
    else { return }
    found.note(.connectionString, reading.value)
  }

  static func isTokenCharacter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "~"), UInt8(ascii: "+"), UInt8(ascii: "/"),
      UInt8(ascii: "="):
      true
    default: byte.isKeyCharacter
    }
  }

  /// Where the value behind the sign begins, if the sign assigns: `=`, `:`, `:=`, `=>`, `?=`.
  private static func valueStart(behind anchor: Int, in bytes: Span<UInt8>) -> Int? {
    let before = bytes.byte(at: anchor - 1)
    let after = bytes.byte(at: anchor + 1)
    if bytes[anchor] == UInt8(ascii: ":") {
      if after == UInt8(ascii: ":") || after == UInt8(ascii: "=") { return nil }
      if after == UInt8(ascii: "/"), bytes.byte(at: anchor + 2) == UInt8(ascii: "/") { return nil }
      return anchor + 1
    }
    switch before {
    case UInt8(ascii: "="), UInt8(ascii: "!"), UInt8(ascii: "<"), UInt8(ascii: ">"): return nil
    default: break
    }
    if after == UInt8(ascii: "=") || after == UInt8(ascii: "~") { return nil }
    return after == UInt8(ascii: ">") ? anchor + 2 : anchor + 1
  }

  /// The name before the sign; with `let name: Type = …`, the name before the type.
  private static func name(before anchor: Int, in bytes: Span<UInt8>) -> Range<Int>? {
    guard let name = word(before: anchor, in: bytes) else { return nil }
    guard bytes[anchor] == UInt8(ascii: "="), SecretName.kind(of: name, in: bytes) == nil else {
      return name
    }
    let colon = bytes.start(before: name.lowerBound, limit: name.lowerBound - 2) { $0.isBlank } - 1
    guard bytes.byte(at: colon) == UInt8(ascii: ":") else { return name }
    return word(before: colon, in: bytes)
  }

  private static func word(before sign: Int, in bytes: Span<UInt8>) -> Range<Int>? {
    var end = sign
    while end > 0, end > sign - 6, !bytes[end - 1].isWord {
      guard mayFollowName(bytes[end - 1]) else { return nil }
      end -= 1
    }
    let start = bytes.start(before: end, limit: end - 48) {
      $0.isKeyCharacter || $0 == UInt8(ascii: ".")
    }
    return start < end ? start..<end : nil
  }

  /// A blank, a quote and its backslash, the bracket of `env["NAME"]`, and the colons of `:=`.
  private static func mayFollowName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\""), UInt8(ascii: "'"),
      UInt8(ascii: "`"), UInt8(ascii: "\\"), UInt8(ascii: "]"), UInt8(ascii: ":"),
      UInt8(ascii: "?"), UInt8(ascii: "*"), UInt8(ascii: "#"):
      true
    default: false
    }
  }

  private static let cookie = ContextWords(whole: ["cookie", "cookies"], endings: [])
  private static let schemes: [StaticString] = ["bearer ", "basic ", "token ", "apikey "]
}
