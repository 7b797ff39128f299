/// Words of English that say the contrary of each other, which hardly shows in a vector of meaning.
enum Contraries {
  typealias Word = ContiguousArray<UInt8>

  /// Whether one text has a word that the other denies with a syllable: `safe` and `unsafe`.
  static func areDenied(_ one: Set<Word>, _ other: Set<Word>) -> Bool {
    denies(one, other) || denies(other, one)
  }

  /// Whether one text has a word and the other its contrary, and neither has both: `increase` and
  /// `decrease`.
  static func stand(in one: Set<Word>, and other: Set<Word>) -> Bool {
    for word in one where !other.contains(word) {
      guard let contraries = pairs[word] else { continue }
      if contraries.contains(where: { other.contains($0) && !one.contains($0) }) { return true }
    }
    return false
  }

  private static func denies(_ one: Set<Word>, _ other: Set<Word>) -> Bool {
    for word in one where !other.contains(word) {
      for (syllable, shortest) in syllables where word.count >= syllable.count + shortest {
        guard word.starts(with: syllable) else { continue }
        let rest = Word(word.dropFirst(syllable.count))
        if other.contains(rest), !one.contains(rest) { return true }
      }
    }
    return false
  }

  /// What denies, and how long the rest is at least: `inside` does not deny a `side`.
  private static let syllables: [(Word, Int)] = [
    ("un", 4), ("non", 4), ("dis", 4), ("mis", 5), ("il", 4), ("ir", 5), ("in", 5), ("im", 5),
  ].map { (Word($0.0.utf8), $0.1) }

  private static let pairs: [Word: [Word]] = {
    var pairs: [Word: [Word]] = [:]
    for pair in list.split(separator: " ") {
      let words = pair.split(separator: "/").map { Word($0.utf8) }
      pairs[words[0], default: []].append(words[1])
      pairs[words[1], default: []].append(words[0])
    }
    return pairs
  }()

  private static let list = """
    increase/decrease increases/decreases increased/decreased increasing/decreasing more/less \
    more/fewer most/least higher/lower highest/lowest high/low raise/lower raise/reduce \
    increase/reduce rise/fall rises/falls rising/falling gain/lose gains/loses win/lose wins/loses \
    won/lost largest/smallest larger/smaller large/small bigger/smaller biggest/smallest big/small \
    longest/shortest longer/shorter long/short maximum/minimum max/min maximize/minimize \
    maximise/minimise upper/lower top/bottom above/below over/under before/after earlier/later \
    early/late earliest/latest first/last start/end start/stop begin/end beginning/end open/close \
    opens/closes opened/closed opening/closing open/closed read/write reads/writes reading/writing \
    add/remove adds/removes adding/removing added/removed add/subtract multiply/divide \
    insert/delete create/delete install/uninstall enable/disable enabled/disabled lock/unlock \
    encrypt/decrypt encrypts/decrypts encryption/decryption encode/decode encoding/decoding \
    compress/decompress import/export upload/download push/pull send/receive buy/sell lend/borrow \
    ascending/descending forward/backward forwards/backwards left/right up/down inside/outside \
    hot/cold hotter/colder warm/cold wet/dry light/dark fast/slow faster/slower young/old new/old \
    good/bad better/worse best/worst happy/sad love/hate \
    pros/cons positive/negative true/false right/wrong correct/wrong accept/decline \
    accept/reject accept/refuse allow/forbid allowed/forbidden safe/dangerous \
    even/odd male/female man/woman men/women north/south east/west \
    always/sometimes all/none
    """
}
