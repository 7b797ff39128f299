import JSONText
import TrainingData

extension ModelEndpoint {
  /// Asks for the vectors of texts, a batch at a time, some batches at once.
  ///
  /// - Returns: One vector for each text, in their order; all of one length, every number finite.
  /// - Throws: `endpoint_bad_answer` for vectors that are missing, too many, of different lengths or not finite.
  /// - SeeAlso: OpenAI's `POST /v1/embeddings`.
  public func embeddings(_ texts: [String], batchSize: Int = 64) async throws -> [[Float]] {
    let model = try requiredModel()
    let verb = openAIVerb("embeddings")
    let size = max(1, batchSize)
    let batches = stride(from: 0, to: texts.count, by: size).map {
      Array(texts[$0..<min($0 + size, texts.count)])
    }
    let vectors = try await concurrently(batches) { batch in
      let answer = try await ask(
        verb,
        [
          "model": .string(model), "input": .array(batch.map { .string($0) }),
          "encoding_format": "float",
        ])
      do throws(EndpointFault) { return try Self.vectors(in: answer, count: batch.count) } catch {
        throw error.error(of: self, verb: verb)
      }
    }.flatMap { $0 }
    guard Set(vectors.map(\.count)).count <= 1 else {
      throw EndpointFault.badShape("its vectors differ in length").error(of: self, verb: verb)
    }
    return vectors
  }

  /// The vectors of one answer, put in the order of their texts.
  private static func vectors(
    in answer: JSONValue, count: Int
  ) throws(EndpointFault) -> [[Float]] {
    guard let data = answer.object?["data"]?.array else { throw .badShape("it has no data") }
    guard data.count == count else {
      throw .badShape("\(data.count) vectors for \(count) texts")
    }
    var vectors = [[Float]](repeating: [], count: count)
    for (place, entry) in data.enumerated() {
      let index = entry.object?["index"].map { $0.int ?? -1 } ?? place
      guard vectors.indices.contains(index), vectors[index].isEmpty else {
        throw .badShape("a vector with an index that is taken or out of range")
      }
      guard let numbers = entry.object?["embedding"]?.array, !numbers.isEmpty else {
        throw .badShape("an entry without a vector")
      }
      vectors[index] = numbers.compactMap { $0.double.map { Float($0) } }
      guard vectors[index].count == numbers.count, vectors[index].allSatisfy(\.isFinite) else {
        throw .badShape("a vector with what is no finite number")
      }
    }
    return vectors
  }
}
