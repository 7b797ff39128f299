import TextBytes

/// Finds the passwords of options with one letter: `mysql -pX`, `sshpass -p X`, `docker login -p X`,
/// `redis-cli -a X`.
///
/// Other programs mean a port or a path by such an option, so the program's name must stand before it.
enum OptionPasswordDetector: Detector {
  /// Looks at the dash at `anchor`, behind a blank and before an `a` or a `p`.
  static func look(at anchor: Int, in bytes: Span<UInt8>, into found: inout Sightings) {
    let value = anchor + 2
    let line = bytes.start(before: anchor, limit: anchor - ProgramsSeen.longestCommand) {
      !endsCommand($0)
    }
    found.programs.read(to: anchor, in: bytes)
    let seen = found.programs
    if bytes[anchor + 1] == UInt8(ascii: "a") {
      guard bytes.byte(at: value).isBlank, seen.asking >= line else { return }
    } else if seen.attaching >= line {
      guard !bytes.byte(at: value).isBlank else { return }
    } else {
      guard seen.passing >= line || seen.registry >= line && seen.login >= line else { return }
    }
    guard let reading = SecretValue.range(at: value, in: bytes) else { return }
    let isChosen =
      SecretValue.looksChosen(reading.value, in: bytes)
      || reading.isQuoted && reading.value.count >= 6
        && !SecretValue.isPlaceholder(reading.value, in: bytes)
    guard isChosen, reading.value.allSatisfy({ !bytes[$0].isBlank }) else { return }
    found.note(.password, reading.value)
  }

  private static func endsCommand(_ byte: UInt8) -> Bool {
    byte == 0x0A || byte == UInt8(ascii: "|") || byte == UInt8(ascii: ";")
  }
}
