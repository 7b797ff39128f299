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


WEATHER = {"type": "function", "function": {
    "name": "weather", "description": "The weather of a place.",
    "parameters": {"type": "object", "properties": {"place": {"type": "string"}}}}}
# Another type under the same name, over which a table of objects would stop.
ORDER = {"type": "function", "function": {
    "name": "order", "description": "An order's state.",
    "parameters": {"type": "object", "properties": {"place": {"type": "integer"}}, "required": ["place"]}}}


def tool_rows():
    """Conversations in which the answer came of a tool, as OpenAI writes them."""
    for number in range(24):
        name, place = ("weather", f"Zürich {number}") if number % 2 else ("order", number)
        call = {"id": f"call_{number}", "type": "function", "function": {
            "name": name, "arguments": json.dumps({"place": place})}}
        yield {"tools": [WEATHER, ORDER], "messages": [
            {"role": "user", "content": f"Please look up {name} number {number} for me."},
            {"role": "assistant", "content": None, "tool_calls": [call]},
            {"role": "tool", "tool_call_id": f"call_{number}", "content": f"{number} found"},
            {"role": "assistant", "content": f"The {name} that you asked for says: {number} found."}]}


def write_tools(path):
    with open(path, "w", encoding="utf-8") as file:
        for row in tool_rows():
            file.write(json.dumps(row) + "\n")


def write(path):
    with open(path, "w", encoding="utf-8") as file:
        for row in rows():
            file.write(json.dumps(row) + "\n")
