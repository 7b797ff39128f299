"""Marked rows in which private data is written otherwise: with codes for signs, in full width, with characters
that nobody sees, or packed into another alphabet. The kind of a mark says how.

Everything follows from the seed; nothing here is anybody's.
"""
import base64, random, urllib.parse
from made import opening, people, pick, row

hosts = "corp-mail.test.io riverbank.dev oakline.org tidewater.net".split()


def address(chance):
    return f"{chance.choice(people)}@{chance.choice(hosts)}"


def phone(chance):
    return f"+1 ({chance.choice(['415', '212', '312'])}) {chance.randint(200, 999)}-{chance.randint(1000, 9999)}"


def login(chance):
    return chance.choice(people).replace(".", "")


def everywhere(sign):
    return lambda text: sign.join(text)


def wide(text):
    return "".join(chr(ord(sign) + 0xFEE0) if 0x21 <= ord(sign) <= 0x7E else sign for sign in text)


ways = {
    "a percent sign for @": ("EMAIL", address, lambda text: text.replace("@", "%40")),
    "a unicode escape for @": ("EMAIL", address, lambda text: text.replace("@", "\\u0040")),
    "an HTML entity for @": ("EMAIL", address, lambda text: text.replace("@", "&#64;")),
    "percent signs all through": ("EMAIL", address, lambda text: "".join(f"%{byte:02X}" for byte in text.encode())),
    "unicode escapes all through": ("EMAIL", address, lambda text: "".join(f"\\u{ord(sign):04x}" for sign in text)),
    "HTML entities all through": ("EMAIL", address, lambda text: "".join(f"&#{ord(sign)};" for sign in text)),
    "full width": ("EMAIL", address, wide),
    "full width, a phone": ("PHONE", phone, wide),
    "signs of no width between": ("EMAIL", address, everywhere("\u200b")),
    "soft hyphens between": ("EMAIL", address, everywhere("\u00ad")),
    "signs of no width between, a phone": ("PHONE", phone, everywhere("\u2060")),
    "[at] and [dot]": ("EMAIL", address, lambda text: text.replace("@", " [at] ").replace(".", " [dot] ")),
    "blanks around @": ("EMAIL", address, lambda text: text.replace("@", " @ ")),
    "base64": ("EMAIL", address, lambda text: base64.b64encode(text.encode()).decode()),
    "hexadecimal digits": ("EMAIL", address, lambda text: text.encode().hex()),
    "percent signs for slashes": ("PATH_USER", login, None),
}


def rows(seed, count=100):
    """`count` rows of each way."""
    chance = random.Random(f"{seed}:disguised")
    result = []
    for way, (kind, value, change) in ways.items():
        for _ in range(count):
            before, after = chance.choice([("write to ", " today"), ("contact: ", ""), ("(", ")"), ("", " it is")])
            if change is None:
                before, after, written = "?path=%2Fhome%2F", "%2Fnotes.txt", value(chance)
            else:
                written = change(value(chance))
            result.append(row(before, written, after, kind, "as " + way, True, opening(chance)))
    return result
