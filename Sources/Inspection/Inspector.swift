import JSONText
import TrainingData

/// The line on one screen: redact → validate → classify → judge → fingerprint.
///
/// Same draft, same verdict, on any machine, any number of times: no clock, disk or network. Every
/// entrance uses it, and so does re-validation of what is stored already.
public struct Inspector: Sendable {
  private(set) var redactor: Redactor
  private let validator = Validator()
  let classifier: DomainClassifier
  private let qualityJudge = QualityJudge()
  let fingerprinter = Fingerprinter()
  private let qualityFloor: Double?
  /// Words that every draft is going to be found by, beside its own.
  private let tags: [String]

  /// Makes the line.
  ///
  /// - Parameters:
  ///   - qualityFloor: The least score, 0…1, that an example without a person's mark needs; nil lets
  ///   every valid example pass.
  ///   - tags: Words that every draft is going to be found by, redacted like its own.
  public init(
    redactor: Redactor = Redactor(), qualityFloor: Double? = nil, tags: [String] = []
  ) {
    self.tags = tags
    self.redactor = redactor
    self.classifier = DomainClassifier()
    self.qualityFloor = qualityFloor
  }

  /// The same line, taking out names as well.
  package func knowing(_ names: KnownNames) -> Inspector {
    var inspector = self
    inspector.redactor = redactor.knowing(names)
    return inspector
  }

  /// Takes a draft along the line.
  ///
  /// - Parameters:
  ///   - now: Unix seconds, for a draft that does not say when it was made.
  ///   - keepsNUL: Whether U+0000 may stand in its texts, as in rows that a database already holds.
  public func inspect(
    _ draft: consuming Draft, now: Double, keepsNUL: Bool = false
  ) -> Inspected {
    draft.tags += tags.filter { !draft.tags.contains($0) }
    let mark = draft.mark
    let isGuess = mark == nil && draft.tags.contains(ExampleTag.needsReview)
    let clean = redactor.redact(draft)
    var row = TrainingExample(clean.draft, now: now)
    var validity = validator.validate(row)
    if keepsNUL { validity.reasons.removeAll { $0.code == NULCheck.code } }
    guard validity.reasons.isEmpty else {
      return .refused(Refusal(of: clean, because: validity.reasons))
    }

    let words = ExampleWords(row)
    if clean.draft.domain == nil { row.domain = classifier.classify(row, words: words) }

    let judgement = qualityJudge.judge(row, validity: validity)
    if let reason = reasonBelowFloor(judgement, mark: mark) {
      return .refused(Refusal(of: clean, because: [reason]))
    }
    row.apply(judgement, mark: mark)
    // A guess is not to be trusted, however well it is written.
    if isGuess { row.tier = .unverified }

    let fingerprint: Fingerprint
    (fingerprint, row.id) = fingerprinter.fingerprint(of: row, words: words)
    row.contentHash = fingerprint.contentHash
    row.inputHash = fingerprint.inputHash
    if !clean.findings.isEmpty { RedactionCounts(clean.findings).add(to: &row.metadata) }
    return .accepted(
      JudgedExample(
        example: row, fingerprint: fingerprint, judgement: judgement,
        findings: clean.findings, markedByPerson: mark?.isSet ?? false,
        approval: clean.draft.approval,
        tags: clean.draft.tags))
  }

  /// Judges a row as it is stored: its score with every factor, and why it would be refused today.
  public func judge(_ row: TrainingExample) -> (judgement: Judgement, reasons: [RefusalReason]) {
    let validity = validator.validate(row)
    return (qualityJudge.judge(row, validity: validity), validity.reasons)
  }

  /// Lists each factor that makes a stored row's score, and each flag.
  public func explain(_ row: TrainingExample) -> Judgement { judge(row).judgement }

  /// The fingerprint of a row as it is stored.
  public func fingerprint(of row: TrainingExample) -> Fingerprint {
    fingerprinter.fingerprint(of: row, words: ExampleWords(row)).fingerprint
  }

  private func reasonBelowFloor(_ judgement: Judgement, mark: HumanMark?) -> RefusalReason? {
    guard let qualityFloor, judgement.score < qualityFloor, !(mark?.isSet ?? false) else {
      return nil
    }
    return RefusalReason(
      code: "below_quality_floor",
      message: "the score \(judgement.score) is below the least that is wanted, \(qualityFloor)")
  }
}
