extension SampleTopics {
  static let factual: [SampleConversation] = [
    SampleConversation(
      "What is the capital of Australia?",
      """
      The capital of Australia is Canberra. It was chosen in 1908 as a compromise between Sydney and \
      Melbourne, which both wanted to be the capital, and Parliament has met there since 1927.
      """),
    SampleConversation(
      "what is the  capital of australia?",
      "Canberra. Many expect Sydney or Melbourne, the two largest cities."),
    SampleConversation(
      "Who discovered penicillin, and when?",
      """
      Alexander Fleming, in September 1928 at St Mary's Hospital in London. He noticed that a mould, \
      Penicillium, had killed the bacteria around it on a forgotten dish. Howard Florey, Ernst Chain \
      and Norman Heatley made it into a medicine around 1940; Fleming, Florey and Chain shared the \
      Nobel Prize of 1945.
      """),
    SampleConversation(
      "What is the difference between weather and climate?",
      """
      Weather is the state of the air at one place and time: rain this afternoon. Climate is what is \
      usual there over a long time; meteorologists take averages over thirty years. For example, one \
      cold winter says something about the weather, the average of thirty winters something about the \
      climate.
      """),
    SampleConversation(
      "How far away is the Moon?",
      """
      On average 384,400 kilometres, measured from centre to centre. Its path is an ellipse, so the \
      distance varies between about 363,000 km (perigee) and 405,500 km (apogee). Light needs 1.3 \
      seconds for the way; the Apollo crews needed about three days.
      """),
    SampleConversation(
      "Define osmosis for a biology class of fourteen-year-olds.",
      """
      Osmosis is the movement of water through a skin that lets water pass but holds back what is \
      dissolved in it. The water moves to the side where more is dissolved, until both sides are \
      balanced. For example, a salted cucumber slice turns soft: the salt outside draws the water out \
      of its cells.
      """),
    SampleConversation(
      "When was the Treaty of Westphalia signed and what did it end?",
      """
      It was signed on 24 October 1648 in Münster and Osnabrück. It ended the Thirty Years' War in the \
      Holy Roman Empire, and a separate peace in Münster ended the Eighty Years' War between Spain and \
      the Dutch Republic.
      """),
  ]

  static let preferences: [SamplePreference] = [
    SamplePreference(
      prompt: "How do I check whether a file exists in Python?",
      chosen: """
        Use `pathlib`: `Path("data.csv").exists()`, or `.is_file()` if a folder would not do. If you \
        want to open it anyway, better just open it and catch `FileNotFoundError`; between a check and \
        the opening the file may disappear.
        """,
      rejected: "Run os.system('ls data.csv') and look whether it prints an error."),
    SamplePreference(
      prompt: "Is 91 a prime number?",
      chosen: "No. 91 is 7 times 13, so it has divisors other than 1 and itself.",
      rejected: "Yes, 91 is prime because it is odd and does not end in 5."),
    SamplePreference(
      prompt: "Summarise the plot of Romeo and Juliet in two sentences.",
      chosen: """
        Two young people from feuding families in Verona fall in love and marry in secret. When a plan \
        to escape together goes wrong, each dies for the other, and the families make peace over their \
        graves.
        """,
      rejected: "It is a play by Shakespeare about love. Many people like it and it is very famous."
    ),
    SamplePreference(
      prompt: "My code prints 0.30000000000000004 for 0.1 + 0.2. Is Python broken?",
      chosen: """
        No. Binary floating point cannot hold 0.1 or 0.2 exactly, and the small errors add up. Compare \
        with `math.isclose(a, b)`, print with `f"{x:.2f}"`, and use `decimal.Decimal` for money.
        """,
      rejected: "Yes, that is a known bug in Python; use another language for calculations."),
    SamplePreference(
      prompt: """
        Who can I write to about my invoice? My customer mail is p.okafor@brightleaf-studio.org.
        """,
      chosen: """
        Write to the accounts address that stands on the invoice itself, name its number and date, and \
        say in one sentence what is wrong. You need not repeat your mail address; they see it.
        """,
      rejected: "I do not know who you mean, please ask somebody else about it."),
    SamplePreference(
      prompt: "Plan a simple dinner for six, one guest is vegan and one cannot eat gluten.",
      chosen: """
        Cook one meal that suits everybody: a chickpea and spinach curry with rice, a salad of oranges \
        and fennel, and for dessert dark chocolate with fruit. All of it is vegan and free of gluten, \
        and the curry can be made the day before. Check the stock cube: many hold wheat.
        """,
      rejected: "Make pasta with cheese, and the two guests can have salad."),
  ]
}
