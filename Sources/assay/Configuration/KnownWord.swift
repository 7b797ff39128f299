import ArgumentParser
import TrainingData

/// The words that options take from a list.
enum KnownWord {
  /// Refuses a word that is not on the list, with the one that may be meant.
  static func check<Word: Vocabulary>(
    _ word: String?, _ option: String, among known: [Word]
  ) throws {
    let names = known.map(\.rawValue)
    guard let word, !names.contains(word) else { return }
    let near = Spelling.nearest(to: word, among: names)
    throw ValidationError(
      "\(option) is one of \(names.joined(separator: ", "))."
        + (near.map { " Did you mean '\($0)'?" } ?? ""))
  }

  /// The words that a filter's word stands for: itself, and the known one that differs in capitals.
  static func meant<Word: Vocabulary>(by words: [String], among known: [Word]) -> [Word] {
    words.flatMap { word in
      [Word(rawValue: word)]
        + known.filter { $0.rawValue != word && $0.rawValue == word.lowercased() }
    }
  }

  /// A known domain as the store spells it, however it is capitalised; another word as it is.
  static func domain(_ word: String?) -> String? {
    guard let word else { return nil }
    let small = word.lowercased()
    return Domain.known.contains(Domain(small)) ? small : word
  }
}
