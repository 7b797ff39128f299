import JSONText
import TrainingData

/// Something that an analyzer found in a text.
package struct AnalyzedPlace: Hashable, Sendable {
  /// The analyzer's word for what it is, for example `PERSON`.
  package let entity: String
  /// Half-open, in code points of the text.
  package let range: Range<Int>
  /// How sure the analyzer is, 0…1.
  package let score: Double
}

extension ModelEndpoint {
  /// Asks an analyzer what stands in texts, all in one question.
  ///
  /// - Parameters:
  ///   - language: Of the texts, as the analyzer names it, for example `en`.
  ///   - entities: What to look for.
  ///   - least: The least score, 0…1, of what is wanted.
  /// - Throws: `endpoint_bad_answer` for places that are none in these texts; then as `ask`.
  /// - SeeAlso: Presidio's `POST /analyze`.
  package func analyze(
    _ texts: [String], language: String, entities: [String], least: Double
  ) async throws -> [[AnalyzedPlace]] {
    let verb = "/analyze"
    let answer = try await ask(
      verb,
      [
        "text": .array(texts.map { .string($0) }), "language": .string(language),
        "entities": .array(entities.map { .string($0) }),
        "score_threshold": JSONValue(least),
      ])
    do throws(EndpointFault) {
      guard let lists = answer.array, lists.count == texts.count else {
        throw .badShape("it is no list of \(texts.count) lists")
      }
      var places: [[AnalyzedPlace]] = []
      for (text, list) in zip(texts, lists) {
        places.append(
          try Self.places(in: list, count: text.unicodeScalars.count)
            .filter { entities.contains($0.entity) && $0.score >= least })
      }
      return places
    } catch {
      throw error.error(of: self, verb: verb)
    }
  }

  private static func places(
    in answer: JSONValue, count: Int
  ) throws(EndpointFault) -> [AnalyzedPlace] {
    guard let entries = answer.array else { throw .badShape("an entry is no list") }
    var places: [AnalyzedPlace] = []
    for entry in entries {
      guard let object = entry.object, let entity = object["entity_type"]?.string,
        let start = object["start"]?.int, let end = object["end"]?.int,
        let score = object["score"]?.double
      else { throw .badShape("an entry without type, place or score") }
      guard 0 <= start, start < end, end <= count else {
        throw .badShape("a place that lies outside the text")
      }
      places.append(AnalyzedPlace(entity: entity, range: start..<end, score: score))
    }
    return places
  }
}
