extension SampleTopics {
  static let creative: [SampleConversation] = [
    SampleConversation(
      "Write a short poem about a lighthouse in winter.",
      """
      The sea has put its summer clothes away
      and speaks in one grey word, and speaks it twice.
      Up here the lamp still counts the end of day
      and lays its slow white arm across the ice.

      No ship tonight. The keeper knows, and stays,
      and turns the light for no one, for the snow,
      for all the boats on all the other days
      that found the harbour, and will never know.
      """),
    SampleConversation(
      "Write the first paragraph of a story about a clockmaker who finds a clock that runs backwards.",
      """
      The clock came in a biscuit tin, between two layers of newspaper from a year that had not \
      happened yet. Ilse Brandt had mended clocks for forty years and was not easily impressed, but \
      she put her loupe down when she saw the second hand. It was not broken. It walked backwards \
      with the calm of something that knew exactly where it was going, and when she held it to her \
      ear, it did not say tick and tock. It said the other thing first.
      """),
    SampleConversation(
      "Describe the smell of rain to somebody who has never smelled it.",
      """
      Imagine a stone that has been holding its breath all summer, and at last lets go. There is dust \
      in it, and something green, as when you snap a stem; a little metal, like a coin from a warm \
      hand; and underneath a coolness that is less a smell than a promise. It lasts only for the first \
      minutes. Then the water itself takes over, and smells of nothing at all.
      """),
    SampleConversation(
      "Invent three names for a small bakery that opens only at night, with a line for each.",
      """
      1. **Half Past Dough**: because the best hour for bread is the one nobody is awake for.
      2. **The Second Crust**: for all who missed dinner, and for those who did not.
      3. **Moonrise**: it rises while you sleep, and so does what we sell.
      """),
    SampleConversation(
      "Write a dialogue between an old robot and a child about why leaves fall.",
      """
      "Are they broken?" asked the child.

      "No," said the robot. "They are finished. That is different."

      "How do you know when you are finished?"

      The robot thought, which took it longer than it used to. "When what you held is held by \
      something else. The tree has taken back the green. It keeps it in the wood until spring."

      "And the leaf?"

      "The leaf is on holiday," said the robot, and caught one.
      """),
  ]

  static let everyday: [SampleConversation] = [
    SampleConversation(
      "Hi! I feel a bit lost, it is my first day in a new city.",
      """
      Welcome to your first evening there! Feeling lost on day one is the normal state, not a sign \
      that anything went wrong. What helps many people is one small errand with a destination: find \
      the nearest bakery for tomorrow's breakfast. You will know one street afterwards, and one street \
      is how every city begins. What do you see when you look out of the window?
      """,
      "A tram stop and a closed kiosk.",
      """
      That is a fine start: a tram stop means that you cannot get really lost, because you can always \
      ride back to it. Tomorrow morning take the tram four stops in either direction and walk back. \
      You will pass whatever your quarter is about. And the kiosk will be open then; kiosks know \
      everything, and like to be asked.
      """),
    SampleConversation(
      """
      My landlord wants my bank details by mail. Is this all right to send? \
      IBAN DE89 3704 0044 0532 0130 00, card 4111 1111 1111 1111, my number is (415) 555-0132.
      """,
      """
      The account number for a direct debit is usual. Leave the rest out: nobody needs a card number \
      for paying rent, and a mail can be read on its way and stays in two mailboxes for years. Send \
      the account number only, best through the letter or portal that the contract names, and call \
      the landlord on a number that you already know before you do.
      """),
    SampleConversation(
      "Thanks for your help yesterday, the interview went well!",
      """
      That is lovely to hear, congratulations! What did they ask that you were glad to be prepared \
      for? If they have not answered within a week, a short note is fine: thank them, name one thing \
      from the talk that you are looking forward to, and ask when you may expect to hear from them.
      """),
    SampleConversation("Can you help me with my tax return?", ""),
  ]
}
