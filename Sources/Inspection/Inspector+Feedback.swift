import JSONText
import TrainingData

/// What the line made of a piece of feedback.
public enum InspectedFeedback: Sendable {
  case accepted(JudgedFeedback)
  /// The redacted record under the table's column names, with the reasons.
  case refused(payload: String, reasons: [RefusalReason], findings: [Finding])
}

extension Inspector {
  /// Takes feedback along the line: redact → validate → name → classify → analyse.
  ///
  /// Names are made as the original made them, but of redacted texts: a hash of the raw text would
  /// be a fingerprint of the secret.
  /// - Parameter now: Unix seconds, for feedback that does not say when it was given.
  public func inspect(_ feedback: FeedbackEntry, now: Double) -> InspectedFeedback {
    var (entry, findings) = redactor.redact(feedback)
    if let reason = Self.refusal(of: entry) {
      return .refused(
        payload: JSONWriter.text(entry.row, .compact), reasons: [reason], findings: findings)
    }
    let time = entry.givenAt ?? now
    entry.givenAt = time
    let response =
      entry.responseID
      ?? fingerprinter.feedbackName(of: entry.query, at: entry.respondedAt ?? time)
    entry.responseID = response
    entry.id = entry.id ?? fingerprinter.feedbackName(of: response, at: time)
    if entry.domain == nil { entry.domain = domain(of: entry) }
    return .accepted(
      JudgedFeedback(
        entry: entry, errorTypes: Self.errorTypes(of: entry),
        topic: FeedbackTopic.of(entry.query), findings: findings))
  }

  private func domain(of entry: FeedbackEntry) -> Domain {
    let better =
      switch entry.kind {
      case .correction(let text, _, _): text
      case .preference(let preferred, _): preferred
      default: entry.response
      }
    return classifier.classify(
      TrainingExample(
        id: "", source: .feedback, format: .instruction, input: entry.query, output: better,
        createdAt: 0))
  }

  private static func errorTypes(of entry: FeedbackEntry) -> [String] {
    guard case .correction(let text, _, let whatWasWrong) = entry.kind else { return [] }
    return CorrectionAnalysis(
      original: entry.response, corrected: text, whatWasWrong: whatWasWrong
    ).errorTypes.map(\.rawValue)
  }

  private static func refusal(of entry: FeedbackEntry) -> RefusalReason? {
    switch entry.kind {
    case .rating(.stars(let stars)) where !(1...5).contains(stars):
      return RefusalReason(code: "bad_rating", message: "stars go from 1 to 5")
    case .correction(let text, _, _) where !hasWords(text):
      return RefusalReason(code: "empty_correction", message: "the correction is empty")
    case .preference(let preferred, _) where !hasWords(preferred):
      return RefusalReason(code: "empty_preference", message: "the preferred answer is empty")
    case .flag(let type, _) where !hasWords(type.rawValue):
      return RefusalReason(code: "empty_flag", message: "the flag says nothing")
    default: return nil
    }
  }

  private static func hasWords(_ text: String) -> Bool {
    text.utf8.contains { $0 > 0x20 }
  }
}

extension Fingerprinter {
  /// COMPAT: the first 16 hexadecimal digits of SHA-256 of `text:time`.
  ///
  /// Names an answer by its question, and feedback by its answer's name.
  public func feedbackName(of text: String, at time: Double) -> String {
    var bytes = ContiguousArray(text.utf8)
    bytes.append(0x3A)
    bytes.append(contentsOf: FloatText.shortest(time).utf8)
    return Digest(of: bytes).shortHex
  }
}

/// What a question is about, more finely than its domain.
enum FeedbackTopic {
  private static let signs: [(topic: String, words: [String])] = [
    ("python", ["python", "def"]),
    ("javascript", ["javascript", "typescript", "const"]),
    ("rust", ["rust", "fn", "impl", "cargo"]),
    ("math", ["math", "calculate", "equation"]),
    ("explanation", ["explain", "what is", "how does"]),
  ]

  /// The first topic of which a word stands in the question; `general` for none.
  static func of(_ query: String) -> String {
    var words = " "
    for byte in query.utf8.prefix(8_192) {
      let letter = byte | 0x20
      if byte >= 0x80 || letter &- 0x61 < 26 {
        words.unicodeScalars.append(Unicode.Scalar(byte >= 0x80 ? 0x5F : letter))
      } else if words.utf8.last != 0x20 {
        words += " "
      }
    }
    words += " "
    return signs.first { $0.words.contains { words.contains(" \($0) ") } }?.topic
      ?? Confidence.wholeDomain
  }
}
