import ExampleStore
import TrainingData

/// What an export to a stream came to.
public struct StreamReport: Sendable {
  /// Lines that were written.
  public let rows: Int
  /// Examples behind these lines.
  public let examples: Int
  /// Rows that the filters chose and that were not written, by reason.
  public let leftOut: [LeftOutReason: Int]
  /// Sentences for people: what the trainer will cut, what is too little.
  public let warnings: [String]
}

/// What an export wrote and what it left out.
public struct ExportReport: Sendable {
  /// The dataset's id, by which `datasets show` finds it.
  public let dataset: String
  /// Lines in all files of rows.
  public let rows: Int
  /// Examples behind these lines; a preference pair gives two lines in a KTO file.
  public let examples: Int
  /// The files of rows, train first.
  public let files: [File]
  /// Rows that the filters chose and the files do not hold, by reason.
  public let leftOut: [LeftOutReason: Int]
  /// How many examples the largest group has that a split keeps on one side; nil without a split.
  public let largestGroup: Int?
  /// The operation that marked the rows as used, which undo takes back; nil where none were marked.
  public let operation: OperationID?
  /// Sentences for people: what the trainer will cut, what is too little.
  public let warnings: [String]

  /// One file of rows.
  public struct File: Sendable {
    public let path: String
    public let rows: Int
    /// Of the bytes on disk, in lower-case hex.
    public let sha256: String
  }
}
