import TextBytes

/// What of a text decides its meaning and hardly shows in a vector: its numbers, its names, and whether
/// it says no.
struct MeaningSigns {
  /// Digits, without the commas of thousands.
  private(set) var numbers: Set<ContiguousArray<UInt8>> = []
  /// The digits of numbers that are written as words, from two on; *one* is mostly no number.
  private(set) var spelledNumbers: Set<ContiguousArray<UInt8>> = []
  /// Every word, in small letters of ASCII.
  private(set) var words: Set<ContiguousArray<UInt8>> = []
  /// Words of more than a letter that have a capital though they begin no sentence.
  private(set) var names: Set<ContiguousArray<UInt8>> = []
  /// Whether one of the words denies.
  private(set) var negates = false
  /// Whether the next word begins a sentence, a line or a quotation.
  private var begins = true

  init(_ text: String) {
    text.withUTF8Span { bytes in
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        if byte.isDigit {
          index = readNumber(bytes, from: index)
          begins = false
        } else if Self.isOfWord(byte) {
          index = readWord(bytes, from: index)
          begins = false
        } else {
          // Whatever is no blank, comma or bracket may end a sentence.
          if byte != 0x20, byte != UInt8(ascii: ","), byte != UInt8(ascii: "(") { begins = true }
          index += 1
        }
      }
    }
  }

  private static func isOfWord(_ byte: UInt8) -> Bool { byte.isLetter || byte >= 0x80 }

  /// Digits with the points and commas between them; groups of thousands are one number.
  private mutating func readNumber(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var number = ContiguousArray<UInt8>()
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      let goesOn = index + 1 < bytes.count && bytes[index + 1].isDigit
      if byte.isDigit || goesOn && byte == UInt8(ascii: ".") {
        number.append(byte)
      } else if !(goesOn && byte == UInt8(ascii: ",")) {
        break
      }
      index += 1
    }
    numbers.insert(number)
    return index
  }

  /// Letters of any script; an apostrophe between two of them belongs to the word.
  private mutating func readWord(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var word = ContiguousArray<UInt8>()
    var index = start
    while index < bytes.count {
      let isApostrophe =
        bytes[index] == 0x27 && index + 1 < bytes.count && Self.isOfWord(bytes[index + 1])
      guard isApostrophe || Self.isOfWord(bytes[index]) else { break }
      word.append(bytes[index].lowercased)
      index += 1
    }
    if word.count > 2, word.suffix(2).elementsEqual("'s".utf8) { word.removeLast(2) }
    words.insert(word)
    if let digits = Self.spelled[word] { spelledNumbers.insert(digits) }
    if word.suffix(3).elementsEqual("n't".utf8) || Self.negations.contains(word) { negates = true }
    if !begins, word.count > 1, bytes[start].isUppercase, word[1] != 0x27 { names.insert(word) }
    return index
  }

  /// Whether each text has all numbers of the other, in digits or as words.
  ///
  /// *Both* may stand for *two*, so words count only where each text has one that the other has not.
  func hasNumbers(of other: MeaningSigns) -> Bool {
    let (mine, theirs) = (
      numbers.union(spelledNumbers), other.numbers.union(other.spelledNumbers)
    )
    guard numbers.isSubset(of: theirs), other.numbers.isSubset(of: mine) else { return false }
    return spelledNumbers.isSubset(of: theirs) || other.spelledNumbers.isSubset(of: mine)
  }

  private static let spelled = Dictionary(
    uniqueKeysWithValues: [
      ("two", "2"), ("three", "3"), ("four", "4"), ("five", "5"), ("six", "6"), ("seven", "7"),
      ("eight", "8"), ("nine", "9"), ("ten", "10"), ("eleven", "11"), ("twelve", "12"),
      ("thirteen", "13"), ("fourteen", "14"), ("fifteen", "15"), ("sixteen", "16"),
      ("seventeen", "17"), ("eighteen", "18"), ("nineteen", "19"), ("twenty", "20"),
      ("thirty", "30"), ("forty", "40"), ("fifty", "50"), ("sixty", "60"), ("seventy", "70"),
      ("eighty", "80"), ("ninety", "90"),
    ].map { (ContiguousArray($0.0.utf8), ContiguousArray($0.1.utf8)) })

  private static let negations = Set(
    [
      "no", "not", "never", "none", "nothing", "nobody", "neither", "nor", "cannot", "without",
      "nicht", "kein", "keine", "keinen", "nie", "ne", "pas", "jamais", "sin", "nunca",
    ].map { ContiguousArray($0.utf8) })
}
