import TextBytes
import Testing

@testable import Inspection

@Suite struct BalanceTests {
  private func words(_ text: String) -> ContiguousArray<UInt64> {
    text.withUTF8Span { ContiguousArray(wordHashesOf: $0) }
  }

  @Test(arguments: [0, 1, 10, 1_000, 20_000, 200_000])
  func `estimates how many different hashes there are`(count: Int) {
    var distinct = DistinctCount()
    for round in 0..<2 {
      _ = round
      for number in 0..<count {
        distinct.insert("word\(number)".withUTF8Span { WordHash.of($0) })
      }
    }
    let error = abs(distinct.estimate - Double(count))
    #expect(error <= 4 * DistinctCount.standardError * Double(count) + 0.5)
  }

  @Test func `counts runs of words within a text`() {
    var diversity = PhraseDiversity()
    diversity.insert(words("a b c a b c").span)
    diversity.insert(words("a").span)
    diversity.insert(words("").span)
    let figures = diversity.figures
    #expect(figures.map(\.length) == [1, 2, 3])
    #expect(figures.map(\.total) == [7, 5, 4])
    #expect(figures.map(\.distinct) == [3, 3, 3])
  }

  @Test(arguments: [
    ("What is the capital of France?", "en"), ("Was ist die Hauptstadt von Frankreich?", "de"),
    ("Quelle est la capitale de la France et pourquoi est-elle dans le nord ?", "fr"),
    ("¿Cuál es la capital de Francia y por qué está en el norte?", "es"),
    ("Qual è la capitale della Francia e perché non è nel sud?", "it"),
    ("Jaka jest stolica Francji i czy może nie jest na północy?", "pl"),
    ("Какая столица Франции и почему она на севере?", "ru"), ("法国的首都是哪里？", "zh"),
    ("フランスの首都はどこですか？", "ja"), ("프랑스의 수도는 어디입니까?", "ko"),
    ("Ποια είναι η πρωτεύουσα της Γαλλίας;", "el"), ("מהי בירת צרפת?", "he"),
    ("فرانسه در کجا است و پایتخت آن را از که می پرسند", "fa"),
    ("42", "unknown"), ("", "unknown"), ("Paris.", "unknown"),
    ("var x = 1; var y = 2; var z", "unknown"),
    ("for i in range(10):\n    print(i)", "unknown"), ("git reset --soft HEAD~1", "unknown"),
  ])
  func `guesses the language or says that it cannot`(text: String, language: String) {
    var guess = LanguageGuess()
    text.withUTF8Span { guess.insert($0, words: words(text).span) }
    #expect(guess.language == language)
  }

  @Test(arguments: [
    ("Yes, it is.", "yes it is", PairContrast.sameWords),
    ("", "", .sameWords),
    ("It is so.", "It is so because the sun is hot.", .onlyLength),
    ("It is so because the sun is hot.", "It is so.", .onlyLength),
    ("4", "5", .clear),
    ("It is safe.", "It is not safe.", .clear),
    (
      "one two three four five six seven eight nine ten one two three four five six seven eight nine ten",
      "one two three four five six seven eight nine ten one TWO three four five six seven eleven nine ten",
      .fewWords
    ),
    ("The sky is blue since air scatters light.", "Because God made it so.", .clear),
  ])
  func `tells how two sides differ`(chosen: String, rejected: String, contrast: PairContrast) {
    #expect(PairContrast(chosen: words(chosen).span, rejected: words(rejected).span) == contrast)
  }

  @Test func `puts lengths between their bounds`() {
    var profile = LengthProfile.words
    for length in [0, 1, 9, 10, 2_499, 2_500, 1_000_000] { profile.insert(length) }
    #expect(profile.counts == [1, 2, 1, 0, 0, 0, 0, 0, 1, 2])
    #expect(profile.name(of: 0) == "0" && profile.name(of: 1) == "1–9")
    #expect(profile.name(of: 9) == "2500 and more")
    #expect(profile.total == 7 && profile.longest == 1_000_000)
  }

  @Test func `names only so many values`() {
    var tally = ValueTally()
    for number in 0..<1_200 { "v\(number)".withUTF8Span { tally.insert($0) } }
    for _ in 0..<3 { "v7".withUTF8Span { tally.insert($0) } }
    for word in ["Code", "code"] { word.withUTF8Span { tally.insert($0) } }
    #expect(tally.entries.count == ValueTally.mostNames)
    #expect(tally.entries[0].name == "v7" && tally.entries[0].count == 4)
    #expect(tally.unnamed == 202)
  }
}
