"""Marked rows of the types that no public set marks, or not by their own names: bank accounts, hardware
addresses, private keys, passwords in links, connection strings with a key, web tokens, bearer tokens, names in home paths of every system.

Each true value has a lure of the same looks beside it. Everything follows from the seed; nothing here is
anybody's.
"""
import base64, random
from marked import Row

# Length by country, from the IBAN registry.
accounts = {"DE": 22, "GB": 22, "FR": 27, "ES": 24, "NL": 18, "CH": 21, "PL": 28, "NO": 15, "MT": 31, "IT": 27, "SE": 24, "AT": 20}
people = "mara jonas.k tvogel lena_p d.okafor sven82 aiko ruth-anne pkowal ines.m".split()
words = "Tide5!marsh oak-Lamp77 r3dKite#2 Plum.cart9 v0lt_Harbor 8Ferns!now".split()
letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
hexits = "0123456789abcdef"


def pick(chance, signs, count):
    return "".join(chance.choice(signs) for _ in range(count))


def account(chance, country, is_valid):
    body = pick(chance, "0123456789", accounts[country] - 4)
    if country in ("GB", "NL", "MT"):
        body = pick(chance, letters, 4) + body[4:]
    digits = "".join(str(int(sign, 36)) for sign in body + country + "00")
    check = 98 - int(digits) % 97
    if not is_valid:
        check = (check + chance.randint(1, 90)) % 97
    number = f"{country}{check:02d}{body}"
    if chance.random() < .5:
        number = " ".join(number[at:at + 4] for at in range(0, len(number), 4))
    return number


def hardware(chance):
    joint, groups = chance.choice([(":", 6), ("-", 6), (".", 3)])
    address = joint.join(pick(chance, hexits, 12 // groups) for _ in range(groups))
    # Three groups of digits alone are a version or a number.
    if not any(sign in "abcdef" for sign in address):
        address = "a" + address[1:]
    return address.upper() if chance.random() < .5 else address


def armour(chance, label):
    body = base64.b64encode(chance.randbytes(48 * chance.randint(4, 12))).decode()
    lines = "\n".join(body[at:at + 64] for at in range(0, len(body), 64))
    return f"-----BEGIN {label}-----\n{lines}\n-----END {label}-----"


def rows(seed, count=400):
    """`count` rows of each sort, half of them with a lure in place of the value."""
    chance = random.Random(f"{seed}:made")
    sorts = [bank, network, private_key, connection, home, web_token, bearer, account_key]
    return [make(chance, index % 2 == 0) for make in sorts for index in range(count)]


def row(before, value, after, kind, sort, is_true, padding):
    text = padding + before + value + after
    start = len(padding) + len(before)
    if is_true:
        return Row(text, [(kind, start, start + len(value), sort)])
    return Row(text, [], [(sort, start, start + len(value))])


def opening(chance):
    return chance.choice(["", "Hello,\n", "Please look at this: ", "> ", "Notes of the meeting.\n\n", "  - "])


def bank(chance, is_true):
    country = chance.choice(sorted(accounts))
    before, after = chance.choice([
        ("IBAN: ", ""), ("Transfer it to ", " by Friday."), ('{"iban": "', '"}'), ("account ", ", thanks"), ("", " is the account.")])
    return row(before, account(chance, country, is_true), after, "IBAN", "iban" if is_true else "iban with wrong check digits", is_true, opening(chance))


def network(chance, is_true):
    if is_true:
        before, after = chance.choice([
            ("link/ether ", " brd ff:ff:ff:ff:ff:ff"), ("MAC: ", ""), ("the device ", " joined"), ('{"mac": "', '"}'), ("arp ", " on en0")])
        return row(before, hardware(chance), after, "MAC", "mac", True, opening(chance))
    value = chance.choice([
        lambda: f"{chance.randint(10, 23)}:{chance.randint(10, 59)}:{chance.randint(10, 59)}",
        lambda: ":".join(pick(chance, hexits, 2) for _ in range(16)),
        lambda: ":".join(pick(chance, hexits, 2) for _ in range(20)),
        lambda: "-".join(pick(chance, hexits, count) for count in (8, 4, 4, 4, 12)),
        lambda: "ff:ff:ff:ff:ff:ff", lambda: "00:00:00:00:00:00",
    ])()
    return row(chance.choice(["at ", "fingerprint ", "value "]), value, " was seen", "MAC", "times, fingerprints, no one's address", False, opening(chance))


def private_key(chance, is_true):
    if is_true:
        label = chance.choice(["RSA PRIVATE KEY", "PRIVATE KEY", "EC PRIVATE KEY", "OPENSSH PRIVATE KEY", "ENCRYPTED PRIVATE KEY"])
        return row(chance.choice(["", "key = \"\"\"", "cat id_rsa\n"]), armour(chance, label), chance.choice(["", "\n", "\ndone"]), "PRIVATE_KEY", "private key", True, opening(chance))
    value = chance.choice([
        lambda: armour(chance, chance.choice(["PUBLIC KEY", "CERTIFICATE", "RSA PUBLIC KEY"])),
        lambda: "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----",
        lambda: "ssh-ed25519 " + base64.b64encode(chance.randbytes(51)).decode(),
    ])()
    return row("", value, "\n", "PRIVATE_KEY", "public keys and certificates", False, opening(chance))


def connection(chance, is_true):
    scheme = chance.choice(["postgres", "postgresql", "mysql", "mongodb+srv", "redis", "amqp", "https", "ftp", "mssql+pyodbc"])
    user, host = chance.choice(["app", "svc_reports", "root", "reader"]), chance.choice(["db.internal:5432/shop", "10.20.30.40/0", "cluster0.mongo.test/app?retryWrites=true", "queue"])
    if is_true:
        return row(chance.choice(["DATABASE_URL=", "url: ", "connect to ", '"dsn": "']) + f"{scheme}://{user}:", chance.choice(words) + str(chance.randint(0, 99)),
                   f"@{host}".replace("10.20.30.40", "cache.internal"), "PASSWORD", "password in a link", True, opening(chance))
    value = chance.choice([
        f"{scheme}://{host}".replace("10.20.30.40", "cache.internal"), f"{scheme}://{user}@db.internal/shop", f"{scheme}://{user}:${{DB_PASSWORD}}@db.internal/shop",
        f"{scheme}://{user}:<password>@db.internal/shop", "Server=db1;Database=shop;Trusted_Connection=True;", "http://localhost:8080/a:b@c/d"])
    return row("url: ", value, "", "PASSWORD", "links without a password", False, opening(chance))


def home(chance, is_true):
    before, after = chance.choice([
        ("C:\\Users\\", "\\Documents\\a.txt"), ("C:\\\\Users\\\\", "\\\\AppData\\\\Local"), ("/Users/", "/Library/Logs"), ("/home/", "/.config"),
        ("file:///home/", "/a.html"), ("/mnt/c/Users/", "/Desktop"), ("scp a.txt box:/home/", "/in/")])
    if is_true:
        return row(before, chance.choice(people), after, "PATH_USER", "home path", True, opening(chance))
    value = chance.choice(["C:\\Users\\Public\\a.txt", "/Users/Shared/a", "/home/$USER/.bashrc", "C:\\Users\\%USERNAME%\\x", "https://acme.dev/home/news/today.html", "/Users/<name>/x", "app/home/page.tsx"])
    return row("see ", value, "", "PATH_USER", "shared folders, sites", False, opening(chance))


def encoded(chance, value):
    """Base64 as links have it, of a text or of random bytes."""
    raw = value.encode() if isinstance(value, str) else chance.randbytes(value)
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def web_token(chance, is_true):
    before, after = chance.choice([
        ("token: ", ""), ("Authorization: ", ""), ('{"id_token": "', '"}'), ("curl -b session=", " https://api.test"), ("", " expires soon"), ("?jwt=", "&x=1")])
    head = encoded(chance, chance.choice(['{"alg":"HS256","typ":"JWT"}', '{"typ":"JWT","alg":"RS256"}', '{"alg":"ES256","kid":"k1"}']))
    body = encoded(chance, f'{{"sub":"{chance.randint(1000, 99999)}","name":"{chance.choice(people)}","iat":{chance.randint(1600000000, 1800000000)}}}')
    if is_true:
        return row(before, f"{head}.{body}.{encoded(chance, 32)}", after, "JWT", "web token", True, opening(chance))
    value = chance.choice([f"{head}.…", "header.payload.signature", "com.acme.shop.Checkout", f"{encoded(chance, 24)[:20]}.min.js", "eyJ…", "xxxxx.yyyyy.zzzzz"])
    return row("see ", value, " there", "JWT", "what only looks like a web token", False, opening(chance))


def bearer(chance, is_true):
    before, after = chance.choice([
        ("Authorization: Bearer ", ""), ('-H "Authorization: Bearer ', '" https://api.test/v1'), ('{"Authorization": "Bearer ', '"}'),
        ("authorization: bearer ", "\n"), ("headers = {'Authorization': 'Bearer ", "'}")])
    if is_true:
        value = chance.choice([lambda: pick(chance, hexits, 40), lambda: encoded(chance, 30), lambda: pick(chance, letters + letters.lower() + "0123456789", 48)])()
        return row(before, value, after, "BEARER_TOKEN", "bearer token", True, opening(chance))
    value = chance.choice(["$TOKEN", "<token>", "{token}", "YOUR_TOKEN", "${API_TOKEN}", "xxxxxxxx", "token"])
    return row(before, value, after, "BEARER_TOKEN", "tokens to be filled in", False, opening(chance))


def account_key(chance, is_true):
    before = "DefaultEndpointsProtocol=https;AccountName=" + chance.choice(["shop", "logs", "media"]) + ";AccountKey="
    after = ";EndpointSuffix=core.windows.net"
    if is_true:
        value = base64.b64encode(chance.randbytes(64)).decode()
        return row(before, value, after, "CONNECTION_STRING", "key of a storage account", True, opening(chance))
    value = chance.choice(["<key>", "${KEY}", "YOUR_KEY", "..."])
    return row(before, value, after, "CONNECTION_STRING", "keys to be filled in", False, opening(chance))
