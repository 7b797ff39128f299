"""The eight patterns of the original's private-data detector, each applied over the result of the one before.

Written after the original's described behaviour; the program itself is not needed here.
"""
import re

PATTERNS = [(name.upper(), re.compile(pattern, re.IGNORECASE)) for name, pattern in (
    ("email", r"[a-z0-9._%+-]+@[a-z0-9.-]+\.[a-z]{2,}"),
    ("phone", r"(?:\+1[-.\s]?)?\(?\d{3}\)?[-.\s]?\d{3}[-.\s]?\d{4}"),
    ("ssn", r"\b\d{3}-\d{2}-\d{4}\b"),
    ("credit_card", r"\b(?:\d{4}[-\s]?){3}\d{4}\b"),
    ("ip_address", r"\b(?:\d{1,3}\.){3}\d{1,3}\b"),
    ("api_key", r"(?:api[_-]?key|token|secret)[\"\s:=]+[\"']?[a-z0-9_-]{20,}[\"']?"),
    ("password", r"(?:password|passwd|pwd)[\"\s:=]+[\"']?[^\s\"']{4,}[\"']?"),
    ("path_with_username", r"/(?:Users|home)/[a-z][a-z0-9_-]+/"),
)]


def redact(text):
    for name, pattern in PATTERNS:
        text = pattern.sub(f"[REDACTED]_{name}", text)
    return text
