import TextBytes

/// Where the programs stood last whose options may carry a password, as far as a text was read.
///
/// Options can follow each other closely; what one has read of its command, the next does not read
/// again.
struct ProgramsSeen {
  /// The last places, before `read`, of what each list names; -1 for none.
  private(set) var attaching = -1
  private(set) var passing = -1
  private(set) var registry = -1
  private(set) var login = -1
  private(set) var asking = -1
  private var read = 0

  /// How far a program's name may stand before its option, in bytes.
  static let longestCommand = 160

  /// Looks at what was not read yet of the bytes before `anchor` that can belong to its command.
  mutating func read(to anchor: Int, in bytes: Span<UInt8>) {
    let new = max(read - Self.longestWord, anchor - Self.longestCommand, 0)..<anchor
    attaching = Self.attachingWords.lastPlace(in: new, of: bytes) ?? attaching
    passing = Self.passingWords.lastPlace(in: new, of: bytes) ?? passing
    registry = Self.registryWords.lastPlace(in: new, of: bytes) ?? registry
    login = Self.loginWords.lastPlace(in: new, of: bytes) ?? login
    asking = Self.askingWords.lastPlace(in: new, of: bytes) ?? asking
    read = anchor
  }

  private static let longestWord = 12
  private static let attachingWords = ContextWords(
    whole: ["mysql", "mysqldump", "mysqladmin", "mysqlimport", "mariadb", "mariadb-dump"],
    endings: [])
  private static let passingWords = ContextWords(whole: ["sshpass"], endings: [])
  private static let registryWords = ContextWords(
    whole: ["docker", "podman", "buildah", "skopeo", "helm", "oras", "az", "nerdctl"], endings: [])
  private static let loginWords = ContextWords(whole: ["login"], endings: [])
  private static let askingWords = ContextWords(
    whole: ["redis-cli", "valkey-cli", "keydb-cli"], endings: [])
}
