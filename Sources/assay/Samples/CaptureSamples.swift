import Intake
import JSONText

/// One capture of each kind, with invented private data in it.
enum CaptureSamples {
  /// The captures with their records.
  static let all: [(kind: CaptureKind, record: JSONObject)] = [
    (.escalation, escalation), (.correction, correction), (.preference, preference),
    (.rating, rating),
  ]

  private static let escalation: JSONObject = [
    "query": """
    My script at /Users/lena.brandt/jobs/mail.py fails with 'SMTPAuthenticationError'. I log in as \
    lena.brandt@fernlicht-verlag.de with password = "Winter!Apfel77". What is wrong?
    """,
    "claude_response": """
    The server refuses the password, not the script. Three things to check, in this order:

    1. Many providers want an app password when two-factor login is on; make one and use it here.
    2. Log in with the full address, and on port 587 call `starttls()` before `login()`.
    3. Read the password from an environment variable instead of writing it into the file:

    ```python
    import os, smtplib
    with smtplib.SMTP("smtp.example.com", 587) as server:
        server.starttls()
        server.login(os.environ["MAIL_USER"], os.environ["MAIL_PASSWORD"])
    ```

    Since the old password stood in the script, change it.
    """,
    "sam_attempt": "Try again later, the mail server is probably down.",
    "escalation_reason": "low_confidence",
    "source_id": "quickstart-escalation",
  ]

  private static let correction: JSONObject = [
    "original_query": "Which HTTP status says that a client sends too many requests?",
    "original_response": "That is status 503, Service Unavailable.",
    "correction": """
    Status 429, Too Many Requests. The answer may carry a Retry-After header that says how many seconds \
    to wait. 503 means that the server itself cannot serve anybody at the moment.
    """,
    "what_was_wrong": "503 is about the server, not about one client; found by +1 415 555 0132.",
    "correction_type": "full_replacement",
    "source_id": "quickstart-correction",
  ]

  private static let preference: JSONObject = [
    "original_query": "Explain what a hash function is, for somebody who cooks.",
    "original_response": """
    A hash function maps data of arbitrary size to values of a fixed size.
    """,
    "preferred_response": """
    Think of a recipe that turns any basket of ingredients into one small biscuit. The same basket always \
    gives the same biscuit; change a single pea and it tastes entirely different; and nobody can rebuild \
    the basket from the biscuit. So two people can compare biscuits to find out whether their baskets \
    are equal, without showing them.
    """,
    "comparison_basis": "uses the cook's words, as asked; see ticket from 192.0.2.17, 10.1.44.9",
    "source_id": "quickstart-preference",
  ]

  private static let rating: JSONObject = [
    "original_query": "How long can cooked rice stand in the fridge?",
    "original_response": """
    Three to four days in a closed box, if it went into the fridge within an hour or two. Heat it through \
    before eating, and only once.
    """,
    "rating": "up",
    "reviewer": "ada.park@example.net",
    "source_id": "quickstart-rating",
  ]
}
