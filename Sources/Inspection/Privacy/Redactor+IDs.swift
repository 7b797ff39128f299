import Crypto
import FoundationEssentials
import TextBytes
import TrainingData

extension Redactor {
  /// What is private in an id: a mail address, a key or password, a login in a home path, or what a
  /// pattern of the user's own finds.
  ///
  /// Kinds of private data that are only numbers are not looked for, since ids are numbers themselves.
  package func findings(inID id: String) -> [Redaction] {
    id.withUTF8Span { bytes in
      guard !rules.userPatterns.isEmpty || Self.mayHold(bytes) else { return [] }
      return withoutNames.findings(in: bytes).filter { !Self.numbers.contains($0.type) }
    }
  }

  /// The id that stands for `id`: itself, or a hash of it where it holds private data.
  ///
  /// The same id always gets the same new one, so what hangs on it still does.
  package func clean(id: String) -> (id: String, redactions: [Redaction]) {
    let found = findings(inID: id)
    return found.isEmpty ? (id, []) : (hash(of: id), found)
  }

  /// Thirty-two hexadecimal digits that only who has the store's key can compute: without it, lists
  /// of mail addresses could be tried.
  private func hash(of id: String) -> String {
    var code = HMAC<SHA256>.authenticationCode(
      for: Array(id.utf8), using: SymmetricKey(data: Array(idKey))
    ).makeIterator()
    func word() -> UInt64 {
      var word: UInt64 = 0
      for _ in 0..<8 { word = word &<< 8 | UInt64(code.next() ?? 0) }
      return word
    }
    return HexText.text(word(), word())
  }

  /// Whether there can be anything: not in hexadecimal digits and dashes, nor in words too short for
  /// a key.
  private static func mayHold(_ bytes: Span<UInt8>) -> Bool {
    var isWord = true
    var isHex = true
    for index in bytes.indices {
      isWord = isWord && bytes[index].isKeyCharacter
      isHex = isHex && (bytes[index].isHexDigit || bytes[index] == UInt8(ascii: "-"))
    }
    return !isWord || !isHex && bytes.count >= shortestKey
  }

  private static let shortestKey = 16
  private static let numbers: Set<PrivateDataType> = [
    .phone, .ssn, .creditCard, .ipAddress, .iban, .macAddress,
  ]
}
