/// Schema 1: everything that Assay keeps beside the design document's tables.
///
/// Shipped text; a later change is a later migration.
enum Migration1OwnTables {
  static let sql = """
    -- One row: which store this is, what keys its hashes, and how far numbers and search go.
    CREATE TABLE store_identity (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      store_id TEXT NOT NULL,
      hash_key BLOB NOT NULL,
      last_number INTEGER NOT NULL,
      searched_number INTEGER NOT NULL
    );

    -- A row stands here only inside a transaction of our own; the triggers below look for it.
    CREATE TABLE own_writer (counts_itself INTEGER NOT NULL);

    -- One row for each example, live or retired; `number` never changes and is the search row.
    CREATE TABLE fingerprints (
      number INTEGER PRIMARY KEY,
      example_id TEXT NOT NULL UNIQUE,
      identity_high INTEGER NOT NULL,
      identity_low INTEGER NOT NULL,
      signature BLOB NOT NULL
    );
    CREATE INDEX fingerprints_identity ON fingerprints(identity_high);

    -- Rows that other programs added, changed or deleted and that we have not looked at yet.
    CREATE TABLE foreign_changes (
      sequence INTEGER PRIMARY KEY,
      example_id TEXT,
      kind TEXT NOT NULL CHECK (kind IN ('insert', 'update', 'delete')),
      old_input TEXT,
      old_output TEXT,
      old_rejected TEXT
    );

    CREATE TABLE quarantine (
      quarantine_id TEXT PRIMARY KEY,
      payload TEXT NOT NULL,
      origin TEXT NOT NULL,
      reasons TEXT NOT NULL,
      quarantined_at REAL NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX quarantine_at ON quarantine(quarantined_at);

    -- The latest decision on each example.
    CREATE TABLE reviews (
      example_id TEXT PRIMARY KEY,
      approved INTEGER NOT NULL CHECK (approved IN (0, 1)),
      reason TEXT,
      reviewer TEXT NOT NULL,
      reviewed_at REAL NOT NULL
    ) WITHOUT ROWID;

    -- Scores and tiers that a person set; a machine leaves them alone.
    CREATE TABLE marks (
      example_id TEXT PRIMARY KEY,
      score REAL,
      tier TEXT,
      marked_by TEXT NOT NULL,
      marked_at REAL NOT NULL
    ) WITHOUT ROWID;

    CREATE TABLE tags (
      example_id TEXT NOT NULL,
      tag TEXT NOT NULL,
      PRIMARY KEY (example_id, tag)
    ) WITHOUT ROWID;
    CREATE INDEX tags_tag ON tags(tag);

    CREATE TABLE operations (
      operation INTEGER PRIMARY KEY AUTOINCREMENT,
      kind TEXT NOT NULL,
      performed_by TEXT NOT NULL,
      performed_at REAL NOT NULL,
      summary TEXT NOT NULL,
      undone_at REAL
    );

    -- Examples that an operation took away: the 24 columns as they were, and the way back.
    CREATE TABLE retired_examples (
      id TEXT NOT NULL,
      source TEXT, format TEXT, input_text TEXT, output_text TEXT,
      system_prompt TEXT, context TEXT, rejected_output TEXT, preference_reason TEXT,
      conversation_history TEXT, metadata TEXT, domain TEXT, complexity INTEGER,
      quality_tier TEXT, quality_score REAL, created_at REAL, source_id TEXT, parent_id TEXT,
      validated INTEGER, used_in_training INTEGER, training_run_id TEXT,
      content_hash TEXT, input_hash TEXT, updated_at REAL,
      row_number INTEGER NOT NULL,
      operation INTEGER NOT NULL REFERENCES operations(operation),
      kept_id TEXT,
      similarity REAL,
      PRIMARY KEY (id, operation)
    );
    CREATE INDEX retired_operation ON retired_examples(operation);
    CREATE INDEX retired_kept ON retired_examples(kept_id) WHERE kept_id IS NOT NULL;

    -- What an operation changed in place: the values before it. `log_id` is what it added to
    -- validation_log.
    CREATE TABLE changed_examples (
      operation INTEGER NOT NULL REFERENCES operations(operation),
      example_id TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('changed', 'created')),
      domain TEXT, quality_tier TEXT, quality_score REAL, validated INTEGER, updated_at REAL,
      review_approved INTEGER, review_reason TEXT, review_by TEXT, review_at REAL,
      mark_score REAL, mark_tier TEXT, mark_by TEXT, mark_at REAL,
      tags TEXT,
      log_id TEXT,
      PRIMARY KEY (operation, example_id)
    ) WITHOUT ROWID;
    CREATE INDEX changed_example ON changed_examples(example_id);

    CREATE TABLE datasets (
      dataset_id TEXT PRIMARY KEY,
      path TEXT NOT NULL,
      format TEXT NOT NULL,
      trainer TEXT,
      filters TEXT NOT NULL,
      manifest TEXT NOT NULL,
      row_count INTEGER NOT NULL,
      run_id TEXT,
      created_at REAL NOT NULL
    );
    CREATE TABLE dataset_files (
      dataset_id TEXT NOT NULL REFERENCES datasets(dataset_id),
      path TEXT NOT NULL,
      row_count INTEGER NOT NULL,
      sha256 TEXT NOT NULL,
      PRIMARY KEY (dataset_id, path)
    ) WITHOUT ROWID;
    -- Each dataset's rows lie together, so that a new one touches no page of the others.
    CREATE TABLE dataset_rows (
      dataset_id TEXT NOT NULL REFERENCES datasets(dataset_id),
      position INTEGER NOT NULL,
      example_id TEXT NOT NULL,
      split TEXT NOT NULL,
      PRIMARY KEY (dataset_id, example_id)
    ) WITHOUT ROWID;

    -- Row counts by value, kept up to date so that statistics need no scan.
    CREATE TABLE tallies (
      dimension TEXT NOT NULL,
      value NOT NULL,
      rows INTEGER NOT NULL,
      PRIMARY KEY (dimension, value)
    ) WITHOUT ROWID;

    CREATE TABLE capture_counters (
      source TEXT NOT NULL,
      counter TEXT NOT NULL,
      amount REAL NOT NULL,
      PRIMARY KEY (source, counter)
    ) WITHOUT ROWID;

    -- How far each import came, so that a killed one goes on where it stopped.
    CREATE TABLE imports (
      import_key TEXT PRIMARY KEY,
      position INTEGER NOT NULL,
      state TEXT NOT NULL,
      updated_at REAL NOT NULL
    ) WITHOUT ROWID;

    -- Erased ids as keyed hashes: enough to refuse their return, not enough to tell what they were.
    CREATE TABLE tombstones (
      id_hash BLOB PRIMARY KEY,
      erased_at REAL NOT NULL
    ) WITHOUT ROWID;

    -- Fallback stores that were merged, so that their counters are added once; the key is the one
    -- under which their tombstones, which came along, were hashed.
    CREATE TABLE merges (
      store_id TEXT PRIMARY KEY,
      hash_key BLOB NOT NULL,
      merged_at REAL NOT NULL
    ) WITHOUT ROWID;

    -- Where backups were written, so that an erasure can name them.
    CREATE TABLE backups (
      path TEXT PRIMARY KEY,
      made_at REAL NOT NULL
    ) WITHOUT ROWID;

    CREATE VIRTUAL TABLE example_search USING fts5(
      input, output, rejected, content='', tokenize="unicode61 remove_diacritics 2"
    );
    """
}
