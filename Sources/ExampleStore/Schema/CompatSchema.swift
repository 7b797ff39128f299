/// The tables that other programs read and write: the design document's, letter by letter.
///
/// Nothing is ever added to them. All statements may run on a database that the original made.
enum CompatSchema {
  static let tables = """
    CREATE TABLE IF NOT EXISTS training_examples (
        id TEXT PRIMARY KEY,
        source TEXT NOT NULL,
        format TEXT NOT NULL,
        input_text TEXT NOT NULL,
        output_text TEXT NOT NULL,

        -- Optional fields
        system_prompt TEXT,
        context TEXT,
        rejected_output TEXT,
        preference_reason TEXT,
        conversation_history TEXT,  -- JSON

        -- Metadata
        metadata TEXT,  -- JSON
        domain TEXT DEFAULT 'general',
        complexity INTEGER DEFAULT 5,
        quality_tier TEXT DEFAULT 'bronze',
        quality_score REAL DEFAULT 0.5,

        -- Provenance
        created_at REAL NOT NULL,
        source_id TEXT,
        parent_id TEXT,

        -- Processing
        validated INTEGER DEFAULT 0,
        used_in_training INTEGER DEFAULT 0,
        training_run_id TEXT,

        -- Dedup
        content_hash TEXT,
        input_hash TEXT,

        -- Timestamps
        updated_at REAL
    );
    CREATE TABLE IF NOT EXISTS export_history (
        export_id TEXT PRIMARY KEY,
        export_path TEXT NOT NULL,
        export_format TEXT NOT NULL,
        example_count INTEGER NOT NULL,
        filters_applied TEXT,  -- JSON
        created_at REAL NOT NULL
    );
    CREATE TABLE IF NOT EXISTS training_runs (
        run_id TEXT PRIMARY KEY,
        started_at REAL NOT NULL,
        completed_at REAL,
        examples_used INTEGER,
        status TEXT DEFAULT 'pending',
        config TEXT,  -- JSON
        metrics TEXT,  -- JSON
        model_path TEXT
    );
    CREATE TABLE IF NOT EXISTS validation_log (
        validation_id TEXT PRIMARY KEY,
        example_id TEXT NOT NULL,
        validated_at REAL NOT NULL,
        validator TEXT,  -- 'auto' or user identifier
        issues TEXT,  -- JSON list
        quality_score REAL,
        quality_tier TEXT,
        approved INTEGER
    );
    CREATE TABLE IF NOT EXISTS stats_cache (
        stat_key TEXT PRIMARY KEY,
        stat_value TEXT,  -- JSON
        computed_at REAL
    );
    """

  static let indexes = """
    CREATE INDEX IF NOT EXISTS idx_examples_source ON training_examples(source);
    CREATE INDEX IF NOT EXISTS idx_examples_format ON training_examples(format);
    CREATE INDEX IF NOT EXISTS idx_examples_domain ON training_examples(domain);
    CREATE INDEX IF NOT EXISTS idx_examples_quality ON training_examples(quality_tier, quality_score);
    CREATE INDEX IF NOT EXISTS idx_examples_validated ON training_examples(validated);
    CREATE INDEX IF NOT EXISTS idx_examples_used ON training_examples(used_in_training);
    CREATE INDEX IF NOT EXISTS idx_examples_created ON training_examples(created_at);
    CREATE INDEX IF NOT EXISTS idx_examples_content_hash ON training_examples(content_hash);
    CREATE INDEX IF NOT EXISTS idx_examples_input_hash ON training_examples(input_hash);
    """

  static let tableNames = [
    "training_examples", "export_history", "training_runs", "validation_log", "stats_cache",
  ]
}
