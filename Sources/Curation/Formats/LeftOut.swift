/// Why a row that the filters chose is not in a file: a word for programs.
public struct LeftOutReason: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  init(_ word: String) { rawValue = word }
  public var description: String { rawValue }

  /// It was rejected, by a person or by validation.
  public static let rejectedByReview = LeftOutReason("rejected_by_review")
  /// It is a guess that no person has approved yet.
  public static let needsReview = LeftOutReason("needs_review")
  /// It holds words of an evaluation set.
  public static let contaminated = LeftOutReason("contaminated")
  /// It holds private data; looked for where other programs have written rows into the store.
  public static let privateData = LeftOutReason("private_data")
  /// The shape needs two answers and the row has one.
  public static let noRejected = LeftOutReason("no_rejected")
  /// The question is empty.
  public static let noInput = LeftOutReason("no_input")
  /// The answer is empty.
  public static let noOutput = LeftOutReason("no_output")
  /// The answer hangs on earlier turns, for which the shape has no place.
  public static let hasHistory = LeftOutReason("has_history")
  /// The row prefers one answer to another; the shape would hide that.
  public static let isPreference = LeftOutReason("is_preference")
  /// The answer is an example of what not to say.
  public static let ktoNegative = LeftOutReason("kto_negative")
  /// It joins rows that earlier exports put on two sides of a split.
  public static let spansSplits = LeftOutReason("spans_splits")
  /// Its file would hold fewer rows than the trainer's batch.
  public static let fewerThanBatch = LeftOutReason("fewer_than_batch")
}
