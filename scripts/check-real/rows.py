"""Rows of every kind that a store may hold, in assay's own JSON Lines."""
import json

TOPICS = [
    "sorting a list", "reading a file", "parsing dates", "naming branches", "testing a parser",
    "caching results", "hashing texts", "writing a loop", "closing a socket", "counting words",
]


def rows():
    for number in range(120):
        topic = f"{TOPICS[number % len(TOPICS)]}, case {number}"
        row = {
            "source": "manual", "format": "chat", "input_text": f"What helps with {topic}?",
            "output_text": f"For {topic}, begin small:\n```python\nprint({number})\n```\n"
            f"Then check \u2028 the edges, \u00e9 and \U0001F680 included. It is done in {number} steps.",
            "created_at": 1769385600.0 + number,
        }
        kind = number % 6
        if kind == 1:
            row["system_prompt"] = "You are SAM, a helpful AI assistant."
        if kind == 2:
            row["conversation_history"] = [
                {"role": "user", "content": f"I have a question about {topic}."},
                {"role": "assistant", "content": "Go ahead, I am listening."},
            ]
        if kind in (3, 4):
            row["format"] = "dpo"
            row["rejected_output"] = f"I cannot say anything about {topic}."
            row["preference_reason"] = "The answer helps."
        if kind == 4:
            row["system_prompt"] = "Be brief."
        if kind == 5:
            row["context"] = f"The user works on a project about {topic}."
            row["format"] = "multi_turn"
        yield row
    for number in range(8):
        yield {
            "source": "manual", "format": "chat", "input_text": f"Is guess {number} right?",
            "output_text": f"Nobody knows about guess {number}, go away.",
            "metadata": {"kto_label": False}, "created_at": 1769386600.0 + number,
        }


def write(path):
    with open(path, "w", encoding="utf-8") as file:
        for row in rows():
            file.write(json.dumps(row) + "\n")
