import TextBytes

/// How much of an answer its correction kept, without saying where: a part of `CorrectionAnalysis`
/// that costs a fraction of it.
public struct CorrectionLikeness: Hashable, Sendable {
  /// Twice the common words and signs over all of both texts, 0…1; 1 for two empty texts.
  public let similarity: Double
  /// The share of the original's words and signs that did not stay, 0…1.
  public let changeRatio: Double

  /// Compares a correction with the answer that it mends.
  public init(original: String, corrected: String) {
    let before = original.withUTF8Span { ChangeTokens.hashes(of: $0) }
    let after = corrected.withUTF8Span { ChangeTokens.hashes(of: $0) }
    self.init(
      shared: SharedSubsequence.count(before.span, after.span), of: before.count,
      and: after.count)
  }

  /// - Parameter shared: How many tokens both have in common, in order.
  init(shared: Int, of before: Int, and after: Int) {
    let total = before + after
    similarity = total == 0 ? 1 : Double(2 * shared) / Double(total)
    changeRatio = before == 0 ? (after == 0 ? 0 : 1) : Double(before - shared) / Double(before)
  }
}
