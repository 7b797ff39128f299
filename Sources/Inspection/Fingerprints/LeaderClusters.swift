import TextBytes

/// Groups near-duplicates around leaders: every member is close to its leader, not only to some
/// other member, so that no chain of small steps joins what is far apart.
///
/// Rows are taken in an order of preference that the caller gives and that must not depend on the
/// order of arrival; then neither do the groups. A row that is close to no earlier leader leads.
/// Candidates share one of 32 bands of four bins with a leader; the estimate of their signatures
/// rules most out, and an exact measure decides.
///
/// - SeeAlso: J. A. Hartigan, "Clustering Algorithms", 1975, chapter 3 (the leader algorithm);
///   A. Rajaraman and J. Ullman, "Mining of Massive Datasets", 3.4 (banding).
public struct LeaderClusters {
  /// A row and the leader that it is close to.
  public struct Member: Hashable, Sendable {
    public let row: Int
    public let leader: Int
    public let similarity: Double
  }

  /// Leaders in one bucket that are looked at; a text that is everywhere would cost its square.
  static let mostInBucket = 64

  private let wordsInSignature = MinHashKernel.signatureSize / 8
  private let leastAgreement: Int
  /// The upper half of a band's key and the leader's row plus one; 0 where nothing is.
  private var slots: ContiguousArray<UInt64>
  private var signatures: ContiguousArray<UInt64> = []
  /// The row for which each leader was looked at last, plus one.
  private var lastAsked: ContiguousArray<UInt32>
  /// Each band of a row: its key, the slot where it is looked for first, and what that one held.
  private var visits: ContiguousArray<(key: UInt64, slot: Int, entry: UInt64)>
  private var rows = 0

  /// - Parameters:
  ///   - capacity: The number of rows to come, at most 2³¹.
  ///   - threshold: The exact measure that makes two rows alike, as a share of common words.
  public init(capacity: Int, threshold: Double) {
    leastAgreement = Self.leastAgreement(at: threshold)
    let bands = MinHashKernel.signatureSize / 8
    slots = ContiguousArray(repeating: 0, count: max(64, capacity * bands * 4 / 3 + 1))
    lastAsked = ContiguousArray(repeating: 0, count: capacity)
    signatures.reserveCapacity(capacity * bands)
    visits = ContiguousArray(repeating: (0, 0, 0), count: bands)
  }

  /// Takes the next row in.
  ///
  /// - Parameters:
  ///   - signature: Of `MinHashKernel`; a row without words, and so without one, is like no other.
  ///   - similarity: Measures this row and a leader exactly; nil where they are not alike.
  /// - Returns: The leader that it is most like, the more preferred of two; nil for a new leader.
  public mutating func add(
    _ signature: Span<UInt8>, similarity: (_ leader: Int) throws -> Double?
  ) rethrows -> Member? {
    let row = rows
    rows += 1
    guard append(signature) else { return nil }
    var best: Member?
    for leader in candidates(for: row) {
      guard let value = try similarity(leader), value > best?.similarity ?? -1 else { continue }
      best = Member(row: row, leader: leader, similarity: value)
    }
    if best == nil { lead(row) }
    return best
  }

  /// The bins in which rows agree that are as alike as `threshold`, less four standard errors.
  ///
  /// Edits in a share *e* of the words leave about (1−*e*)/(1+*e*) of the words and, of the pairs,
  /// *s*/(2−*s*) with *s* = (1−*e*)².
  package static func leastAgreement(at threshold: Double) -> Int {
    let edited = (1 - threshold) / (1 + threshold)
    let kept = (1 - edited) * (1 - edited)
    let pairs = kept / (2 - kept)
    let error = (pairs * (1 - pairs) / Double(MinHashKernel.binCount)).squareRoot()
    return max(4, Int(Double(MinHashKernel.binCount) * (pairs - 4 * error)))
  }

  private mutating func append(_ signature: Span<UInt8>) -> Bool {
    guard signature.count == MinHashKernel.signatureSize else {
      signatures.append(contentsOf: repeatElement(0, count: wordsInSignature))
      return false
    }
    signature.appendWords(to: &signatures)
    return true
  }

  /// Leaders that share a band and probably more, by preference.
  private mutating func candidates(for row: Int) -> [Int] {
    visit(row)
    var found: [Int] = []
    for visit in visits where visit.entry != 0 {
      var met = 0
      var slot = visit.slot
      while slots[slot] != 0 {
        let entry = slots[slot]
        slot = slot + 1 == slots.count ? 0 : slot + 1
        guard entry >> 32 == visit.key >> 32 else { continue }
        met += 1
        if met > Self.mostInBucket { break }
        let leader = Int(truncatingIfNeeded: entry & 0xFFFF_FFFF) - 1
        guard lastAsked[leader] != UInt32(truncatingIfNeeded: row + 1) else { continue }
        lastAsked[leader] = UInt32(truncatingIfNeeded: row + 1)
        if agreements(row, leader) >= leastAgreement { found.append(leader) }
      }
    }
    return found.sorted()
  }

  /// Looks where each band of the row would stand: all at once, so that memory is waited for once.
  private mutating func visit(_ row: Int) {
    for band in 0..<wordsInSignature {
      let key = self.key(row, band)
      let slot = self.slot(of: key)
      visits[band] = (key, slot, slots[slot])
    }
  }

  /// Enters the row that was visited last under each of its bands.
  private mutating func lead(_ row: Int) {
    for visit in visits {
      var slot = visit.slot
      while slots[slot] != 0 { slot = slot + 1 == slots.count ? 0 : slot + 1 }
      slots[slot] = visit.key & 0xFFFF_FFFF_0000_0000 | UInt64(row + 1)
    }
  }

  /// Four bins make a band; their 64 bits and the band's number, mixed.
  private func key(_ row: Int, _ band: Int) -> UInt64 {
    WordHash.join(signatures[row * wordsInSignature + band], UInt64(band))
  }

  private func slot(of key: UInt64) -> Int {
    // The lower half, spread over the slots; the upper one is the mark.
    Int(truncatingIfNeeded: ((key & 0xFFFF_FFFF) &* UInt64(slots.count)) >> 32)
  }

  private func agreements(_ left: Int, _ right: Int) -> Int {
    MinHashKernel.agreements(
      signatures.span.extracting(left * wordsInSignature..<(left + 1) * wordsInSignature),
      signatures.span.extracting(right * wordsInSignature..<(right + 1) * wordsInSignature))
  }
}
