/// Why a record was refused: a word for programs and a sentence for people, never a word of the text.
public struct RefusalReason: Hashable, Sendable {
  /// For example `empty_output`, `missing_rejected`, `nul_in_text`, `bad_json`.
  public let code: String
  public let message: String

  public init(code: String, message: String) {
    self.code = code
    self.message = message
  }
}

/// Something seen in an example that costs score but does not refuse it.
public struct Flag: Hashable, Sendable {
  /// For example `repetition`, `incomplete`.
  public let code: String
  /// The original's words for it, for example `output_text contains excessive repetition`.
  public let message: String

  public init(code: String, message: String) {
    self.code = code
    self.message = message
  }
}

/// One addend of a score.
public struct ScoreFactor: Hashable, Sendable {
  /// For example `base`, `length_over_200`, `repetition`.
  public let name: String
  /// What it adds, in hundredths; negative for a penalty.
  public let hundredths: Int
  /// One sentence for people.
  public let reason: String

  public init(name: String, hundredths: Int, reason: String) {
    self.name = name
    self.hundredths = hundredths
    self.reason = reason
  }
}

/// What the judge made of an example: its score, and each factor that led there.
public struct Judgement: Hashable, Sendable {
  /// Sum of the factors, clamped to 0…100.
  public let hundredths: Int
  public let tier: QualityTier
  public let factors: [ScoreFactor]
  public let flags: [Flag]

  /// The score as the table holds it, 0…1.
  public var score: Double { Double(hundredths) / 100 }

  public init(factors: [ScoreFactor], flags: [Flag]) {
    hundredths = min(100, max(0, factors.reduce(0) { $0 + $1.hundredths }))
    tier = QualityTier(hundredths: hundredths)
    self.factors = factors
    self.flags = flags
  }
}

/// What an example is recognised by.
public struct Fingerprint: Hashable, Sendable {
  /// COMPAT: hex SHA-256 of `input:output`, first 32 digits.
  public let contentHash: String
  /// COMPAT: hex SHA-256 of the lower-cased input with single spaces, first 32 digits.
  public let inputHash: String
  /// First 16 bytes of SHA-256 over format and all training texts, each with its length before it.
  ///
  /// Decides exact duplicates.
  public let identity: Identity
  /// MinHash signature over the words of the texts; its layout is `Fingerprinter`'s affair.
  public let signature: ContiguousArray<UInt8>

  public init(
    contentHash: String, inputHash: String, identity: Identity,
    signature: ContiguousArray<UInt8>
  ) {
    self.contentHash = contentHash
    self.inputHash = inputHash
    self.identity = identity
    self.signature = signature
  }

  /// 128 bits that stand for the texts of an example.
  public struct Identity: Hashable, Sendable {
    /// The first eight bytes of the digest, big-endian.
    public let high: UInt64
    /// The next eight.
    public let low: UInt64

    public init(high: UInt64, low: UInt64) {
      self.high = high
      self.low = low
    }
  }
}

/// An example that has walked the line: what the store accepts.
///
/// Its parts lie in one shared box, so that handing it on costs one reference, not thirty.
public struct JudgedExample: Sendable {
  private final class Box: Sendable {
    let example: TrainingExample
    let fingerprint: Fingerprint
    let judgement: Judgement
    let findings: [Finding]
    let markedByPerson: Bool
    let approval: Approval?
    let tags: [String]

    init(
      _ example: TrainingExample, _ fingerprint: Fingerprint, _ judgement: Judgement,
      _ findings: [Finding], _ markedByPerson: Bool, _ approval: Approval?, _ tags: [String]
    ) {
      self.example = example
      self.fingerprint = fingerprint
      self.judgement = judgement
      self.findings = findings
      self.markedByPerson = markedByPerson
      self.approval = approval
      self.tags = tags
    }
  }

  private let box: Box

  public var example: TrainingExample { box.example }
  public var fingerprint: Fingerprint { box.fingerprint }
  public var judgement: Judgement { box.judgement }
  /// What was redacted, without the private text.
  public var findings: [Finding] { box.findings }
  /// Whether a person set the score or the tier.
  public var markedByPerson: Bool { box.markedByPerson }
  public var approval: Approval? { box.approval }
  public var tags: [String] { box.tags }
  /// The example's id.
  package var id: ExampleID { box.example.id }
  /// What decides whether the example repeats another.
  package var identity: Fingerprint.Identity { box.fingerprint.identity }

  /// Lends the example and its fingerprint, without a copy of their two dozen fields.
  package func withParts(
    _ body: (borrowing TrainingExample, borrowing Fingerprint) throws -> Void
  ) rethrows {
    try body(box.example, box.fingerprint)
  }

  public init(
    example: TrainingExample, fingerprint: Fingerprint, judgement: Judgement,
    findings: [Finding] = [], markedByPerson: Bool = false, approval: Approval? = nil,
    tags: [String] = []
  ) {
    box = Box(example, fingerprint, judgement, findings, markedByPerson, approval, tags)
  }
}

/// A record that was refused, kept with its reasons until a person looks.
public struct RefusedRecord: Sendable {
  /// The redacted record as one JSON object, or what could be kept of it.
  public let payload: String
  public let reasons: [RefusalReason]
  /// `file:line` or the entrance it came by.
  public let origin: String

  public init(payload: String, reasons: [RefusalReason], origin: String) {
    self.payload = payload
    self.reasons = reasons
    self.origin = origin
  }
}

/// A refused record's name: derived from its payload and reasons, so that the same one counts once.
public typealias QuarantineID = String

/// What became of a draft.
public enum Admission: Hashable, Sendable {
  case stored(ExampleID)
  case duplicate(of: ExampleID)
  case quarantined(QuarantineID, because: [RefusalReason])

  /// Whether it was refused since it had been erased for good; nothing of it is kept then, in
  /// quarantine neither.
  public var isErased: Bool {
    guard case .quarantined(_, let reasons) = self else { return false }
    return reasons.contains { $0.code == RefusalReason.erased }
  }
}

extension RefusalReason {
  /// The code of what was erased for good and stays away.
  package static let erased = "erased"
}
