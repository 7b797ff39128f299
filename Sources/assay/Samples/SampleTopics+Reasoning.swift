extension SampleTopics {
  static let reasoning: [SampleConversation] = [
    SampleConversation(
      "A bat and a ball cost 1.10 together. The bat costs 1.00 more than the ball. What is the ball?",
      """
      First, call the ball's price b. Then the bat costs b + 1.00.

      Together: b + (b + 1.00) = 1.10, so 2b = 0.10 and b = 0.05.

      The ball costs 0.05 and the bat 1.05. The quick answer 0.10 is wrong, because then the bat would \
      cost 1.10 and both together 1.20.
      """),
    SampleConversation(
      "Why does ice float on water? Explain it step by step.",
      """
      1. Something floats when it is less dense than what it lies in.
      2. In liquid water the molecules move past each other and lie close together.
      3. When water freezes, hydrogen bonds hold each molecule at a fixed distance from four others; \
      that lattice has more empty room.
      4. The same mass takes about nine percent more space, so ice is less dense.
      5. Therefore ice floats, with roughly a tenth of it above the surface.

      Most other substances do the opposite: their solid sinks in their liquid.
      """),
    SampleConversation(
      "Compare renting and buying a flat for someone who will move in about four years.",
      """
      For four years renting is usually the better choice; here is the reasoning.

      - Buying costs a lot once: taxes, notary and agent are often 7 to 12 percent of the price.
      - In four years a loan is mostly interest, so little of the payments becomes property.
      - A sale may have to happen at a bad moment, and takes months.

      Buying wins only if rents are very high compared with prices: as a rule of thumb, when the price \
      is below about twenty yearly rents.
      """),
    SampleConversation(
      "Three switches outside a room, one lamp inside. I may enter once. Which switch is it?",
      """
      Use warmth as a second signal.

      1. Turn on the first switch and wait ten minutes.
      2. Turn it off, turn on the second, and enter at once.
      3. Lit: it is the second. Dark and warm: the first. Dark and cold: the third.

      One look gives light or dark, which can only tell two cases apart; touching the lamp adds the \
      missing one. It works with a filament lamp, hardly with an LED.
      """),
    SampleConversation(
      "Is it valid: all cats are animals, some animals are black, so some cats are black?",
      """
      No, the argument is not valid, although its conclusion happens to be true.

      The premises leave room for a world in which every black animal is a raven and every cat is \
      white. Both premises hold there, and the conclusion fails. "Some animals" need not be the ones \
      that are cats.

      It would be valid with "all animals are black" in the middle.
      """),
    SampleConversation(
      "How likely is it that two of 23 people share a birthday?",
      """
      Slightly more than one half: about 50.7 percent.

      Ask the opposite, that all differ. The second person avoids the first with 364/365, the third \
      avoids both with 363/365, and so on to 343/365. The product of these 22 fractions is about \
      0.493, so a shared birthday has 1 − 0.493 = 0.507.

      It feels too high because we think of our own birthday; but 23 people form 253 pairs.
      """),
  ]

  static let planning: [SampleConversation] = [
    SampleConversation(
      "Plan a two-day team offsite for eight people with a budget of 2,400 euros.",
      """
      **Plan, 300 euros a person**

      1. Six weeks before: choose a house within two hours by train, book it (about 900 for one night).
      2. Four weeks before: collect topics, agree on at most three goals.
      3. Day 1, 10:00 arrival; 11:00 what went well and what did not; 14:00 walk in pairs; 16:00 the \
      first goal; 19:00 cooking together (200).
      4. Day 2, 9:00 second and third goal; 13:00 decisions with names and dates; 15:00 home.
      5. Trains about 640, food and coffee 400, the rest as reserve.
      """),
    SampleConversation(
      """
      Make a schedule for moving our office in March. Contact for the landlord is Jonas Weidmann, \
      jonas.weidmann@hausverwaltung-sued.de, phone +49 30 901820-45.
      """,
      """
      Steps, counted back from the moving day:

      1. Eight weeks: give notice in writing to the landlord, order the internet line, the slowest part.
      2. Six weeks: take offers of three movers, count desks and boxes.
      3. Four weeks: tell customers, bank, insurers and the tax office the new address.
      4. Two weeks: label everything by room; back up the servers.
      5. The day: network first, then desks. One person stays at each end.
      6. The week after: hand over the keys with a protocol and photographs.
      """),
    SampleConversation(
      "I want to run my first 10 km in twelve weeks and now manage 2 km. Give me a plan.",
      """
      Three runs a week, never on consecutive days.

      - Weeks 1 to 3: two runs of 2 km, a long one of 3 km, slowly enough to talk.
      - Weeks 4 to 6: 3 km twice, the long run grows from 4 to 5 km.
      - Weeks 7 to 9: 4 km twice, one of them with six fast minutes; the long run 6 to 7 km.
      - Weeks 10 and 11: long runs of 8 and 9 km.
      - Week 12: two easy runs of 3 km, two days of rest, then the 10 km.

      If a week hurts, repeat it; pain that changes your step means stop.
      """),
    SampleConversation(
      "Break down the project 'move our blog from WordPress to a static site' into tasks.",
      """
      1. List pages, feeds and redirects that must keep working; export the posts.
      2. Choose the generator; build one post, the list and the feed with it.
      3. Convert the posts to Markdown by a script, images beside them; check ten by hand.
      4. Decide about comments: drop them, or freeze them into the pages.
      5. Set up a build for each commit and a preview address.
      6. Compare old and new addresses with a crawler; write redirects for what differs.
      7. Switch the domain; watch the error log for a week; then turn WordPress off.
      """),
    SampleConversation(
      "What should be on a checklist before I publish an open-source library?",
      """
      - A README that says what it does in three lines and shows one example that runs.
      - A licence file, and nobody else's code without theirs.
      - Tests that run with one command, on a machine that is not yours.
      - No keys or personal addresses in the history: scan it, not only the last state.
      - A change log, a version number, and a word on what will stay stable.
      - An address for security reports.
      """),
  ]
}
