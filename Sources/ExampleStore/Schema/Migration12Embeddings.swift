/// Schema 12: what examples mean, as the vectors of a model that the user runs.
///
/// Shipped text; a later change is a later migration. A vector is made of private text: it goes with
/// the fingerprint, and so with the text that it was made of.
enum Migration12Embeddings {
  static let tables = """
    CREATE TABLE embedding_models (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      dimension INTEGER NOT NULL,
      UNIQUE (name, dimension)
    );
    -- `number` is that of `fingerprints`. `vectors` holds one byte for each number: the prompt's vector,
    -- the answer's and, of a pair, the rejected answer's, each scaled to ±127.
    CREATE TABLE embeddings (
      number INTEGER PRIMARY KEY,
      model_id INTEGER NOT NULL,
      vectors BLOB NOT NULL
    );

    """

  static let upkeep = """
    CREATE TRIGGER assay_embedding_delete AFTER DELETE ON fingerprints BEGIN
      DELETE FROM embeddings WHERE number = OLD.number;
    END;
    CREATE TRIGGER assay_embedding_update AFTER UPDATE OF identity_high, identity_low ON fingerprints
      WHEN OLD.identity_high <> NEW.identity_high OR OLD.identity_low <> NEW.identity_low BEGIN
      DELETE FROM embeddings WHERE number = OLD.number;
    END;
    """
}
