/// Schema 9: which examples share runs of words with an evaluation set, and the evidence in numbers.
///
/// Shipped text; a later change is a later migration. No word of an example or of an evaluation set
/// stands here: a place names it.
enum Migration9Contaminations {
  static let sql = """
    -- One row for each example and evaluation file: the evidence at its strongest. It stands while
    -- `ended_by`, the operation that took it back or replaced it, is NULL; `operation` is 0 where it
    -- came along with a merged store.
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
    CREATE INDEX contaminations_standing ON contaminations(example_id, benchmark)
      WHERE ended_by IS NULL;
    CREATE INDEX contaminations_operation ON contaminations(operation, ended_by);
    CREATE INDEX contaminations_ended ON contaminations(ended_by) WHERE ended_by IS NOT NULL;

    """
}
