import TextBytes

/// The English words that hold sentences together and carry little meaning of their own.
///
/// Articles, pronouns, prepositions, conjunctions, auxiliaries, and the verbs with which people ask
/// ("write", "explain"), which no answer has to take up.
enum FunctionWords {
  /// Their hashes.
  static let table: LastSeen = {
    let words = list.split(separator: " ")
    var table = LastSeen(capacity: words.count)
    for word in words { _ = table.note(String(word).withUTF8Span { WordHash.of($0) }, 0) }
    return table
  }()

  private static let list = """
    the of to a and in is it that you for on with as are this be or by at from have not but they we \
    his her which an was were can will if their there what when how who your my i do does did has \
    had would could should about into than then them these those some its so please me us he she \
    him our ours am been being also just very really too only such each other more most any all \
    out up no one two here where why while because through over under again both few own same \
    may might must shall ll ve re m s t d don isn aren won can cannot \
    write give make list name provide explain describe tell using use following like get let
    """
}
