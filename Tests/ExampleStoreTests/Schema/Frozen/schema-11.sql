PRAGMA page_size = 16384;
CREATE TABLE training_examples (
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
CREATE TABLE export_history (
    export_id TEXT PRIMARY KEY,
    export_path TEXT NOT NULL,
    export_format TEXT NOT NULL,
    example_count INTEGER NOT NULL,
    filters_applied TEXT,  -- JSON
    created_at REAL NOT NULL
);
CREATE TABLE training_runs (
    run_id TEXT PRIMARY KEY,
    started_at REAL NOT NULL,
    completed_at REAL,
    examples_used INTEGER,
    status TEXT DEFAULT 'pending',
    config TEXT,  -- JSON
    metrics TEXT,  -- JSON
    model_path TEXT
);
CREATE TABLE validation_log (
    validation_id TEXT PRIMARY KEY,
    example_id TEXT NOT NULL,
    validated_at REAL NOT NULL,
    validator TEXT,  -- 'auto' or user identifier
    issues TEXT,  -- JSON list
    quality_score REAL,
    quality_tier TEXT,
    approved INTEGER
);
CREATE TABLE stats_cache (
    stat_key TEXT PRIMARY KEY,
    stat_value TEXT,  -- JSON
    computed_at REAL
);
CREATE TABLE store_identity (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  store_id TEXT NOT NULL,
  hash_key BLOB NOT NULL,
  last_number INTEGER NOT NULL,
  searched_number INTEGER NOT NULL
);
CREATE TABLE own_writer (counts_itself INTEGER NOT NULL);
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
CREATE TABLE reviews (
  example_id TEXT PRIMARY KEY,
  approved INTEGER NOT NULL CHECK (approved IN (0, 1)),
  reason TEXT,
  reviewer TEXT NOT NULL,
  reviewed_at REAL NOT NULL
) WITHOUT ROWID;
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
CREATE TABLE operations (
  operation INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  performed_by TEXT NOT NULL,
  performed_at REAL NOT NULL,
  summary TEXT NOT NULL,
  undone_at REAL
);
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
CREATE TABLE dataset_rows (
  dataset_id TEXT NOT NULL REFERENCES datasets(dataset_id),
  position INTEGER NOT NULL,
  example_id TEXT NOT NULL,
  split TEXT NOT NULL,
  PRIMARY KEY (dataset_id, example_id)
) WITHOUT ROWID;
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
CREATE TABLE imports (
  import_key TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  state TEXT NOT NULL,
  updated_at REAL NOT NULL
) WITHOUT ROWID;
CREATE TABLE tombstones (
  id_hash BLOB PRIMARY KEY,
  erased_at REAL NOT NULL
) WITHOUT ROWID;
CREATE TABLE merges (
  store_id TEXT PRIMARY KEY,
  hash_key BLOB NOT NULL,
  merged_at REAL NOT NULL
) WITHOUT ROWID;
CREATE TABLE backups (
  path TEXT PRIMARY KEY,
  made_at REAL NOT NULL
) WITHOUT ROWID;
CREATE VIRTUAL TABLE example_search USING fts5(
  input, output, rejected, content='', tokenize="unicode61 remove_diacritics 2"
);
CREATE TABLE identities (
  identity_high INTEGER NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (identity_high, number)
) WITHOUT ROWID;
CREATE TABLE feedback (
  feedback_id TEXT PRIMARY KEY,
  response_id TEXT NOT NULL,
  session_id TEXT NOT NULL,
  user_id TEXT,
  timestamp REAL NOT NULL,
  response_timestamp REAL,
  feedback_type TEXT NOT NULL
    CHECK (feedback_type IN ('rating', 'correction', 'preference', 'flag')),
  rating INTEGER,
  rating_scale TEXT CHECK (rating_scale IN ('thumbs', 'stars')),
  correction TEXT, correction_type TEXT, what_was_wrong TEXT,
  preferred_response TEXT, comparison_basis TEXT,
  flag_type TEXT, flag_details TEXT,
  original_query TEXT NOT NULL,
  original_response TEXT NOT NULL,
  conversation_context TEXT,
  domain TEXT NOT NULL,
  response_confidence REAL,
  escalated_to_claude INTEGER NOT NULL DEFAULT 0,
  processed INTEGER NOT NULL DEFAULT 0,
  training_format TEXT,
  quality_weight REAL NOT NULL,
  processed_at REAL,
  created_at REAL NOT NULL,
  error_types TEXT,
  topic TEXT NOT NULL,
  outcome TEXT,
  result_id TEXT
);
CREATE TABLE feedback_aggregates (
  response_id TEXT PRIMARY KEY,
  thumbs_up_count INTEGER NOT NULL, thumbs_down_count INTEGER NOT NULL,
  avg_rating REAL,
  correction_count INTEGER NOT NULL, preference_count INTEGER NOT NULL,
  flag_count INTEGER NOT NULL,
  net_sentiment REAL NOT NULL,
  confidence_delta REAL,
  first_feedback_at REAL NOT NULL, last_feedback_at REAL NOT NULL,
  session_ids TEXT NOT NULL,
  updated_at REAL NOT NULL
) WITHOUT ROWID;
CREATE TABLE feedback_sessions (
  session_id TEXT PRIMARY KEY,
  total_responses INTEGER NOT NULL DEFAULT 0,
  feedback_given INTEGER NOT NULL DEFAULT 0,
  feedback_rate REAL NOT NULL DEFAULT 0,
  positive_count INTEGER NOT NULL DEFAULT 0, negative_count INTEGER NOT NULL DEFAULT 0,
  correction_count INTEGER NOT NULL DEFAULT 0,
  session_quality REAL NOT NULL DEFAULT 0.5,
  started_at REAL, last_activity_at REAL,
  primary_domain TEXT,
  topics TEXT NOT NULL DEFAULT '[]'
) WITHOUT ROWID;
CREATE TABLE confidence_tracking (
  domain TEXT NOT NULL,
  topic TEXT NOT NULL,
  total_responses INTEGER NOT NULL, positive_feedback INTEGER NOT NULL,
  negative_feedback INTEGER NOT NULL, corrections_received INTEGER NOT NULL,
  accuracy_rate REAL NOT NULL,
  error_types TEXT NOT NULL,
  recent_feedback TEXT NOT NULL,
  trend_direction TEXT NOT NULL, trend_strength REAL NOT NULL,
  confidence_modifier REAL NOT NULL,
  first_feedback_at REAL, last_feedback_at REAL, last_recalculated_at REAL,
  PRIMARY KEY (domain, topic)
) WITHOUT ROWID;
CREATE TABLE teacher_answers (
  id TEXT PRIMARY KEY,
  content_key TEXT NOT NULL UNIQUE,
  example_id TEXT NOT NULL,
  query TEXT NOT NULL,
  sam_attempt TEXT,
  claude_response TEXT NOT NULL,
  reasoning_type TEXT NOT NULL,
  domain TEXT NOT NULL DEFAULT 'general',
  complexity INTEGER NOT NULL DEFAULT 5,
  quality_score REAL NOT NULL DEFAULT 0.5,
  quality_flags TEXT NOT NULL DEFAULT '[]',
  reviewer_notes TEXT,
  created_at REAL NOT NULL
) WITHOUT ROWID;
CREATE TABLE answer_examples (
  answer_id TEXT NOT NULL REFERENCES teacher_answers(id),
  example_id TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('chat', 'instruction', 'dpo')),
  PRIMARY KEY (answer_id, role)
) WITHOUT ROWID;
CREATE TABLE reasoning_patterns (
  id TEXT PRIMARY KEY,
  answer_id TEXT NOT NULL REFERENCES teacher_answers(id),
  reasoning_type TEXT NOT NULL,
  reasoning_steps TEXT NOT NULL,
  tool_usage TEXT NOT NULL,
  complexity INTEGER NOT NULL,
  confidence REAL NOT NULL,
  created_at REAL NOT NULL
) WITHOUT ROWID;
CREATE TABLE answer_corrections (
  id TEXT PRIMARY KEY,
  answer_id TEXT NOT NULL REFERENCES teacher_answers(id),
  error_type TEXT NOT NULL,
  what_sam_said TEXT NOT NULL,
  what_was_wrong TEXT NOT NULL,
  correct_answer TEXT NOT NULL,
  improvements TEXT NOT NULL,
  lesson_learned TEXT,
  created_at REAL NOT NULL
) WITHOUT ROWID;
CREATE TABLE principles (
  id TEXT PRIMARY KEY,
  domain TEXT NOT NULL,
  principle TEXT NOT NULL,
  importance REAL NOT NULL DEFAULT 0.5,
  counted_before INTEGER NOT NULL DEFAULT 0,
  created_at REAL NOT NULL,
  updated_at REAL NOT NULL
) WITHOUT ROWID;
CREATE TABLE principle_sources (
  principle_id TEXT NOT NULL REFERENCES principles(id),
  answer_id TEXT NOT NULL REFERENCES teacher_answers(id),
  PRIMARY KEY (principle_id, answer_id)
) WITHOUT ROWID;
CREATE TABLE skill_templates (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  pattern TEXT,
  examples TEXT,
  domains TEXT,
  created_at REAL NOT NULL
) WITHOUT ROWID;
CREATE TABLE skill_sources (
  skill_id TEXT NOT NULL REFERENCES skill_templates(id),
  answer_id TEXT NOT NULL REFERENCES teacher_answers(id),
  PRIMARY KEY (skill_id, answer_id)
) WITHOUT ROWID;
CREATE TABLE learner_attempts (
  event_id TEXT PRIMARY KEY,
  task_kind TEXT NOT NULL,
  was_escalated INTEGER NOT NULL CHECK (was_escalated IN (0, 1)),
  succeeded INTEGER CHECK (succeeded IN (0, 1)),
  confidence REAL CHECK (confidence BETWEEN 0 AND 1),
  reason TEXT,
  tokens_used INTEGER NOT NULL DEFAULT 0,
  cost REAL NOT NULL DEFAULT 0,
  created_at REAL NOT NULL
) WITHOUT ROWID;
CREATE TABLE fingerprints (
  number INTEGER PRIMARY KEY,
  example_id TEXT NOT NULL,
  identity_high INTEGER NOT NULL,
  identity_low INTEGER NOT NULL,
  signature BLOB NOT NULL
);
CREATE TABLE contaminations (
  example_id TEXT NOT NULL,
  benchmark TEXT NOT NULL,
  line INTEGER NOT NULL,
  field TEXT NOT NULL,
  place_start INTEGER NOT NULL,
  place_end INTEGER NOT NULL,
  words INTEGER NOT NULL,
  ngram INTEGER NOT NULL,
  found INTEGER NOT NULL,
  total INTEGER NOT NULL,
  matched_items INTEGER NOT NULL,
  operation INTEGER NOT NULL,
  ended_by INTEGER,
  PRIMARY KEY (example_id, benchmark, operation)
) WITHOUT ROWID;
CREATE TABLE signature_versions (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  version INTEGER NOT NULL
);
CREATE TABLE band_index (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  layout INTEGER NOT NULL,
  indexed_number INTEGER NOT NULL
);
CREATE TABLE band_segments (
  segment INTEGER PRIMARY KEY,
  first_number INTEGER NOT NULL,
  last_number INTEGER NOT NULL,
  pages INTEGER NOT NULL
);
CREATE TABLE band_pages (
  place INTEGER PRIMARY KEY,
  entries BLOB NOT NULL
);
-- The rows.
INSERT INTO training_examples (id, source, format, input_text, output_text, system_prompt, context, rejected_output, preference_reason, conversation_history, metadata, domain, complexity, quality_tier, quality_score, created_at, source_id, parent_id, validated, used_in_training, training_run_id, content_hash, input_hash, updated_at) VALUES ('97520eaa041cea7b', 'documentation', 'instruction', 'frozen question b about pepper river river morning island orange?', 'frozen answer b: copper paper river copper paper silver copper copper copper silver window river.', NULL, NULL, NULL, NULL, NULL, NULL, 'factual', 5, 'bronze', 0.5, 1.79548448344645190238e+09, 'rows.jsonl:2', NULL, 1, 1, NULL, '5190edf15653ea3b65b9bc3c1931ac95', 'dc81d9628d95fd188b0a3b0d9e2e4cc0', 1.79548448438937568666e+09);
INSERT INTO training_examples (id, source, format, input_text, output_text, system_prompt, context, rejected_output, preference_reason, conversation_history, metadata, domain, complexity, quality_tier, quality_score, created_at, source_id, parent_id, validated, used_in_training, training_run_id, content_hash, input_hash, updated_at) VALUES ('45c64d3f26a05508', 'documentation', 'instruction', 'frozen question c about mirror harbor meadow garden ribbon mirror?', 'frozen answer c: lamp letter market market island paper blanket candle letter violin pepper mirror.', NULL, NULL, NULL, NULL, NULL, NULL, 'general', 5, 'bronze', 0.5, 1.79548448344645190238e+09, 'rows.jsonl:3', NULL, 1, 0, NULL, 'ce50aa79bb33372357e43a91fa507f12', '503ee5ebf470ddd757537a49c940f387', 1.79548448390880775456e+09);
INSERT INTO training_examples (id, source, format, input_text, output_text, system_prompt, context, rejected_output, preference_reason, conversation_history, metadata, domain, complexity, quality_tier, quality_score, created_at, source_id, parent_id, validated, used_in_training, training_run_id, content_hash, input_hash, updated_at) VALUES ('8303467d9fa0cce1', 'documentation', 'instruction', 'frozen question e about stone candle ribbon violin orange garden?', 'frozen answer e: morning ribbon thunder morning mirror copper morning island harbor silver window harbor.', NULL, NULL, NULL, NULL, NULL, NULL, 'general', 5, 'gold', 0.5, 1.79548448344645190238e+09, 'rows.jsonl:5', NULL, 0, 1, NULL, 'c594a5db711e29b19bf96dd8b4a15de8', '90452f2348bcae2b3e7bd89ac00e64b4', 1.79548448438937568666e+09);
INSERT INTO training_examples (id, source, format, input_text, output_text, system_prompt, context, rejected_output, preference_reason, conversation_history, metadata, domain, complexity, quality_tier, quality_score, created_at, source_id, parent_id, validated, used_in_training, training_run_id, content_hash, input_hash, updated_at) VALUES ('6b8f3fa3947d32f0', 'documentation', 'instruction', 'frozen question g about morning violin violin paper river copper?', 'frozen answer g: garden violin mirror blanket blanket blanket window mirror candle stone river river.', NULL, NULL, NULL, NULL, NULL, NULL, 'factual', 5, 'bronze', 0.5, 1.79548448344645190238e+09, 'rows.jsonl:7', NULL, 0, 1, NULL, '0a984fd157717c20c78c2b44af0289f3', '48404b11105fa0e51aa1b0daef9e3c8b', 1.79548448438937568666e+09);
INSERT INTO training_examples (id, source, format, input_text, output_text, system_prompt, context, rejected_output, preference_reason, conversation_history, metadata, domain, complexity, quality_tier, quality_score, created_at, source_id, parent_id, validated, used_in_training, training_run_id, content_hash, input_hash, updated_at) VALUES ('c8c1ed9244b60da2', 'documentation', 'instruction', 'frozen question h about thunder copper lamp violin bridge stone?', 'frozen answer h: winter morning garden window market paper letter silver river orange paper garden.', NULL, NULL, NULL, NULL, NULL, NULL, 'general', 5, 'bronze', 0.5, 1.79548448344645190238e+09, 'rows.jsonl:8', NULL, 0, 1, NULL, 'ce3fafaada9a997634f8079461a963af', '05edb967a26db03e2ca58751fbb2acba', 1.79548448438937568666e+09);
INSERT INTO training_examples (id, source, format, input_text, output_text, system_prompt, context, rejected_output, preference_reason, conversation_history, metadata, domain, complexity, quality_tier, quality_score, created_at, source_id, parent_id, validated, used_in_training, training_run_id, content_hash, input_hash, updated_at) VALUES ('fe79a1d718efcdc3', 'documentation', 'instruction', 'frozen question a about winter mirror thunder window silver paper?', 'frozen answer a: meadow thunder lamp river mirror paper thunder river paper market copper island again.', NULL, NULL, NULL, NULL, NULL, NULL, 'general', 5, 'bronze', 0.5, 1.79548448344645190238e+09, 'rows.jsonl:9', NULL, 0, 1, NULL, '3844f3a71451045c1a8246785424e9ef', '1d27cbd1252825da505403eb8dd9761f', 1.79548448438937568666e+09);
INSERT INTO training_examples (id, source, format, input_text, output_text, system_prompt, context, rejected_output, preference_reason, conversation_history, metadata, domain, complexity, quality_tier, quality_score, created_at, source_id, parent_id, validated, used_in_training, training_run_id, content_hash, input_hash, updated_at) VALUES ('ead341d4d273c31d', 'documentation', 'dpo', 'Which is better?', 'The first, as it is whole.', NULL, NULL, 'The other.', NULL, NULL, NULL, 'general', 5, 'silver', 0.6, 1.79548448344645190238e+09, 'rows.jsonl:10', NULL, 0, 1, NULL, 'f300b58b344707a4943e7e8a071ae96b', 'a416e8764bf39befde278221c70b55f5', 1.79548448438937568666e+09);
INSERT INTO training_examples (id, source, format, input_text, output_text, system_prompt, context, rejected_output, preference_reason, conversation_history, metadata, domain, complexity, quality_tier, quality_score, created_at, source_id, parent_id, validated, used_in_training, training_run_id, content_hash, input_hash, updated_at) VALUES ('68f3d25b899c5f8e', 'documentation', 'instruction', 'Étude “naïve”?', 'Ü — 𝄞 é.', NULL, NULL, NULL, NULL, NULL, NULL, 'general', 5, 'bronze', 0.5, 1.79548448344645190238e+09, 'rows.jsonl:11', NULL, 0, 1, NULL, 'f322fbd1a1391f0cdab53b9e14cf37f8', 'c6d35e3e71c2f5be4a70ff1fe12ae2b5', 1.79548448438937568666e+09);
INSERT INTO training_examples (id, source, format, input_text, output_text, system_prompt, context, rejected_output, preference_reason, conversation_history, metadata, domain, complexity, quality_tier, quality_score, created_at, source_id, parent_id, validated, used_in_training, training_run_id, content_hash, input_hash, updated_at) VALUES ('752300ff0c151ef6', 'documentation', 'instruction', 'frozen question d about morning violin river copper blanket orange?', 'What it says now, in other words.', NULL, NULL, NULL, NULL, NULL, NULL, 'factual', 5, 'bronze', 0.5, 1.79548448394911146167e+09, 'rows.jsonl:4', '3da766e229d973fe', 0, 1, NULL, '0646728a1de63f18db0fa937889106ff', '8351ee00a3f48c031c310ace5f2d41b1', 1.79548448438937568666e+09);
INSERT INTO training_examples (id, source, format, input_text, output_text, system_prompt, context, rejected_output, preference_reason, conversation_history, metadata, domain, complexity, quality_tier, quality_score, created_at, source_id, parent_id, validated, used_in_training, training_run_id, content_hash, input_hash, updated_at) VALUES ('c0f0cd34e7460710', 'claude_capture', 'chat', 'how do rivers bend so far', 'They wear away the outer bank and build up the inner one.', 'You are SAM, a helpful AI assistant. You provide clear, accurate, and helpful responses.', NULL, NULL, NULL, NULL, '{"escalation_reason": null, "has_sam_attempt": true, "capture_quality": "medium", "quality_issues": []}', 'general', 5, 'silver', 0.65, 1.79548448411034202573e+09, '817df5689d4a8f55', NULL, 0, 1, NULL, 'eabcd5746e8c0a4c88efc82bd8566e6d', '603a208553615e77614d865d02c7cfc7', 1.79548448438937568666e+09);
INSERT INTO training_examples (id, source, format, input_text, output_text, system_prompt, context, rejected_output, preference_reason, conversation_history, metadata, domain, complexity, quality_tier, quality_score, created_at, source_id, parent_id, validated, used_in_training, training_run_id, content_hash, input_hash, updated_at) VALUES ('bc419c6240e791ab', 'claude_capture', 'dpo', 'how do rivers bend so far', 'They wear away the outer bank and build up the inner one.', 'You are SAM, a helpful AI assistant. You provide clear, accurate, and helpful responses.', NULL, 'no idea', 'Claude provided better response. Escalation reason: unknown', NULL, '{"escalation_reason": null, "has_sam_attempt": true, "capture_quality": "high", "quality_issues": []}', 'general', 5, 'silver', 0.75, 1.79548448411467027668e+09, '817df5689d4a8f55', 'c0f0cd34e7460710', 0, 1, NULL, 'eabcd5746e8c0a4c88efc82bd8566e6d', '603a208553615e77614d865d02c7cfc7', 1.79548448438937568666e+09);
INSERT INTO training_examples (id, source, format, input_text, output_text, system_prompt, context, rejected_output, preference_reason, conversation_history, metadata, domain, complexity, quality_tier, quality_score, created_at, source_id, parent_id, validated, used_in_training, training_run_id, content_hash, input_hash, updated_at) VALUES ('112d9eebb2e886e9', 'user_correction', 'dpo', 'which stone is the hardest', 'Diamond is the hardest natural stone.', 'You are SAM, a helpful AI assistant. Provide accurate and helpful responses.', NULL, 'quartz, I believe', 'User-provided correction', NULL, '{"feedback_id": "cdb074568016f673", "session_id": "direct", "quality_weight": 0.8, "response_id": "8ee114870c59cc93", "error_types": ["incomplete"], "similarity_ratio": 0.0, "change_ratio": 1.0, "capture_quality": "medium", "quality_issues": []}', 'general', 5, 'silver', 0.6, 1.79548448416295289989e+09, 'cdb074568016f673', NULL, 0, 1, NULL, '824296dd9601fb44dd2d6e3c40fbad69', '5fd04ab293aacbb460573a9282b7602e', 1.79548448438937568666e+09);
INSERT INTO export_history (export_id, export_path, export_format, example_count, filters_applied, created_at) VALUES ('9d4a58bf006a3482', '/somewhere/set.jsonl', 'instruction', 12, '{"order": "oldest"}', 1.79548448438937568666e+09);
INSERT INTO validation_log (validation_id, example_id, validated_at, validator, issues, quality_score, quality_tier, approved) VALUES ('beb277266960d6e9', '97520eaa041cea7b', 1.79548448369686365123e+09, 'person', '[]', 0.5, 'bronze', 1);
INSERT INTO validation_log (validation_id, example_id, validated_at, validator, issues, quality_score, quality_tier, approved) VALUES ('fb1bd2af3cad7d1f', '45c64d3f26a05508', 1.79548448390880775456e+09, 'person', '["off the mark"]', 0.5, 'bronze', 0);
INSERT INTO store_identity (only, store_id, hash_key, last_number, searched_number) VALUES (1, '603222cd75de9318805f93aacfa5a2e7', X'46BD00ED677F23390886C40DAD9BAA91', 15, 0);
INSERT INTO quarantine (quarantine_id, payload, origin, reasons, quarantined_at) VALUES ('qd25d744558963fe9ed7c29909dd52d69', '{"instruction":"no answer here"}', 'rows.jsonl:12', '[{"code":"unknown_shape","message":"Its keys are instruction; no known shape has these."}]', 1.79548448344645190238e+09);
INSERT INTO reviews (example_id, approved, reason, reviewer, reviewed_at) VALUES ('45c64d3f26a05508', 0, 'off the mark', 'person', 1.79548448390880775456e+09);
INSERT INTO reviews (example_id, approved, reason, reviewer, reviewed_at) VALUES ('97520eaa041cea7b', 1, NULL, 'person', 1.79548448369686365123e+09);
INSERT INTO marks (example_id, score, tier, marked_by, marked_at) VALUES ('8303467d9fa0cce1', NULL, 'gold', 'person', 1.79548448399324584012e+09);
INSERT INTO tags (example_id, tag) VALUES ('752300ff0c151ef6', 'reviewed');
INSERT INTO operations (operation, kind, performed_by, performed_at, summary, undone_at) VALUES (1, 'approve', 'person', 1.79548448369686365123e+09, '{"rows":1}', NULL);
INSERT INTO operations (operation, kind, performed_by, performed_at, summary, undone_at) VALUES (2, 'reject', 'person', 1.79548448390880775456e+09, '{"rows":1}', NULL);
INSERT INTO operations (operation, kind, performed_by, performed_at, summary, undone_at) VALUES (3, 'edit', 'person', 1.79548448395023584368e+09, '{"rows":1}', NULL);
INSERT INTO operations (operation, kind, performed_by, performed_at, summary, undone_at) VALUES (4, 'mark', 'person', 1.79548448399324584012e+09, '{"rows":1}', NULL);
INSERT INTO operations (operation, kind, performed_by, performed_at, summary, undone_at) VALUES (5, 'dedupe', 'person', 1.79548448406347799298e+09, '{"strategy":"near","threshold":0.8,"groups":1,"rows":1}', NULL);
INSERT INTO sqlite_sequence (name, seq) VALUES ('operations', 6);
INSERT INTO sqlite_sequence (name, seq) VALUES ('operations', 6);
INSERT INTO retired_examples (id, source, format, input_text, output_text, system_prompt, context, rejected_output, preference_reason, conversation_history, metadata, domain, complexity, quality_tier, quality_score, created_at, source_id, parent_id, validated, used_in_training, training_run_id, content_hash, input_hash, updated_at, row_number, operation, kept_id, similarity) VALUES ('3da766e229d973fe', 'documentation', 'instruction', 'frozen question d about morning violin river copper blanket orange?', 'frozen answer d: garden harbor candle candle bridge paper morning thunder morning orange silver river.', NULL, NULL, NULL, NULL, NULL, NULL, 'factual', 5, 'bronze', 0.5, 1.79548448344645190238e+09, 'rows.jsonl:4', NULL, 0, 0, NULL, 'eb8bc3aa08fd356b25d0f75f998bb4fb', '8351ee00a3f48c031c310ace5f2d41b1', 1.79548448344645190238e+09, 4, 3, '752300ff0c151ef6', NULL);
INSERT INTO retired_examples (id, source, format, input_text, output_text, system_prompt, context, rejected_output, preference_reason, conversation_history, metadata, domain, complexity, quality_tier, quality_score, created_at, source_id, parent_id, validated, used_in_training, training_run_id, content_hash, input_hash, updated_at, row_number, operation, kept_id, similarity) VALUES ('9b7febdacb98644a', 'documentation', 'instruction', 'frozen question a about winter mirror thunder window silver paper?', 'frozen answer a: meadow thunder lamp river mirror paper thunder river paper market copper island.', NULL, NULL, NULL, NULL, NULL, NULL, 'general', 5, 'bronze', 0.5, 1.79548448344645190238e+09, 'rows.jsonl:1', NULL, 0, 0, NULL, '0dde0777fbdce7822fb170adfbb4deed', '1d27cbd1252825da505403eb8dd9761f', 1.79548448344645190238e+09, 1, 5, 'fe79a1d718efcdc3', 9.61538461538461564082e-01);
INSERT INTO changed_examples (operation, example_id, kind, domain, quality_tier, quality_score, validated, updated_at, review_approved, review_reason, review_by, review_at, mark_score, mark_tier, mark_by, mark_at, tags, log_id) VALUES (1, '97520eaa041cea7b', 'changed', 'factual', 'bronze', 0.5, 0, 1.79548448344645190238e+09, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '[]', 'beb277266960d6e9');
INSERT INTO changed_examples (operation, example_id, kind, domain, quality_tier, quality_score, validated, updated_at, review_approved, review_reason, review_by, review_at, mark_score, mark_tier, mark_by, mark_at, tags, log_id) VALUES (2, '45c64d3f26a05508', 'changed', 'general', 'bronze', 0.5, 0, 1.79548448344645190238e+09, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '[]', 'fb1bd2af3cad7d1f');
INSERT INTO changed_examples (operation, example_id, kind, domain, quality_tier, quality_score, validated, updated_at, review_approved, review_reason, review_by, review_at, mark_score, mark_tier, mark_by, mark_at, tags, log_id) VALUES (3, '752300ff0c151ef6', 'created', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO changed_examples (operation, example_id, kind, domain, quality_tier, quality_score, validated, updated_at, review_approved, review_reason, review_by, review_at, mark_score, mark_tier, mark_by, mark_at, tags, log_id) VALUES (4, '8303467d9fa0cce1', 'changed', 'general', 'bronze', 0.5, 0, 1.79548448344645190238e+09, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '[]', 'f34b30865e056f14');
INSERT INTO datasets (dataset_id, path, format, trainer, filters, manifest, row_count, run_id, created_at) VALUES ('9d4a58bf006a3482', '/somewhere/set.jsonl', 'instruction', NULL, '{"order": "oldest"}', '{"manifest": 1, "tool": "assay 0.1.0", "format": "instruction", "trainer": null, "filters": {"order": "oldest"}, "split": null, "max_tokens": null, "rows": 11, "examples": 11, "left_out": {"rejected_by_review": 1}, "warnings": [], "files": [{"name": "set.jsonl", "rows": 11, "sha256": "8bf8d788d81b3c929a992936dd4d29c4a6deaec5c121cc35e4acb67f0e13e009"}]}', 11, NULL, 1.79548448438937568666e+09);
INSERT INTO dataset_files (dataset_id, path, row_count, sha256) VALUES ('9d4a58bf006a3482', 'set.jsonl', 11, '8bf8d788d81b3c929a992936dd4d29c4a6deaec5c121cc35e4acb67f0e13e009');
INSERT INTO dataset_rows (dataset_id, position, example_id, split) VALUES ('9d4a58bf006a3482', 10, '112d9eebb2e886e9', 'train');
INSERT INTO dataset_rows (dataset_id, position, example_id, split) VALUES ('9d4a58bf006a3482', 6, '68f3d25b899c5f8e', 'train');
INSERT INTO dataset_rows (dataset_id, position, example_id, split) VALUES ('9d4a58bf006a3482', 2, '6b8f3fa3947d32f0', 'train');
INSERT INTO dataset_rows (dataset_id, position, example_id, split) VALUES ('9d4a58bf006a3482', 7, '752300ff0c151ef6', 'train');
INSERT INTO dataset_rows (dataset_id, position, example_id, split) VALUES ('9d4a58bf006a3482', 1, '8303467d9fa0cce1', 'train');
INSERT INTO dataset_rows (dataset_id, position, example_id, split) VALUES ('9d4a58bf006a3482', 0, '97520eaa041cea7b', 'train');
INSERT INTO dataset_rows (dataset_id, position, example_id, split) VALUES ('9d4a58bf006a3482', 9, 'bc419c6240e791ab', 'train');
INSERT INTO dataset_rows (dataset_id, position, example_id, split) VALUES ('9d4a58bf006a3482', 8, 'c0f0cd34e7460710', 'train');
INSERT INTO dataset_rows (dataset_id, position, example_id, split) VALUES ('9d4a58bf006a3482', 3, 'c8c1ed9244b60da2', 'train');
INSERT INTO dataset_rows (dataset_id, position, example_id, split) VALUES ('9d4a58bf006a3482', 5, 'ead341d4d273c31d', 'train');
INSERT INTO dataset_rows (dataset_id, position, example_id, split) VALUES ('9d4a58bf006a3482', 4, 'fe79a1d718efcdc3', 'train');
INSERT INTO tallies (dimension, value, rows) VALUES ('domain', 'factual', 3);
INSERT INTO tallies (dimension, value, rows) VALUES ('domain', 'general', 9);
INSERT INTO tallies (dimension, value, rows) VALUES ('format', 'chat', 1);
INSERT INTO tallies (dimension, value, rows) VALUES ('format', 'dpo', 3);
INSERT INTO tallies (dimension, value, rows) VALUES ('format', 'instruction', 8);
INSERT INTO tallies (dimension, value, rows) VALUES ('hour', 498745, 12);
INSERT INTO tallies (dimension, value, rows) VALUES ('quarantine', 'unknown_shape', 1);
INSERT INTO tallies (dimension, value, rows) VALUES ('score', 0.5, 8);
INSERT INTO tallies (dimension, value, rows) VALUES ('score', 0.6, 2);
INSERT INTO tallies (dimension, value, rows) VALUES ('score', 0.65, 1);
INSERT INTO tallies (dimension, value, rows) VALUES ('score', 0.75, 1);
INSERT INTO tallies (dimension, value, rows) VALUES ('source', 'claude_capture', 2);
INSERT INTO tallies (dimension, value, rows) VALUES ('source', 'documentation', 9);
INSERT INTO tallies (dimension, value, rows) VALUES ('source', 'user_correction', 1);
INSERT INTO tallies (dimension, value, rows) VALUES ('tier', 'bronze', 7);
INSERT INTO tallies (dimension, value, rows) VALUES ('tier', 'gold', 1);
INSERT INTO tallies (dimension, value, rows) VALUES ('tier', 'silver', 4);
INSERT INTO tallies (dimension, value, rows) VALUES ('used', 0, 1);
INSERT INTO tallies (dimension, value, rows) VALUES ('used', 1, 11);
INSERT INTO tallies (dimension, value, rows) VALUES ('validated', 0, 10);
INSERT INTO tallies (dimension, value, rows) VALUES ('validated', 1, 2);
INSERT INTO capture_counters (source, counter, amount) VALUES ('claude_capture', 'captured', 2.0);
INSERT INTO capture_counters (source, counter, amount) VALUES ('claude_capture', 'domain:general', 2.0);
INSERT INTO capture_counters (source, counter, amount) VALUES ('claude_capture', 'hundredths', 140.0);
INSERT INTO capture_counters (source, counter, amount) VALUES ('claude_capture', 'stored', 2.0);
INSERT INTO capture_counters (source, counter, amount) VALUES ('claude_capture', 'tier:silver', 2.0);
INSERT INTO capture_counters (source, counter, amount) VALUES ('user_correction', 'captured', 1.0);
INSERT INTO capture_counters (source, counter, amount) VALUES ('user_correction', 'domain:general', 1.0);
INSERT INTO capture_counters (source, counter, amount) VALUES ('user_correction', 'hundredths', 60.0);
INSERT INTO capture_counters (source, counter, amount) VALUES ('user_correction', 'stored', 1.0);
INSERT INTO capture_counters (source, counter, amount) VALUES ('user_correction', 'tier:silver', 1.0);
INSERT INTO tombstones (id_hash, erased_at) VALUES (X'0408F2C0258CE473ECD5CB73DC862B38', 1.79548448446703958511e+09);
INSERT INTO tombstones (id_hash, erased_at) VALUES (X'47A7554050E271453D3BEAFA90528A27', 1.79548448446703958511e+09);
INSERT INTO identities (identity_high, number) VALUES (-7989713628391426542, 12);
INSERT INTO identities (identity_high, number) VALUES (-7971263277161956111, 7);
INSERT INTO identities (identity_high, number) VALUES (-7840462897142699097, 13);
INSERT INTO identities (identity_high, number) VALUES (-6614824617007341745, 14);
INSERT INTO identities (identity_high, number) VALUES (-4312901254297277955, 4);
INSERT INTO identities (identity_high, number) VALUES (-1744756857864755985, 10);
INSERT INTO identities (identity_high, number) VALUES (-1698669218945734921, 8);
INSERT INTO identities (identity_high, number) VALUES (621815455195263343, 1);
INSERT INTO identities (identity_high, number) VALUES (2579797968898075601, 9);
INSERT INTO identities (identity_high, number) VALUES (3685164899920858411, 5);
INSERT INTO identities (identity_high, number) VALUES (3925954046407328537, 15);
INSERT INTO identities (identity_high, number) VALUES (7082899074081658844, 3);
INSERT INTO identities (identity_high, number) VALUES (8109188057806244186, 2);
INSERT INTO identities (identity_high, number) VALUES (8194065733797811463, 11);
INSERT INTO feedback (feedback_id, response_id, session_id, user_id, timestamp, response_timestamp, feedback_type, rating, rating_scale, correction, correction_type, what_was_wrong, preferred_response, comparison_basis, flag_type, flag_details, original_query, original_response, conversation_context, domain, response_confidence, escalated_to_claude, processed, training_format, quality_weight, processed_at, created_at, error_types, topic, outcome, result_id) VALUES ('cdb074568016f673', '8ee114870c59cc93', 'direct', NULL, 1.79548448416295289989e+09, NULL, 'correction', NULL, NULL, 'Diamond is the hardest natural stone.', NULL, NULL, NULL, NULL, NULL, NULL, 'which stone is the hardest', 'quartz, I believe', NULL, 'general', NULL, 0, 1, 'dpo_correction', 0.8, 1.79548448422834444043e+09, 1.79548448416295289989e+09, '["incomplete"]', 'general', 'stored', '112d9eebb2e886e9');
INSERT INTO feedback_aggregates (response_id, thumbs_up_count, thumbs_down_count, avg_rating, correction_count, preference_count, flag_count, net_sentiment, confidence_delta, first_feedback_at, last_feedback_at, session_ids, updated_at) VALUES ('8ee114870c59cc93', 0, 0, NULL, 1, 0, 0, 0.0, NULL, 1.79548448416295289989e+09, 1.79548448416295289989e+09, '["direct"]', 1.79548448416295289989e+09);
INSERT INTO feedback_sessions (session_id, total_responses, feedback_given, feedback_rate, positive_count, negative_count, correction_count, session_quality, started_at, last_activity_at, primary_domain, topics) VALUES ('direct', 0, 1, 0.0, 0, 0, 1, 0.0, 1.79548448416295289989e+09, 1.79548448416295289989e+09, 'general', '["general"]');
INSERT INTO confidence_tracking (domain, topic, total_responses, positive_feedback, negative_feedback, corrections_received, accuracy_rate, error_types, recent_feedback, trend_direction, trend_strength, confidence_modifier, first_feedback_at, last_feedback_at, last_recalculated_at) VALUES ('general', 'general', 1, 0, 1, 1, 0.0, '{"incomplete": 1}', '[{"timestamp": 1795484484.162953, "positive": false}]', 'stable', 0.0, -0.03, 1.79548448416295289989e+09, 1.79548448416295289989e+09, 1.79548448416295289989e+09);
INSERT INTO learner_attempts (event_id, task_kind, was_escalated, succeeded, confidence, reason, tokens_used, cost, created_at) VALUES ('b81a0c886c8fff7e697742d74e259629', 'explanation', 1, 0, 0.25, NULL, 0, 0.0, 1.79548448411712598801e+09);
INSERT INTO fingerprints (number, example_id, identity_high, identity_low, signature) VALUES (1, '9b7febdacb98644a', 621815455195263343, -4759486966157015011, X'669CBF8A46BC3468629AD157A10EF166BF8A669CA10E669CA10E4B2EEC31A10E4B2EEC31A10E4B2EF166F3B1669C9241669C629A323BEC31669C5E5B92412CE5CBD92ABE4B2E2ABE0FB45E5B46BC46BC46BCBF8A669CD157E55AD157323BF3B12CE546BC2CE592410FB4BF8A31242CE52CE54B2E669C0FB49241F1660FB4F3B12CE5EC3146BCE55A346846BC4B2EF3B1EC315E5B2ABEEC31669CDD2EDD2ECBD9323BF3B1D1572ABE4B2E92415E5B0FB42ABEE55AF1660FB4D157F3B1323BBF8A9241D157D1572ABE3124DD2E629AD157CBD946BC92412CE5323B9241629AF3B12ABEE55ACBD9D1572CE52ABE92414B2E629A669C34684B2EA10E629A31242CE5');
INSERT INTO fingerprints (number, example_id, identity_high, identity_low, signature) VALUES (2, '97520eaa041cea7b', 8109188057806244186, 6182980613793146464, X'D1CD3D64E0CB9A9E34910A38CC88E0CBB143DD2EFB16E2EDCC8854753D64E2ED54754D1A4D1AF8164D1A3D643491FB16D1CDD1CDB0513D64711CF8165E5B4D1A4AD20A385475E0CBF8C85E5B5E5BFB16F81654755E5BD1CD9A9EB051CC88FB164D1AD1CD4D1ADD2E3491E2EDDD2E4D1AE0CB5475B051A8679A9E3D64711C3D644D1AD1CDD1CD3491E0CB3D645475F8164D1A5E5BB143D1CDB143DD2EB143711CE2EDDD2EF8C89A9E711C4AD25E5BDD2E3491A867B051E0CBE2ED711CCC885475F8C80A38DD2E5E5BB051DD2EA8673D64B051F816D1CD4D1AA8679A9E4D1A0A389A9E9A9E5E5BB1434D1AE2EDD1CD5475E2EDFB163D645475D1CD3D640A384D1A');
INSERT INTO fingerprints (number, example_id, identity_high, identity_low, signature) VALUES (3, '45c64d3f26a05508', 7082899074081658844, 33127507420339182, X'DAF9DD48DD2EDF7E9C4CDF0FD3965C91F533DD2E74BF74BFD39665C4DF7E5C919358DD4865C4E8CF65C4DF0FF533DAF9F53391C5D79B126165C4E8CFDF7EDAF980BBDF0FD396E8CFDF0F9358DD481261E8CFDAF9F53391C59358D79BDAF9126165C4F53365C4DF7E5C915C9174BF65C480BB80BBD79BE5CFF53365C4F53380BB65C4E5CFDAF9F533E5CF91C5DD48DAF965C45E5BDD2E5C91DD48DD2ED3965C91D79BDD48D79BF533DD4880BB5E5BDD2EE8CF9358D79BF53393585C9174BFDD2EDAF9DF0F91C55E5B5C91DD2E9C4CE8CF9C4CE8CFDF7E65C4E5CFDF7E9C4CDF0FF533DAF95C91DF0F65C465C4DAF991C59C4C1261D79B5C9174BF80BBDF0F65C4');
INSERT INTO fingerprints (number, example_id, identity_high, identity_low, signature) VALUES (4, '3da766e229d973fe', -4312901254297277955, -2428645952130053158, X'1EC515E4DD2E1FEB1FEB1FEBDEF120CCDD2EDD2EE1F25E5BB88EE1F2300DB88EDEF1300D9B79A31712C8BEC9E75F20CCD1CDD1CDBEE7E75F594D1A355E5B594D1EC5F656DEF1594D12C85E5B5E5B20CCBEC9BEC9BEC920CCFB0DCBF715E4E1F2300DBEC9E75F594DF656F65612C81EC520CCB88ECBF7E1F2E1F21FEBFB0DE1F21FEBE75FD1CDB88EA317BEC99B79E1F2DD2E5E5B1A351A351EC5DD2E1FEBD1CD9B79E1F2CBF7F656BEE7CBF75E5BDD2EBEE7F65612C8E75F20CCE1F2F656DD2E12C8E1F2DD2E5E5BBEC9DD2EF6569B791A35CBF7D1CD1A35A317DD2E1FEBE1F21FEBBEE71A3515E4B88EF656DEF120CC9B79594DB88EBEE7D1CD9B79E1F21EC5');
INSERT INTO fingerprints (number, example_id, identity_high, identity_low, signature) VALUES (5, '8303467d9fa0cce1', 3685164899920858411, -6969247502804718907, X'2EB22EB231F2283BE1F2601FD37A5CC8B143DD2ED37AAE9CD37A601FD445C2415CC82D8DD445C24166FBE1F2D37A67AA2D8D67AA5CC831F22EB267AA283BD4452D8D2EB25475601FAE9CD445D445002A54752EB231F2AE9C283BD445601FE1F23AF52EB25CC8DD2E31F2AE9C66FB5E5B002A5475C24131F2C24166FB370CE1F2283B3AF5DD2E2EB22EB2601F31F2E1F2D4455E5BB143D445B143DD2E5CC83AF53AF5E1F2370C3AF5D445C24167AA283B31F2601F66FBB143601FE1F22EB2002A66FBE1F2DD2E67AA3AF5DD2EDD2E370C601F601F3AF5601FDD2E601F002A601FDD2EE1F2D445B1433AF52D8DB143D445283B3AF55CC85475601F2EB22EB22EB2');
INSERT INTO fingerprints (number, example_id, identity_high, identity_low, signature) VALUES (7, '6b8f3fa3947d32f0', -7971263277161956111, 2191536022276408332, X'1EC581BAB559D3DF4A680744B733B55927C227C26A756A756C414A681EC5D0C06A756A75D0C0A3178ABBD7D481BA0744D1CDD1CDCC8807441EC55E5BEB8227C227C26A756A75B55927C2074481BAFB1681BAD7D4D7D4B733EB826C4127C281BAD0C0D7D48ABBD3DFD3DFA317DD2E1EC5B5596C4127C2B73381BA6A756C414A68B559D1CDD1CD0744C0DAD7D4EB82FAAD6A755E5B6A75D1CDEB82DD2E8ABBB733D3DFFAAD1EC5D0C0074427C25E5BEB82B559A317EB82B559B7334A68CC88C0DAD0C0D3DFDD2E8ABBC0DADD2ED0C06A75B733FAADD1CDD0C0A317CC886A75FAADC0DA81BAB733D1CD6C41B559D1CDB7330744C0DA6C410744D0C06C41FB16B733');
INSERT INTO fingerprints (number, example_id, identity_high, identity_low, signature) VALUES (8, 'c8c1ed9244b60da2', -1698669218945734921, 9016405758025928828, X'FF989ED7FF9811D174DA5C69FF988EFBF8301BE2612E5E5B2F26C7B8E1C6FF988C08C7B8FF98F830C7B874DAF94D778F612E5C69FF9810A4594D778F11D1E1C6612E778F06399ED74D00E1C64D008D608EFBFF985C69B40011D1E1C6778F594DC7B874DAC7B8594D4D00F94D74DAC7B88D604D001BE274DA74DA10A4F94D8D60C7B8E1C61BE2E1C6C7B8778FE1C6FF98C7B85E5BF830E1C611D15C698EFB9ED7C7B81BE29ED7FF984D00612E778F11D1F8309ED711D174DA8D6074DAE1C68EFB06399ED774DA778F2F261BE2FF98F83011D18D60778FC7B80639C7B8778F74DA10A49ED7E1C674DAC7B8C7B811D1E1C611D1594D8EFBE1C6FF9806395C69C7B8');
INSERT INTO fingerprints (number, example_id, identity_high, identity_low, signature) VALUES (9, 'fe79a1d718efcdc3', 2579797968898075601, -4021728979393682818, X'669CBF8A46BC3468629AD157A10EF166BF8A669CF8EBF8EBA10E4B2EEC31A10E4B2EEC31A10E4B2EF166F3B1669C9241669C629A323BEC31669C5E5B92412CE5F8EB2ABE4B2E2ABE0FB45E5B46BC46BC46BCBF8A669CD157E55AD157323BF3B12CE546BC2CE592410FB4BF8A31242CE52CE54B2E669C0FB49241F1660FB4F3B12CE5EC3146BCE55A346846BCF8EBF3B1EC315E5B2ABEEC31669CDD2EDD2ECBD9323BF3B1D1572ABE4B2E92415E5B0FB42ABEE55AF1660FB4D157F3B1323BBF8A9241D157D1572ABE3124DD2E629AD157CBD946BC92412CE5323B9241629AF3B12ABEE55ACBD9D1572CE52ABE92414B2E629A669C34684B2EA10E629A31242CE5');
INSERT INTO fingerprints (number, example_id, identity_high, identity_low, signature) VALUES (10, 'ead341d4d273c31d', -1744756857864755985, -513591389391181737, X'D81E8000C68BC2243BA6C68BD81E8000C68B8000C68BD81E8000F1F53BA63BA68000C2243BA6C224F1F57A9B3BA63BA680007A9BF1F5F1F580003BA680003BA68000D81EF1F57A9BE7E1F1F5E7E13BA6D81E80007A9BF1F5D81E3BA63BA6E7E1D81EE7E1C68BC224C224D81EC2248000D81EE7E1F1F5F1F5C68BC224C68B7A9BF1F53BA6C68B3BA6E7E180003BA6F1F53BA6D81EC68B3BA68000C224E7E1C68BC224F1F580003BA6E7E1F1F5E7E1C224E7E1D81E3BA6E7E17A9BC68B3BA6F1F57A9BC2247A9BF1F5F1F5C68BE7E1F1F57A9BF1F5C2243BA67A9BC224C2247A9BC224D81E3BA67A9BC2247A9BF1F53BA6F1F5E7E1E7E13BA6D81E80007A9B8000');
INSERT INTO fingerprints (number, example_id, identity_high, identity_low, signature) VALUES (11, '68f3d25b899c5f8e', 8194065733797811463, -7307817259548225912, X'86BB86BBEA0386BBEA03AD64AD64EA03AD64EA03AD64AD64EA03AD64EA03AD64AD64AD6486BB86BB86BB86BBAD6486BBEA03EA0386BBAD6486BBAD64EA03AD64AD64AD64AD6486BB86BB86BBEA0386BB86BBAD64EA0386BBEA03AD64AD6486BBAD6486BBAD6486BBEA03EA03EA0386BB86BBAD64EA03EA03AD64AD64EA03AD64AD6486BBAD6486BB86BBAD64EA03EA03AD64AD64AD64EA03EA0386BBAD64EA0386BB86BBEA03EA0386BBAD64AD6486BBEA0386BBEA03EA03AD64EA0386BBEA03AD6486BBEA03EA0386BB86BB86BBAD64EA0386BB86BBAD64EA0386BBAD64AD6486BBEA0386BB86BB86BB86BBAD64AD64EA03EA03AD64AD64AD64EA03AD64EA03');
INSERT INTO fingerprints (number, example_id, identity_high, identity_low, signature) VALUES (12, '752300ff0c151ef6', -7989713628391426542, -6469515351499744402, X'5FB6A6756ADC10D4D1CD6ADC6ADC1EC5DD2E5FB6E75F5FB66ADC12C81EC56ADCDEF1E75F5FB6AD5A12C8BEC95FB6BEC9D1CDD1CD658CE75F1EC510D41EC5BEC91EC5DEF1DEF1BEC9658C658C6ADC6ADC6ADCBEC95FB6FB0DFB0DD1CDA675FB0D10D4BEC9E75FDD2EFB0DAD5A12C81EC5658C5FB65FB6A675FB0DDEF1FB0DD1CDFB0DE75FD1CDDD2E10D4BEC9E75FBEC9DD2E658CDD2ED1CD5FB6DD2EDD2ED1CDD1CDDD2E1EC5DEF1FB0DFB0DBEC9DD2EA675658C12C8E75FFB0D658C5FB6DD2E12C8658CDD2E10D4BEC9DD2EAD5AFB0D10D46ADCD1CD658CAD5ADD2EFB0DA6755FB6658CDEF1A675BEC9DEF1DEF110D4BEC95FB610D4BEC95FB61EC510D41EC5');
INSERT INTO fingerprints (number, example_id, identity_high, identity_low, signature) VALUES (13, 'c0f0cd34e7460710', -7840462897142699097, 1543452769930655491, X'FBF25703231988D9D0E62F31FBF223199F91D0E6FDCCFDCC8300238F2319FBF2FDCCFDCCD0E688D9EBDA9F91FBF288D947B82F31FBF2F5C9EBDA57032319EBDAFDCCEBDAF5C9238F2F31EBDA231957035703FBF22F31D0E657039F91238F9F91EBDA2F31EBDA88D92319F5C9238FEBDAEBDAFDCCF5C9570388D947B847B88300EBDA5703FDCC69BE47B8238F5703FBF2EBDAFDCCFDCC2319EBDA2F3183002319EBDA9F91FBF2FBF2F5C98300FDCCD0E6231988D9231947B8FBF288D9EBDA2319FBF288D92319231969BE238F47B847B888D9238FD0E6238FFBF2238FFDCC238F69BE9F91238F47B8EBDA47B847B85703570369BEFDCC2F31FBF2D0E62F31EBDA');
INSERT INTO fingerprints (number, example_id, identity_high, identity_low, signature) VALUES (14, 'bc419c6240e791ab', -6614824617007341745, -5121713292109778255, X'FBF2570323195860D0E62F31FBF223199F91D0E6FDCCFDCC8300238F2319FBF2FDCCFDCCD0E688D958609F91FBF288D947B82F31FBF2F5C9EBDA57032319EBDAFDCCEBDAF5C9238F2F31EBDA231957035703FBF22F31D0E657039F91238F9F91EBDA2F31EBDA88D92319F5C95860EBDAEBDAFDCCF5C9570388D9586047B88300EBDA5703FDCC69BE47B8238F5703FBF2EBDAFDCCFDCC2319EBDA2F3183002319EBDA9F91FBF2FBF2F5C98300FDCCD0E6231988D9586047B8FBF288D9EBDA2319586088D95860231969BE238F47B847B888D9238FD0E6238FFBF2238FFDCC238F69BE9F91586047B8EBDA47B847B85703570369BEFDCC2F31FBF2D0E62F31EBDA');
INSERT INTO fingerprints (number, example_id, identity_high, identity_low, signature) VALUES (15, '112d9eebb2e886e9', 3925954046407328537, 4127166597028014056, X'015B775A64805F5BB71A015B775A6480015B91F6F92A5F5B775A9C6BB71AB71A9C6B350E91F69C6B015B350EB71A350E350EF92AF92A775A350E64805F5BB71A350EB71A9C6B6480015B9C6B775A350EF92A9C6BF92A015B5F5B015B775A648091F6775A91F6775AB71A91F6015BB71A64809C6B015B6480350E350E91F6350E6480015B9C6B015B6480350E5F5B9C6B015BF92A015B9C6B5F5BF92A775A9C6B775A9C6B015B5F5B9C6B015BB71A5F5BB71A350E5F5B6480015B350E775A9C6B9C6B015BF92A015B5F5B5F5B91F6015B5F5B350E91F6015B775A015BF92A6480775AF92A015B015B5F5B64805F5B9C6B5F5B91F65F5B9C6B91F691F664809C6B');
INSERT INTO signature_versions (only, version) VALUES (1, 2);
INSERT INTO band_index (only, layout, indexed_number) VALUES (1, 1, 0);
-- Indexes and triggers.
CREATE INDEX idx_examples_source ON training_examples(source);
CREATE INDEX idx_examples_format ON training_examples(format);
CREATE INDEX idx_examples_domain ON training_examples(domain);
CREATE INDEX idx_examples_quality ON training_examples(quality_tier, quality_score);
CREATE INDEX idx_examples_validated ON training_examples(validated);
CREATE INDEX idx_examples_used ON training_examples(used_in_training);
CREATE INDEX idx_examples_created ON training_examples(created_at);
CREATE INDEX idx_examples_content_hash ON training_examples(content_hash);
CREATE INDEX idx_examples_input_hash ON training_examples(input_hash);
CREATE INDEX quarantine_at ON quarantine(quarantined_at);
CREATE INDEX tags_tag ON tags(tag);
CREATE INDEX retired_operation ON retired_examples(operation);
CREATE INDEX retired_kept ON retired_examples(kept_id) WHERE kept_id IS NOT NULL;
CREATE INDEX changed_example ON changed_examples(example_id);
CREATE TRIGGER assay_foreign_insert AFTER INSERT ON training_examples
WHEN NOT EXISTS (SELECT 1 FROM own_writer) BEGIN
  INSERT INTO foreign_changes (example_id, kind) VALUES (NEW.id, 'insert');
END;
CREATE TRIGGER assay_foreign_delete AFTER DELETE ON training_examples
WHEN NOT EXISTS (SELECT 1 FROM own_writer) BEGIN
  INSERT INTO foreign_changes (example_id, kind, old_input, old_output, old_rejected)
    VALUES (OLD.id, 'delete', OLD.input_text, OLD.output_text, OLD.rejected_output);
END;
CREATE TRIGGER assay_foreign_update AFTER UPDATE OF
  id, format, input_text, output_text, system_prompt, context, rejected_output,
  conversation_history, content_hash, input_hash ON training_examples
WHEN NOT EXISTS (SELECT 1 FROM own_writer) BEGIN
  INSERT INTO foreign_changes (example_id, kind, old_input, old_output, old_rejected)
    VALUES (OLD.id, 'update', OLD.input_text, OLD.output_text, OLD.rejected_output);
  INSERT INTO foreign_changes (example_id, kind)
    SELECT NEW.id, 'insert' WHERE NEW.id IS NOT OLD.id;
END;
CREATE TRIGGER assay_foreign_decision AFTER INSERT ON validation_log
WHEN NOT EXISTS (SELECT 1 FROM own_writer)
  AND NEW.approved IS NOT NULL AND ifnull(NEW.validator, 'auto') <> 'auto' BEGIN
  INSERT OR REPLACE INTO reviews (example_id, approved, reason, reviewer, reviewed_at)
    VALUES (NEW.example_id, NEW.approved <> 0, NULL, NEW.validator, NEW.validated_at);
END;
CREATE TRIGGER assay_tally_insert AFTER INSERT ON training_examples
WHEN NOT EXISTS (SELECT 1 FROM own_writer WHERE counts_itself) BEGIN
  INSERT INTO tallies (dimension, value, rows)
    SELECT 'source', ifnull(NEW.source, 'null'), 0
    WHERE NOT EXISTS (SELECT 1 FROM tallies WHERE dimension = 'source' AND value = ifnull(NEW.source, 'null'));
  UPDATE tallies SET rows = rows + 1 WHERE dimension = 'source' AND value = ifnull(NEW.source, 'null');
  INSERT INTO tallies (dimension, value, rows)
    SELECT 'format', ifnull(NEW.format, 'null'), 0
    WHERE NOT EXISTS (SELECT 1 FROM tallies WHERE dimension = 'format' AND value = ifnull(NEW.format, 'null'));
  UPDATE tallies SET rows = rows + 1 WHERE dimension = 'format' AND value = ifnull(NEW.format, 'null');
  INSERT INTO tallies (dimension, value, rows)
    SELECT 'domain', ifnull(NEW.domain, 'null'), 0
    WHERE NOT EXISTS (SELECT 1 FROM tallies WHERE dimension = 'domain' AND value = ifnull(NEW.domain, 'null'));
  UPDATE tallies SET rows = rows + 1 WHERE dimension = 'domain' AND value = ifnull(NEW.domain, 'null');
  INSERT INTO tallies (dimension, value, rows)
    SELECT 'tier', ifnull(NEW.quality_tier, 'null'), 0
    WHERE NOT EXISTS (SELECT 1 FROM tallies WHERE dimension = 'tier' AND value = ifnull(NEW.quality_tier, 'null'));
  UPDATE tallies SET rows = rows + 1 WHERE dimension = 'tier' AND value = ifnull(NEW.quality_tier, 'null');
  INSERT INTO tallies (dimension, value, rows)
    SELECT 'score', ifnull(NEW.quality_score, 'null'), 0
    WHERE NOT EXISTS (SELECT 1 FROM tallies WHERE dimension = 'score' AND value = ifnull(NEW.quality_score, 'null'));
  UPDATE tallies SET rows = rows + 1 WHERE dimension = 'score' AND value = ifnull(NEW.quality_score, 'null');
  INSERT INTO tallies (dimension, value, rows)
    SELECT 'validated', ifnull(NEW.validated, 'null'), 0
    WHERE NOT EXISTS (SELECT 1 FROM tallies WHERE dimension = 'validated' AND value = ifnull(NEW.validated, 'null'));
  UPDATE tallies SET rows = rows + 1 WHERE dimension = 'validated' AND value = ifnull(NEW.validated, 'null');
  INSERT INTO tallies (dimension, value, rows)
    SELECT 'used', ifnull(NEW.used_in_training, 'null'), 0
    WHERE NOT EXISTS (SELECT 1 FROM tallies WHERE dimension = 'used' AND value = ifnull(NEW.used_in_training, 'null'));
  UPDATE tallies SET rows = rows + 1 WHERE dimension = 'used' AND value = ifnull(NEW.used_in_training, 'null');
  INSERT INTO tallies (dimension, value, rows)
    SELECT 'hour', ifnull(CAST(NEW.created_at / 3600 AS INTEGER), 'null'), 0
    WHERE NOT EXISTS (SELECT 1 FROM tallies WHERE dimension = 'hour' AND value = ifnull(CAST(NEW.created_at / 3600 AS INTEGER), 'null'));
  UPDATE tallies SET rows = rows + 1 WHERE dimension = 'hour' AND value = ifnull(CAST(NEW.created_at / 3600 AS INTEGER), 'null');
END;
CREATE TRIGGER assay_tally_delete AFTER DELETE ON training_examples
WHEN NOT EXISTS (SELECT 1 FROM own_writer WHERE counts_itself) BEGIN
  INSERT INTO tallies (dimension, value, rows)
    SELECT 'source', ifnull(OLD.source, 'null'), 0
    WHERE NOT EXISTS (SELECT 1 FROM tallies WHERE dimension = 'source' AND value = ifnull(OLD.source, 'null'));
  UPDATE tallies SET rows = rows + -1 WHERE dimension = 'source' AND value = ifnull(OLD.source, 'null');
  INSERT INTO tallies (dimension, value, rows)
    SELECT 'format', ifnull(OLD.format, 'null'), 0
    WHERE NOT EXISTS (SELECT 1 FROM tallies WHERE dimension = 'format' AND value = ifnull(OLD.format, 'null'));
  UPDATE tallies SET rows = rows + -1 WHERE dimension = 'format' AND value = ifnull(OLD.format, 'null');
  INSERT INTO tallies (dimension, value, rows)
    SELECT 'domain', ifnull(OLD.domain, 'null'), 0
    WHERE NOT EXISTS (SELECT 1 FROM tallies WHERE dimension = 'domain' AND value = ifnull(OLD.domain, 'null'));
  UPDATE tallies SET rows = rows + -1 WHERE dimension = 'domain' AND value = ifnull(OLD.domain, 'null');
  INSERT INTO tallies (dimension, value, rows)
    SELECT 'tier', ifnull(OLD.quality_tier, 'null'), 0
    WHERE NOT EXISTS (SELECT 1 FROM tallies WHERE dimension = 'tier' AND value = ifnull(OLD.quality_tier, 'null'));
  UPDATE tallies SET rows = rows + -1 WHERE dimension = 'tier' AND value = ifnull(OLD.quality_tier, 'null');
  INSERT INTO tallies (dimension, value, rows)
    SELECT 'score', ifnull(OLD.quality_score, 'null'), 0
    WHERE NOT EXISTS (SELECT 1 FROM tallies WHERE dimension = 'score' AND value = ifnull(OLD.quality_score, 'null'));
  UPDATE tallies SET rows = rows + -1 WHERE dimension = 'score' AND value = ifnull(OLD.quality_score, 'null');
  INSERT INTO tallies (dimension, value, rows)
    SELECT 'validated', ifnull(OLD.validated, 'null'), 0
    WHERE NOT EXISTS (SELECT 1 FROM tallies WHERE dimension = 'validated' AND value = ifnull(OLD.validated, 'null'));
  UPDATE tallies SET rows = rows + -1 WHERE dimension = 'validated' AND value = ifnull(OLD.validated, 'null');
  INSERT INTO tallies (dimension, value, rows)
    SELECT 'used', ifnull(OLD.used_in_training, 'null'), 0
    WHERE NOT EXISTS (SELECT 1 FROM tallies WHERE dimension = 'used' AND value = ifnull(OLD.used_in_training, 'null'));
  UPDATE tallies SET rows = rows + -1 WHERE dimension = 'used' AND value = ifnull(OLD.used_in_training, 'null');
  INSERT INTO tallies (dimension, value, rows)
    SELECT 'hour', ifnull(CAST(OLD.created_at / 3600 AS INTEGER), 'null'), 0
    WHERE NOT EXISTS (SELECT 1 FROM tallies WHERE dimension = 'hour' AND value = ifnull(CAST(OLD.created_at / 3600 AS INTEGER), 'null'));
  UPDATE tallies SET rows = rows + -1 WHERE dimension = 'hour' AND value = ifnull(CAST(OLD.created_at / 3600 AS INTEGER), 'null');
END;
CREATE TRIGGER assay_tally_source AFTER UPDATE OF source ON training_examples
WHEN OLD.source IS NOT NEW.source BEGIN
  INSERT INTO tallies (dimension, value, rows)
    SELECT 'source', ifnull(OLD.source, 'null'), 0
    WHERE NOT EXISTS (SELECT 1 FROM tallies WHERE dimension = 'source' AND value = ifnull(OLD.source, 'null'));
  UPDATE tallies SET rows = rows + -1 WHERE dimension = 'source' AND value = ifnull(OLD.source, 'null');
  INSERT INTO tallies (dimension, value, rows)
    SELECT 'source', ifnull(NEW.source, 'null'), 0
    WHERE NOT EXISTS (SELECT 1 FROM tallies WHERE dimension = 'source' AND value = ifnull(NEW.source, 'null'));
  UPDATE tallies SET rows = rows + 1 WHERE dimension = 'source' AND value = ifnull(NEW.source, 'null');
END;
CREATE TRIGGER assay_tally_format AFTER UPDATE OF format ON training_examples
WHEN OLD.format IS NOT NEW.format BEGIN
  INSERT INTO tallies (dimension, value, rows)
    SELECT 'format', ifnull(OLD.format, 'null'), 0
    WHERE NOT EXISTS (SELECT 1 FROM tallies WHERE dimension = 'format' AND value = ifnull(OLD.format, 'null'));
  UPDATE tallies SET rows = rows + -1 WHERE dimension = 'format' AND value = ifnull(OLD.format, 'null');
  INSERT INTO tallies (dimension, value, rows)
    SELECT 'format', ifnull(NEW.format, 'null'), 0
    WHERE NOT EXISTS (SELECT 1 FROM tallies WHERE dimension = 'format' AND value = ifnull(NEW.format, 'null'));
  UPDATE tallies SET rows = rows + 1 WHERE dimension = 'format' AND value = ifnull(NEW.format, 'null');
END;
CREATE TRIGGER assay_tally_domain AFTER UPDATE OF domain ON training_examples
WHEN OLD.domain IS NOT NEW.domain BEGIN
  INSERT INTO tallies (dimension, value, rows)
    SELECT 'domain', ifnull(OLD.domain, 'null'), 0
    WHERE NOT EXISTS (SELECT 1 FROM tallies WHERE dimension = 'domain' AND value = ifnull(OLD.domain, 'null'));
  UPDATE tallies SET rows = rows + -1 WHERE dimension = 'domain' AND value = ifnull(OLD.domain, 'null');
  INSERT INTO tallies (dimension, value, rows)
    SELECT 'domain', ifnull(NEW.domain, 'null'), 0
    WHERE NOT EXISTS (SELECT 1 FROM tallies WHERE dimension = 'domain' AND value = ifnull(NEW.domain, 'null'));
  UPDATE tallies SET rows = rows + 1 WHERE dimension = 'domain' AND value = ifnull(NEW.domain, 'null');
END;
CREATE TRIGGER assay_tally_tier AFTER UPDATE OF quality_tier ON training_examples
WHEN OLD.quality_tier IS NOT NEW.quality_tier BEGIN
  INSERT INTO tallies (dimension, value, rows)
    SELECT 'tier', ifnull(OLD.quality_tier, 'null'), 0
    WHERE NOT EXISTS (SELECT 1 FROM tallies WHERE dimension = 'tier' AND value = ifnull(OLD.quality_tier, 'null'));
  UPDATE tallies SET rows = rows + -1 WHERE dimension = 'tier' AND value = ifnull(OLD.quality_tier, 'null');
  INSERT INTO tallies (dimension, value, rows)
    SELECT 'tier', ifnull(NEW.quality_tier, 'null'), 0
    WHERE NOT EXISTS (SELECT 1 FROM tallies WHERE dimension = 'tier' AND value = ifnull(NEW.quality_tier, 'null'));
  UPDATE tallies SET rows = rows + 1 WHERE dimension = 'tier' AND value = ifnull(NEW.quality_tier, 'null');
END;
CREATE TRIGGER assay_tally_score AFTER UPDATE OF quality_score ON training_examples
WHEN OLD.quality_score IS NOT NEW.quality_score BEGIN
  INSERT INTO tallies (dimension, value, rows)
    SELECT 'score', ifnull(OLD.quality_score, 'null'), 0
    WHERE NOT EXISTS (SELECT 1 FROM tallies WHERE dimension = 'score' AND value = ifnull(OLD.quality_score, 'null'));
  UPDATE tallies SET rows = rows + -1 WHERE dimension = 'score' AND value = ifnull(OLD.quality_score, 'null');
  INSERT INTO tallies (dimension, value, rows)
    SELECT 'score', ifnull(NEW.quality_score, 'null'), 0
    WHERE NOT EXISTS (SELECT 1 FROM tallies WHERE dimension = 'score' AND value = ifnull(NEW.quality_score, 'null'));
  UPDATE tallies SET rows = rows + 1 WHERE dimension = 'score' AND value = ifnull(NEW.quality_score, 'null');
END;
CREATE TRIGGER assay_tally_validated AFTER UPDATE OF validated ON training_examples
WHEN OLD.validated IS NOT NEW.validated BEGIN
  INSERT INTO tallies (dimension, value, rows)
    SELECT 'validated', ifnull(OLD.validated, 'null'), 0
    WHERE NOT EXISTS (SELECT 1 FROM tallies WHERE dimension = 'validated' AND value = ifnull(OLD.validated, 'null'));
  UPDATE tallies SET rows = rows + -1 WHERE dimension = 'validated' AND value = ifnull(OLD.validated, 'null');
  INSERT INTO tallies (dimension, value, rows)
    SELECT 'validated', ifnull(NEW.validated, 'null'), 0
    WHERE NOT EXISTS (SELECT 1 FROM tallies WHERE dimension = 'validated' AND value = ifnull(NEW.validated, 'null'));
  UPDATE tallies SET rows = rows + 1 WHERE dimension = 'validated' AND value = ifnull(NEW.validated, 'null');
END;
CREATE TRIGGER assay_tally_used AFTER UPDATE OF used_in_training ON training_examples
WHEN OLD.used_in_training IS NOT NEW.used_in_training BEGIN
  INSERT INTO tallies (dimension, value, rows)
    SELECT 'used', ifnull(OLD.used_in_training, 'null'), 0
    WHERE NOT EXISTS (SELECT 1 FROM tallies WHERE dimension = 'used' AND value = ifnull(OLD.used_in_training, 'null'));
  UPDATE tallies SET rows = rows + -1 WHERE dimension = 'used' AND value = ifnull(OLD.used_in_training, 'null');
  INSERT INTO tallies (dimension, value, rows)
    SELECT 'used', ifnull(NEW.used_in_training, 'null'), 0
    WHERE NOT EXISTS (SELECT 1 FROM tallies WHERE dimension = 'used' AND value = ifnull(NEW.used_in_training, 'null'));
  UPDATE tallies SET rows = rows + 1 WHERE dimension = 'used' AND value = ifnull(NEW.used_in_training, 'null');
END;
CREATE TRIGGER assay_tally_hour AFTER UPDATE OF created_at ON training_examples
WHEN OLD.created_at IS NOT NEW.created_at BEGIN
  INSERT INTO tallies (dimension, value, rows)
    SELECT 'hour', ifnull(CAST(OLD.created_at / 3600 AS INTEGER), 'null'), 0
    WHERE NOT EXISTS (SELECT 1 FROM tallies WHERE dimension = 'hour' AND value = ifnull(CAST(OLD.created_at / 3600 AS INTEGER), 'null'));
  UPDATE tallies SET rows = rows + -1 WHERE dimension = 'hour' AND value = ifnull(CAST(OLD.created_at / 3600 AS INTEGER), 'null');
  INSERT INTO tallies (dimension, value, rows)
    SELECT 'hour', ifnull(CAST(NEW.created_at / 3600 AS INTEGER), 'null'), 0
    WHERE NOT EXISTS (SELECT 1 FROM tallies WHERE dimension = 'hour' AND value = ifnull(CAST(NEW.created_at / 3600 AS INTEGER), 'null'));
  UPDATE tallies SET rows = rows + 1 WHERE dimension = 'hour' AND value = ifnull(CAST(NEW.created_at / 3600 AS INTEGER), 'null');
END;
CREATE INDEX feedback_response ON feedback(
  response_id, timestamp, feedback_type, rating, rating_scale, session_id, response_confidence);
CREATE INDEX feedback_session ON feedback(
  session_id, timestamp, feedback_type, rating, rating_scale, domain, topic);
CREATE INDEX feedback_time ON feedback(
  timestamp, feedback_type, rating, rating_scale, domain, quality_weight);
CREATE INDEX feedback_waiting ON feedback(feedback_type, timestamp) WHERE processed = 0;
CREATE INDEX feedback_result ON feedback(result_id) WHERE result_id IS NOT NULL;
CREATE INDEX teacher_answers_example ON teacher_answers(example_id);
CREATE INDEX answer_examples_example ON answer_examples(example_id);
CREATE INDEX reasoning_patterns_answer ON reasoning_patterns(answer_id);
CREATE INDEX answer_corrections_answer ON answer_corrections(answer_id);
CREATE INDEX principles_domain ON principles(domain);
CREATE INDEX principle_sources_answer ON principle_sources(answer_id);
CREATE INDEX skill_sources_answer ON skill_sources(answer_id);
CREATE INDEX learner_attempts_kind ON learner_attempts(
  task_kind, was_escalated, succeeded, confidence, tokens_used, cost);
CREATE INDEX fingerprints_example ON fingerprints(example_id);
CREATE TRIGGER assay_identity_delete AFTER DELETE ON fingerprints BEGIN
  DELETE FROM identities WHERE identity_high = OLD.identity_high AND number = OLD.number;
END;
CREATE TRIGGER assay_identity_update AFTER UPDATE OF identity_high ON fingerprints BEGIN
  DELETE FROM identities WHERE identity_high = OLD.identity_high AND number = OLD.number;
  INSERT INTO identities (identity_high, number) VALUES (NEW.identity_high, NEW.number);
END;
CREATE INDEX contaminations_standing ON contaminations(example_id, benchmark)
  WHERE ended_by IS NULL;
CREATE INDEX contaminations_operation ON contaminations(operation, ended_by);
CREATE INDEX contaminations_ended ON contaminations(ended_by) WHERE ended_by IS NOT NULL;
PRAGMA user_version = 11;
