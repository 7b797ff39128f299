/// Schema 11: which rows share a band of their signatures, so that a new one finds those it may be
/// like without reading all.
///
/// A segment holds the rows of a range of numbers; its pages hold their entries, sorted by key. Rows
/// behind `indexed_number` wait: they are compared one by one, and taken in when they are enough.
enum Migration11Bands {
  static let tables = """
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
    -- `place` is the segment's number and, in the lower 24 bits, the page's.
    CREATE TABLE band_pages (
      place INTEGER PRIMARY KEY,
      entries BLOB NOT NULL
    );
    """

  static let filling = """
    INSERT INTO band_index (only, layout, indexed_number) VALUES (1, 1, 0);
    """
}
