import JSONText
import TrainingData

extension StoredFeedback {
  /// What this feedback teaches, as the capture that somebody could have made of it directly.
  ///
  /// The prompt is the question as it was asked: that an earlier answer was wrong stands in the
  /// metadata, since a prompt that says so would teach the model to expect it.
  ///
  /// - Parameter now: Unix seconds, for the weight.
  func capture(at now: Double) -> (source: any CaptureSource, format: String)? {
    let entry = entry
    let history = Self.history(entry.context)
    switch entry.kind {
    case .correction(let text, let type, let whatWasWrong):
      var correction = Correction(
        query: entry.query, original: entry.response, correction: text,
        whatWasWrong: whatWasWrong, correctionType: type?.rawValue, domain: entry.domain,
        metadata: metadata(share: 1, at: now), sourceID: id, history: history,
        givenAt: entry.givenAt)
      // Found out when it was recorded; another program's row does not say.
      if !errorTypes.isEmpty { correction.errorTypes = errorTypes }
      return (correction, "dpo_correction")
    case .preference(let preferred, let basis):
      return (
        Preference(
          query: entry.query, original: entry.response, preferred: preferred, basis: basis,
          domain: entry.domain, metadata: metadata(share: 1, at: now), sourceID: id,
          history: history, givenAt: entry.givenAt), "dpo_preference"
      )
    case .rating(let rating):
      return (
        RatedAnswer(
          query: entry.query, response: entry.response, rating: rating, domain: entry.domain,
          metadata: metadata(share: RatedAnswer.share, at: now), sourceID: id, history: history,
          givenAt: entry.givenAt), "instruction_rating"
      )
    case .flag: return nil
    }
  }

  private func metadata(share: Double, at now: Double) -> JSONObject {
    var metadata: JSONObject = [
      "feedback_id": .string(id), "session_id": .string(entry.sessionID),
      "quality_weight": JSONValue((weight(at: now) * share * 10_000).rounded() / 10_000),
    ]
    metadata["response_id"] = entry.responseID.map { .string($0) }
    return metadata
  }

  /// The turns before the question, where all of them are turns.
  private static func history(_ context: JSONValue?) -> [Message] {
    guard let context, context.array?.isEmpty == false,
      let turns = try? Turns(context, field: "conversation_context")
    else { return [] }
    return turns.messages
  }
}
