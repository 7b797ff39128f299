/// Schema 10: which version of `MinHashKernel` made the signatures.
///
/// Signatures of an older version say nothing to those of a newer one; the next opening for writing
/// makes them anew from the texts.
enum Migration10Signatures {
  static let tables = """
    CREATE TABLE signature_versions (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      version INTEGER NOT NULL
    );
    """

  static let filling = """
    INSERT INTO signature_versions (only, version)
      SELECT 1, CASE WHEN EXISTS (SELECT 1 FROM fingerprints) THEN 1 ELSE 2 END;
    """
}
