import JSONText
import TrainingData

/// Where a record was found, and what holds for every record of its import.
package struct RecordContext: Sendable {
  /// The file's name without its folders.
  package let file: String
  /// The record's line, or its number in a JSON array, from 1.
  package var line: Int
  /// What `--source` asked for; nil to take it from the record.
  package let source: ExampleSource?
  /// Whether every answer of a conversation becomes an example, not only the last one.
  package let takesEveryAnswer: Bool

  package init(
    file: String, line: Int, source: ExampleSource? = nil, takingEveryAnswer: Bool = false
  ) {
    self.file = file
    self.line = line
    self.source = source
    takesEveryAnswer = takingEveryAnswer
  }

  /// Where a record came from, by what it says of itself.
  ///
  /// Without a word of its own a record that names a model or a generator is synthetic; any other is
  /// taken for documentation. `manual` is never assumed: it earns a better score, and nobody looked.
  func provenance(of fields: inout RecordFields) throws(RecordRefusal) -> Provenance {
    var source = self.source
    if source == nil, case .string(let word)? = fields.peek("source"),
      let known = ExampleSource.known.first(where: { $0.rawValue == word })
    {
      _ = fields.value("source")
      source = known
    }
    let fallback: ExampleSource =
      fields.peek("generator") != nil || fields.peek("model") != nil ? .synthetic : .documentation
    return Provenance(
      source: source ?? fallback, sourceID: ownName(in: &fields) ?? "\(file):\(line)",
      parentID: nil, createdAt: createdAt(in: &fields))
  }

  private func ownName(in fields: inout RecordFields) -> String? {
    for key in ["source_id", "id", "uid", "task_id"] {
      switch fields.peek(key) {
      case .string(let name)? where !name.isEmpty && name.utf8.count <= 512:
        _ = fields.value(key)
        return name
      case .number(let name)?:
        _ = fields.value(key)
        return name
      default: continue
      }
    }
    return nil
  }

  /// A plausible time in seconds; anything else stays in the metadata.
  private func createdAt(in fields: inout RecordFields) -> Double? {
    guard let seconds = fields.peek("created_at")?.double, Self.plausibleTimes.contains(seconds)
    else { return nil }
    _ = fields.value("created_at")
    return seconds
  }

  /// From 1970 to the end of the year 9999.
  static let plausibleTimes = 0.0...253_402_300_799
}
