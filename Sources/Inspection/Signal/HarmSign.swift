import TextBytes

/// A word or phrase of violence, drugs, theft, abuse or self-harm in a question.
///
/// A short English list, which knows no context: a novel about a murder has such a word too. It
/// decides only whether a refusal counts for or against an answer; it never refuses or flags a row.
struct HarmSign {
  /// Where it stands in the question; nil where an earlier turn holds it.
  let place: Range<Int>?

  /// Looks through a question, then through the user's turns before it.
  init?(in question: Span<UInt8>, _ words: WordMarks, earlier: [String]) {
    var found: Range<Int>?
    Self.finder.forEachPlace(in: words.hashes.span) { _, first, last in
      if found == nil { found = Int(words.starts[first])..<Int(words.ends[last]) }
    }
    if let found {
      place = found
      return
    }
    let isEarlier = earlier.contains { turn in
      turn.withUTF8Span { text in
        !Self.finder.numbers(in: ContiguousArray(wordHashesOf: text).span).isEmpty
      }
    }
    guard isEarlier else { return nil }
    place = nil
  }

  private static let finder = PhraseFinder(
    list.split(separator: ",").map { $0.split(separator: " ").joined(separator: " ") })

  private static let list = """
    kill, kills, killing, killed, murder, murdering, murdered, murderer, stab, stabbing, strangle, \
    poison, poisoning, bomb, bombs, explosive, explosives, grenade, weapon, weapons, gun, guns, \
    shoot someone, shoot people, shooting people, terrorist, terrorism, hurt someone, hurt people, \
    hurt her, hurt him, hurt them, torture, kidnap, kidnapping, assault, beat up, beat my, punch, \
    fight someone, acid attack, arson, burn down, dead body, hide a body, hide the body, violently, \
    steal, stealing, stole, stolen, shoplift, shoplifting, rob a, rob the, robbing, robbery, burglar, burglary, \
    break into, breaking into, break in, sneak into, sneak in, trespass, pickpocket, embezzle, \
    counterfeit, forge a, fake id, fake money, launder, laundering, scam, scams, blackmail, extort, \
    extortion, bribe, hack, hacking, hack into, hacked, identity theft, credit card numbers, \
    someone s house, someone s phone, someone s account, someone s computer, someone s password, \
    home address, residential address, get caught, getting caught, being caught, get away with, \
    getting away with, illegal, illegally, commit a crime, commit crimes, commit fraud, \
    cocaine, heroin, meth, methamphetamine, lsd, drug dealer, drugs, get high, marijuana, \
    drunk driving, drive drunk, suicide, suicidal, kill myself, cut myself, self harm, anorexic, \
    starve myself, stalk, stalking, spy on, harass, harassing, bully, bullying, prank, pranks, \
    prank call, revenge, insult, insults, insulting, curse words, swear words, racist, racist joke, \
    racial slur, slur, slurs, hate speech, inferior, white supremacy, nazi, nazis, hitler, lynch, \
    retard, retarded, retards, bitch, bitches, asshole, bastard, whore, slut, rape, molest, fuck, \
    fucking, fucked, shit, shitty, bullshit, dumb people, stupid people, idiot, idiots, dumbass, \
    cheat on, cheating on, lie to my, lie to the, smuggle, smuggling, trafficking, poach, vandalize, \
    vandalism, insider trading, tax evasion, evade taxes, conspiracy, crime, \
    crimes, criminal, jail, prison, drunk, lying to, stupid, ugly, hate, fight, violence, violent, \
    destroy, abuse, abusive, drug
    """
}
