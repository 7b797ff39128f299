import TrainingData

/// Evidence that an example holds words of an evaluation set: numbers and places, never a word.
public struct Contamination: Hashable, Sendable {
  public let example: ExampleID
  /// The path of the evaluation file, with a member's name behind it where it is an archive.
  public let benchmark: String
  /// The item of which most was found: its line, or its number in a JSON array, from 1.
  public let line: Int
  /// The example's field in which the longest shared run stands, for example `output_text` or
  /// `conversation_history[2]`.
  public let field: String
  /// Where that run stands, half-open, in code points of the field's text.
  public let range: Range<Int>
  /// How many words the run has.
  public let words: Int
  /// How many words had to be the same.
  public let ngram: Int
  /// How many of the item's n-grams the example holds.
  public let found: Int
  /// How many n-grams the item has; a text of fewer words counts as one.
  public let total: Int
  /// How many of the file's items the example shares enough with.
  public let matchedItems: Int

  public init(
    example: ExampleID, benchmark: String, line: Int, field: String, range: Range<Int>, words: Int,
    ngram: Int, found: Int, total: Int, matchedItems: Int
  ) {
    self.example = example
    self.benchmark = benchmark
    self.line = line
    self.field = field
    self.range = range
    self.words = words
    self.ngram = ngram
    self.found = found
    self.total = total
    self.matchedItems = matchedItems
  }

  /// The share of the item's n-grams that the example holds, 0…1.
  public var share: Double { total > 0 ? Double(found) / Double(total) : 0 }
}

/// What a decontamination changed, or would change.
public struct ContaminationChange: Hashable, Sendable {
  /// Examples that were not marked by any of the files before.
  public var added: [ExampleID] = []
  /// Examples whose evidence is another one now.
  public var changed: [ExampleID] = []
  /// Examples that share nothing with the files any more.
  public var removed: [ExampleID] = []
  /// What `undo` takes back; nil where nothing changed or was to change.
  public var operation: OperationID?
}
