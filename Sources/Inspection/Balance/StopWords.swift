import TextBytes

/// The small words by which a language shows, as hashes with the languages that use them.
struct StopWords: Sendable {
  /// Languages that share a script with others and are told apart by small words, by ISO 639-1.
  static let languages = [
    "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "pl", "cs", "tr", "fi", "ro", "id", "vi",
    "ru", "uk", "ar", "fa",
  ]

  /// The table that every guess uses.
  static let table = StopWords()

  /// Twice the words and more, a power of two.
  private static let slotCount = 4_096
  private var keys = ContiguousArray<UInt64>(repeating: 0, count: slotCount)
  private var masks = ContiguousArray<UInt32>(repeating: 0, count: slotCount)

  private init() {
    for (index, language) in Self.languages.enumerated() {
      let text = Self.lists[language] ?? ""
      for hash in text.withUTF8Span({ ContiguousArray(wordHashesOf: $0) }) {
        let slot = slot(of: hash)
        keys[slot] = hash
        masks[slot] |= 1 << UInt32(index)
      }
    }
  }

  /// The languages that use a word, one bit each; 0 for a word that tells nothing.
  @inline(__always)
  func languages(using hash: UInt64) -> UInt32 { masks[slot(of: hash)] }

  @inline(__always)
  private func slot(of hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash) & (Self.slotCount - 1)
    while keys[slot] != 0 && keys[slot] != hash { slot = (slot + 1) & (Self.slotCount - 1) }
    return slot
  }

  /// Without words that are also English, keywords of programming languages or parts of addresses,
  /// such as the Polish `to`, the Turkish `var` and the Portuguese `com`.
  private static let lists = [
    "en": """
    the of to a that it you are was have be your what how which by on an they their has were can \
    would will there when who more these some than its into about i my we should because why
    """,
    "de": """
    der die das und ist nicht ein eine ich sie es mit den von zu auf für dem des auch wie sich als \
    im wird sind oder bei einer wenn aus nach kann was wir
    """,
    "fr": """
    le la les des et est une un du que qui dans pour pas sur ce il elle vous je avec au plus par \
    sont cette ou mais nous être
    """,
    "es": """
    el la los las de que y en un una es por con para se lo su como más pero al del son está qué \
    muy puede este esta cómo
    """,
    "it": """
    il lo la gli di che è un una per non con sono come più del della si anche questo nel alla dei \
    delle ma ha cosa
    """,
    "pt": """
    um uma de que e é não para em da dos das na por mais como se são você mas ao pode isso está \
    também pelo ser tem qual
    """,
    "nl": """
    de het een en van dat niet te zijn op met voor aan er maar ook je wat wordt kan naar bij \
    deze dit hoe uit
    """,
    "sv": "och att det som en på är av för med den till inte om ett har jag de kan vad eller du",
    "da": "og det som en på er af med den til ikke om et har jeg de kan hvad eller du der",
    "pl": "w nie na się jest że jak czy dla są jego po przez tak od może który ale jego być oraz",
    "cs": "je v se na že jak pro jsou ale nebo jeho které kde při může být tak jako také",
    "tr": "ve bir bu için ile olarak daha çok gibi mı nasıl olan kadar değil ama veya",
    "fi": "ja ei että hän oli mutta myös kun niin kuin ovat mitä tai joka voi ole ovat",
    "ro": "și de la în cu este pe nu că un din mai să pentru ce se ca au sau prin",
    "id": "yang dan dari untuk dengan itu adalah tidak pada dalam ke akan bisa atau juga saya",
    "vi": "của và là có không một được cho các trong những này với để người khi đã như tôi bạn",
    "ru": "и в не на что я с он как это по но из для все так же от бы за вы или если при мы есть",
    "uk": "і в не на що я з він як це по але та для все так же від би за ви або якщо при ми є до",
    "ar": "في من على أن إلى هذا هذه التي الذي ما هو هي عن مع كان لا أو كل و بين",
    "fa": "از به که را این است با در برای آن یک می و تا بر هم یا شما چه",
  ]
}
