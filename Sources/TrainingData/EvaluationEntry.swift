/// One item of an evaluation set: what nobody may train on.
public struct EvaluationEntry: Sendable {
  /// The path of its file, with a member's name behind it where that is an archive.
  public let benchmark: String
  /// Its line, or its number in a JSON array, from 1.
  public let line: Int
  /// Its texts: question, turns, context and answers; redacted as the store's rows are.
  public let texts: [String]

  public init(benchmark: String, line: Int, texts: [String]) {
    self.benchmark = benchmark
    self.line = line
    self.texts = texts
  }
}
