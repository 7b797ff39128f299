import JSONText
import TrainingData

extension Redactor {
  /// Takes private data out of every text of a piece of feedback, names of people and talks included.
  ///
  /// Findings name the field as the table does.
  public func redact(_ entry: FeedbackEntry) -> (entry: FeedbackEntry, findings: [Finding]) {
    var clean = entry
    var findings: [Finding] = []
    var names = rules.usesPseudonyms ? pseudonyms(of: entry) : nil
    func swept(_ text: String, _ field: String) -> String {
      var clean = text
      let redactions = self.clean(&clean, naming: &names)
      findings += redactions.map { Finding(type: $0.type, field: field, range: $0.range) }
      return clean
    }
    func swept(_ text: String?, _ field: String) -> String? { text.map { swept($0, field) } }

    clean.query = swept(entry.query, "original_query")
    clean.response = swept(entry.response, "original_response")
    clean.id = swept(entry.id, "feedback_id")
    clean.responseID = swept(entry.responseID, "response_id")
    clean.sessionID = swept(entry.sessionID, "session_id")
    clean.userID = swept(entry.userID, "user_id")
    clean.domain = entry.domain.map { Domain(swept($0.rawValue, "domain")) }
    switch entry.kind {
    case .rating: break
    case .correction(let text, let type, let whatWasWrong):
      clean.kind = .correction(
        text: swept(text, "correction"),
        type: type.map { CorrectionType(swept($0.rawValue, "correction_type")) },
        whatWasWrong: swept(whatWasWrong, "what_was_wrong"))
    case .preference(let preferred, let basis):
      clean.kind = .preference(
        preferred: swept(preferred, "preferred_response"), basis: swept(basis, "comparison_basis"))
    case .flag(let type, let details):
      clean.kind = .flag(
        type: FlagType(swept(type.rawValue, "flag_type")), details: swept(details, "flag_details"))
    }
    if let context = entry.context {
      let wrapped = redact(
        ["conversation_context": context], field: "feedback", naming: &names, into: &findings)
      clean.context = wrapped.members.first?.value
    }
    return (clean, findings)
  }

  /// Numbers for the values of a piece of feedback; those of the answers' own marks stay theirs.
  private func pseudonyms(of entry: FeedbackEntry) -> Pseudonyms {
    var names = Pseudonyms()
    names.reserve(.object(entry.row))
    return names
  }
}
