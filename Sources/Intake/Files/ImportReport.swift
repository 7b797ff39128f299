import TrainingData

/// What became of an import, in numbers.
public struct ImportReport: Sendable {
  /// Files that were read, wholly or up to a fault.
  public var files = 0
  /// Records seen; blank lines are none.
  public var read = 0
  public var stored = 0
  public var duplicates = 0
  /// How many of the stored are nearly the same as an example that was here before them, from this
  /// import or an earlier one; a dry run does not look.
  public var nearDuplicates = 0
  /// Records that were understood and refused; they lie in quarantine.
  public var quarantined = 0
  /// Lines that are no record; they lie in quarantine as far as they can be kept.
  public var unreadable = 0
  /// How often each reason was given, for quarantined and unreadable ones.
  public var reasons: [String: Int] = [:]
  /// Findings by type, in what was stored or quarantined; a duplicate brought nothing in.
  public var redactions: [String: Int] = [:]
  /// What was not meant to become an example, by reason: merges in git's history, branches of a
  /// conversation that were not shown, records that only keep books.
  public var leftOut: [String: Int] = [:]
  /// Examples that exports for a trainer are going to leave out, by their reason.
  var untrainable: [String: Int] = [:]
  /// Stored examples whose ids held private data, so that they have other ones now.
  public var renamed = 0
  /// How long it took.
  public var seconds = 0.0
  /// Files that could not be read, or not to their end.
  public var failures: [FileFailure] = []
  /// What to tell the user besides, for example that a byte order mark was dropped.
  public var notices: [String] = []

  /// A file that could not be read to its end; what came before the fault was imported.
  public struct FileFailure: Sendable {
    public let file: String
    public let error: AssayError

    /// Names what failed and why.
    public init(file: String, error: AssayError) {
      self.file = file
      self.error = error
    }
  }

  public init() {}

  /// Whether everything that was handed in became an example or was one already.
  public var isClean: Bool { quarantined == 0 && unreadable == 0 && failures.isEmpty }

  mutating func count(_ reasons: [RefusalReason]) {
    for reason in reasons { self.reasons[reason.code, default: 0] += 1 }
  }

  mutating func count(_ findings: [Finding]) {
    for finding in findings { redactions[finding.type.rawValue, default: 0] += 1 }
  }

  /// Adds what another import came to, as if both had been one.
  public mutating func add(_ other: ImportReport) {
    files += other.files
    read += other.read
    stored += other.stored
    duplicates += other.duplicates
    nearDuplicates += other.nearDuplicates
    quarantined += other.quarantined
    unreadable += other.unreadable
    reasons.merge(other.reasons, uniquingKeysWith: +)
    redactions.merge(other.redactions, uniquingKeysWith: +)
    leftOut.merge(other.leftOut, uniquingKeysWith: +)
    untrainable.merge(other.untrainable, uniquingKeysWith: +)
    renamed += other.renamed
    seconds += other.seconds
    failures += other.failures
    notices += other.notices
  }

  /// Adds what one chunk brought, apart from what the store says.
  mutating func add(_ chunk: InspectedChunk) {
    read += chunk.read
    unreadable += chunk.unreadable
    quarantined += chunk.refused.count - chunk.unreadable
    for (code, count) in chunk.reasons { reasons[code, default: 0] += count }
    leftOut.merge(chunk.leftOut, uniquingKeysWith: +)
    untrainable.merge(chunk.untrainable, uniquingKeysWith: +)
    for (type, count) in chunk.redactions { redactions[type, default: 0] += count }
  }

  /// Adds what the store made of an example, in which `findings` were redacted.
  mutating func add(_ admission: Admission, of findings: [Finding]) {
    switch admission {
    case .stored: stored += 1
    case .duplicate:
      duplicates += 1
      return
    case .quarantined where admission.isErased:
      leftOut[RefusalReason.erased, default: 0] += 1
      return
    case .quarantined(_, let reasons):
      quarantined += 1
      count(reasons)
    }
    count(findings)
    if findings.contains(where: { $0.field == "id" }) { renamed += 1 }
  }
}

extension ImportReport {
  /// Says which ids were replaced, and what was kept away.
  var noticesOfPrivacy: [String] {
    var notices: [String] = []
    if renamed > 0 {
      notices.append(
        "\(renamed) \(renamed == 1 ? "id" : "ids") held private data; hashes stand in their place.")
    }
    if let erased = leftOut[RefusalReason.erased] {
      notices.append(
        "\(erased) \(erased == 1 ? "example was" : "examples were") erased here for good and "
          + "\(erased == 1 ? "stays" : "stay") away; --even-erased takes them in.")
    }
    return notices
  }
}
