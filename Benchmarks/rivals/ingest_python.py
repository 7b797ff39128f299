#!/usr/bin/env python3
"""The same import done well in Python: ingest_python.py FLAT_JSONL STORE [--no-redaction].

orjson and executemany, one transaction, WAL, synchronous=NORMAL: the design document's table and five indexes with its hashes, validation,
score, domain by keywords and exact-duplicate skip; every text through the original's eight patterns (original_patterns.py). It makes no
near-duplicate signatures, no search index, keeps no refused rows and flushes once, all of which Assay does besides.
"""
import hashlib, sqlite3, sys, time
import orjson
from original_patterns import redact

DOMAINS = {
    "code": ("code", "function", "class", "implement", "bug", "error", "python", "javascript"),
    "reasoning": ("explain", "why", "how does", "analyze", "compare", "evaluate"),
    "creative": ("write", "story", "poem", "creative", "imagine", "describe"),
    "factual": ("what is", "who is", "when did", "where is", "define", "fact"),
    "planning": ("plan", "schedule", "organize", "project", "task", "workflow"),
    "conversation": ("hello", "hi", "how are", "thanks", "goodbye", "chat"),
}
SCHEMA = """
CREATE TABLE training_examples (id TEXT PRIMARY KEY, source TEXT NOT NULL, format TEXT NOT NULL,
  input_text TEXT NOT NULL, output_text TEXT NOT NULL, system_prompt TEXT, context TEXT,
  rejected_output TEXT, preference_reason TEXT, conversation_history TEXT, metadata TEXT,
  domain TEXT DEFAULT 'general', complexity INTEGER DEFAULT 5, quality_tier TEXT DEFAULT 'bronze',
  quality_score REAL DEFAULT 0.5, created_at REAL NOT NULL, source_id TEXT, parent_id TEXT,
  validated INTEGER DEFAULT 0, used_in_training INTEGER DEFAULT 0, training_run_id TEXT,
  content_hash TEXT, input_hash TEXT, updated_at REAL);
CREATE INDEX idx_examples_source ON training_examples(source);
CREATE INDEX idx_examples_format ON training_examples(format);
CREATE INDEX idx_examples_domain ON training_examples(domain);
CREATE INDEX idx_examples_quality ON training_examples(quality_score);
CREATE UNIQUE INDEX idx_examples_content_hash ON training_examples(content_hash);
"""


def hexdigest(text):
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def score(source, answer, domain):
    value = 0.5
    if len(answer) > 200:
        value += 0.1
    if len(answer) > 500:
        value += 0.05
    if source in ("manual", "claude_capture"):
        value += 0.15
    words = answer.lower().split()
    if len(words) >= 10 and len(set(words)) / len(words) < 0.3:
        value -= 0.3
    if answer.rstrip().endswith("..."):
        value -= 0.15
    if domain == "code" and "```" in answer:
        value += 0.1
    return min(1.0, max(0.0, value))


def tier(value):
    return "gold" if value >= 0.8 else "silver" if value >= 0.6 else "bronze" if value >= 0.4 else "unverified"


def domain_of(question):
    text, best, name = question.lower(), 0, "general"
    for domain, keywords in DOMAINS.items():
        hits = sum(keyword in text for keyword in keywords)
        if hits > best:
            best, name = hits, domain
    return name


def rows(path, clean):
    with open(path, "rb") as lines:
        for line in lines:
            row = orjson.loads(line)
            question, answer = row["instruction"], row["output"]
            if row["input"]:
                question += "\n" + row["input"]
            if not answer.strip() or len(question) + len(answer) > 32000:
                continue
            question, answer = clean(question), clean(answer)
            domain = domain_of(question)
            value = score(row["source"], answer, domain)
            now = time.time()
            yield (row["id"], row["source"], "instruction", question, answer, None, None, None, None, None, None,
                   domain, 5, tier(value), value, now, None, None, 1, 0, None,
                   hexdigest(f"{question}:{answer}"), hexdigest(" ".join(question.lower().split())), now)


store = sqlite3.connect(sys.argv[2], isolation_level=None)
store.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;" + SCHEMA)
store.execute("BEGIN")
store.executemany("INSERT OR IGNORE INTO training_examples VALUES (" + ",".join("?" * 24) + ")",
                  rows(sys.argv[1], (lambda text: text) if "--no-redaction" in sys.argv else redact))
store.execute("COMMIT")
store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
print(store.execute("SELECT count(*) FROM training_examples").fetchone()[0])
