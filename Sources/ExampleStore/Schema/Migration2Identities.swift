/// Schema 2: the index of identities as a table of its own, so that a batch can fill it in the order
/// of its keys.
///
/// An index is filled row by row, and identities come in no order: a transaction then touches the
/// same pages again and again, and a store that outgrows the page cache gets slow.
enum Migration2Identities {
  static let tables = """
    CREATE TABLE identities (
      identity_high INTEGER NOT NULL,
      number INTEGER NOT NULL,
      PRIMARY KEY (identity_high, number)
    ) WITHOUT ROWID;
    """

  /// Takes over what an older store knows.
  static let filling = """
    INSERT INTO identities (identity_high, number)
      SELECT identity_high, number FROM fingerprints ORDER BY identity_high, number;
    """

  static let upkeep = "DROP INDEX fingerprints_identity;\n" + triggers

  /// Insertions are made by hand, a batch at a time; whatever else happens to a fingerprint is rare.
  static let triggers = """
    CREATE TRIGGER assay_identity_delete AFTER DELETE ON fingerprints BEGIN
      DELETE FROM identities WHERE identity_high = OLD.identity_high AND number = OLD.number;
    END;
    CREATE TRIGGER assay_identity_update AFTER UPDATE OF identity_high ON fingerprints BEGIN
      DELETE FROM identities WHERE identity_high = OLD.identity_high AND number = OLD.number;
      INSERT INTO identities (identity_high, number) VALUES (NEW.identity_high, NEW.number);
    END;
    """
}
