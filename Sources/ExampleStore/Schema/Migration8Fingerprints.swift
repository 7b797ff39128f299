/// Schema 8: fingerprints find their examples' ids by an index of its own name, which a large load
/// can put off.
///
/// The index of a `UNIQUE` column cannot be dropped, and ids come in no order. That no two rows have
/// one id is held by `training_examples` and by whoever admits examples.
enum Migration8Fingerprints {
  static let index = """
    CREATE INDEX IF NOT EXISTS fingerprints_example ON fingerprints(example_id);

    """

  static let upkeep =
    """
    ALTER TABLE fingerprints RENAME TO fingerprints_of_1;
    CREATE TABLE fingerprints (
      number INTEGER PRIMARY KEY,
      example_id TEXT NOT NULL,
      identity_high INTEGER NOT NULL,
      identity_low INTEGER NOT NULL,
      signature BLOB NOT NULL
    );
    INSERT INTO fingerprints (number, example_id, identity_high, identity_low, signature)
      SELECT number, example_id, identity_high, identity_low, signature FROM fingerprints_of_1
      ORDER BY number;
    DROP TABLE fingerprints_of_1;

    """ + index + Migration2Identities.triggers
}
