import Crypto
import TrainingData

/// How many of a hundred groups go to each side, and by which draw.
public struct SplitPlan: Hashable, Sendable {
  /// Shares in percent, which add up to 100.
  public let train: Double
  public let valid: Double
  public let test: Double
  /// Another seed gives another, equally stable draw.
  public let seed: UInt64

  private init(train: Double, valid: Double, test: Double, seed: UInt64) {
    self.train = train
    self.valid = valid
    self.test = test
    self.seed = seed
  }

  /// Reads `90/5/5`, or `90/10` for train and valid.
  ///
  /// - Throws: `AssayError` (usage) for anything that is not two or three shares of 100 in all.
  public init(parsing text: String, seed: UInt64 = 0) throws(AssayError) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Double($0) }
    let shares = parts.compactMap { $0 }.filter { $0.isFinite && $0 >= 0 }
    guard (2...3).contains(parts.count), shares.count == parts.count else {
      throw .badSplit("A split is two or three shares in percent: of train, valid and test.")
    }
    let sum = shares.reduce(0, +)
    guard abs(sum - 100) < 1e-9 else {
      throw .badSplit("The shares of a split come to 100 in all; these come to \(Self.word(sum)).")
    }
    guard shares[0] > 0 else { throw .badSplit("A split leaves something to train on.") }
    self.init(
      train: shares[0], valid: shares[1], test: shares.count > 2 ? shares[2] : 0, seed: seed)
  }

  /// The plan in words, as the manifest and the store keep it.
  public var description: String {
    let shares = [train, valid, test].map(Self.word).joined(separator: "/")
    return seed == 0 ? shares : "\(shares) seed \(seed)"
  }

  private static func word(_ share: Double) -> String {
    Int(exactly: share).map { String($0) } ?? String(share)
  }

  /// The side of a key: always the same for the same key, seed and shares.
  func side(of key: UInt64) -> Split {
    let drawn = SHA256.hash(data: Self.bytes(of: seed) + Self.bytes(of: key))
    let word = drawn.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    // 53 bits fill a double exactly.
    let place = Double(word >> 11) / Double(1 << 53) * 100
    return place < train ? .train : place < train + valid ? .valid : .test
  }

  private static func bytes(of word: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) }
  }
}

extension AssayError {
  fileprivate static func badSplit(_ message: String) -> AssayError {
    AssayError(
      .usage, code: "bad_split", message: message, remedy: "Write for example --split 90/5/5.")
  }
}
