import TextBytes

/// Finds the passwords of options with one letter: `mysql -pX`, `sshpass -p X`, `docker login -p X`,
/// `redis-cli -a X`.
///
/// Other programs mean a port or a path by such an option, so the program's name must stand before it.
enum OptionPasswordDetector: Detector {
  /// Looks at the dash at `anchor`, behind a blank and before an `a` or a `p`.
  static func look(at anchor: Int, in bytes: Span<UInt8>, into found: inout Sightings) {
    let value = anchor + 2
    let line = bytes.start(before: anchor, limit: anchor - longestCommand) { !endsCommand($0) }
    if bytes[anchor + 1] == UInt8(ascii: "a") {
      guard bytes.byte(at: value).isBlank, asking.stand(in: line..<anchor, of: bytes) else {
        return
      }
    } else if attaching.stand(in: line..<anchor, of: bytes) {
      guard !bytes.byte(at: value).isBlank else { return }
    } else {
      guard asks(in: line..<anchor, of: bytes) else { return }
    }
    guard let reading = SecretValue.range(at: value, in: bytes) else { return }
    let isChosen =
      SecretValue.looksChosen(reading.value, in: bytes)
      || reading.isQuoted && reading.value.count >= 6
        && !SecretValue.isPlaceholder(reading.value, in: bytes)
    guard isChosen, reading.value.allSatisfy({ !bytes[$0].isBlank }) else { return }
    found.note(.password, reading.value)
  }

  private static func asks(in command: Range<Int>, of bytes: Span<UInt8>) -> Bool {
    passing.stand(in: command, of: bytes)
      || registries.stand(in: command, of: bytes) && login.stand(in: command, of: bytes)
  }

  private static func endsCommand(_ byte: UInt8) -> Bool {
    byte == 0x0A || byte == UInt8(ascii: "|") || byte == UInt8(ascii: ";")
  }

  private static let longestCommand = 160
  private static let attaching = ContextWords(
    whole: ["mysql", "mysqldump", "mysqladmin", "mysqlimport", "mariadb", "mariadb-dump"],
    endings: [])
  private static let passing = ContextWords(whole: ["sshpass"], endings: [])
  private static let registries = ContextWords(
    whole: ["docker", "podman", "buildah", "skopeo", "helm", "oras", "az", "nerdctl"], endings: [])
  private static let login = ContextWords(whole: ["login"], endings: [])
  private static let asking = ContextWords(
    whole: ["redis-cli", "valkey-cli", "keydb-cli"], endings: [])
}
