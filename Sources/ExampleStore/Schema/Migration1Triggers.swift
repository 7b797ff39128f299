/// Schema 1, second half: what happens when a row of `training_examples` comes, changes or goes.
///
/// The triggers run inside other programs too, so they use nothing but plain SQL.
enum Migration1Triggers {
  static let sql = foreignChanges + inserts + deletes + updates

  /// The counted columns: each dimension's name and its value for a row called `ROW`.
  static let dimensions: [(name: String, value: String)] = [
    ("source", "ifnull(ROW.source, 'null')"),
    ("format", "ifnull(ROW.format, 'null')"),
    ("domain", "ifnull(ROW.domain, 'null')"),
    ("tier", "ifnull(ROW.quality_tier, 'null')"),
    ("score", "ifnull(ROW.quality_score, 'null')"),
    ("validated", "ifnull(ROW.validated, 'null')"),
    ("used", "ifnull(ROW.used_in_training, 'null')"),
    ("hour", "ifnull(CAST(ROW.created_at / 3600 AS INTEGER), 'null')"),
  ]

  private static let foreignChanges = """
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
    -- A person's decision that another program wrote down counts as one of ours.
    CREATE TRIGGER assay_foreign_decision AFTER INSERT ON validation_log
    WHEN NOT EXISTS (SELECT 1 FROM own_writer)
      AND NEW.approved IS NOT NULL AND ifnull(NEW.validator, 'auto') <> 'auto' BEGIN
      INSERT OR REPLACE INTO reviews (example_id, approved, reason, reviewer, reviewed_at)
        VALUES (NEW.example_id, NEW.approved <> 0, NULL, NEW.validator, NEW.validated_at);
    END;

    """

  private static let inserts =
    """
    CREATE TRIGGER assay_tally_insert AFTER INSERT ON training_examples
    WHEN NOT EXISTS (SELECT 1 FROM own_writer WHERE counts_itself) BEGIN

    """ + dimensions.map { change($0, row: "NEW", by: 1) }.joined() + "END;\n"

  private static let deletes =
    """
    CREATE TRIGGER assay_tally_delete AFTER DELETE ON training_examples
    WHEN NOT EXISTS (SELECT 1 FROM own_writer WHERE counts_itself) BEGIN

    """ + dimensions.map { change($0, row: "OLD", by: -1) }.joined() + "END;\n"

  private static let updates = dimensions.map { dimension in
    let column = columns[dimension.name] ?? dimension.name
    return """
      CREATE TRIGGER assay_tally_\(dimension.name) AFTER UPDATE OF \(column) ON training_examples
      WHEN OLD.\(column) IS NOT NEW.\(column) BEGIN

      """ + change(dimension, row: "OLD", by: -1) + change(dimension, row: "NEW", by: 1) + "END;\n"
  }.joined()

  private static let columns = [
    "tier": "quality_tier", "score": "quality_score", "used": "used_in_training",
    "hour": "created_at",
  ]

  /// Two statements instead of one upsert: an upsert inside a trigger makes SQLite journal every
  /// page of every inserted row, whether the trigger fires or not, at nine times the cost.
  private static func change(
    _ dimension: (name: String, value: String), row: String, by amount: Int
  ) -> String {
    let place =
      "dimension = '\(dimension.name)' AND value = \(value(dimension, row: row))"
    return """
        INSERT INTO tallies (dimension, value, rows)
          SELECT '\(dimension.name)', \(value(dimension, row: row)), 0
          WHERE NOT EXISTS (SELECT 1 FROM tallies WHERE \(place));
        UPDATE tallies SET rows = rows + \(amount) WHERE \(place);

      """
  }

  private static func value(_ dimension: (name: String, value: String), row: String) -> String {
    var parts = dimension.value.split(separator: "ROW.", omittingEmptySubsequences: false)
    let head = parts.removeFirst()
    return parts.reduce(String(head)) { $0 + row + "." + $1 }
  }
}
