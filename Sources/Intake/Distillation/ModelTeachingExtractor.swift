import Inspection
import ModelEndpoint
import TrainingData

/// Reads answers by asking a language model, and keeps of what it says only what the answer says too.
///
/// The verdict stays with the rules: what they refuse is not asked about, and no model talks an answer in.
/// Where the model's answer is of no use, the rules' reading stands and says why.
public struct ModelTeachingExtractor: TeachingReader {
  private let endpoint: ModelEndpoint
  private let rules = TeachingExtractor()

  /// Prepares to ask an endpoint, which has to be open as long as this is used.
  public init(_ endpoint: ModelEndpoint) { self.endpoint = endpoint }

  public var batchSize: Int { max(1, endpoint.configuration.parallelRequests) * 2 }
  public var isCostly: Bool { true }

  /// Asks about each answer, so many at once as the endpoint's configuration allows.
  ///
  /// - Throws: What makes every further question useless: an endpoint that cannot be reached, denies, is busy
  ///   or fails in spite of several attempts.
  public func readings(of answers: [TeacherAnswer]) async throws -> [TeachingReading] {
    try await endpoint.concurrently(answers) { try await reading(of: $0) }
  }

  private func reading(of answer: TeacherAnswer) async throws -> TeachingReading {
    let byRules = rules.teaching(of: answer)
    guard byRules.verdict.refusal == nil else { return TeachingReading(byRules) }
    let said: ChatAnswer
    do {
      said = try await endpoint.chat(TeachingQuestion(answer).messages, Self.manner)
    } catch let error as AssayError where Self.faultsOfOneAnswer.contains(error.code) {
      return TeachingReading(byRules, fallback: error.code)
    }
    guard !said.isCut else { return TeachingReading(byRules, fallback: "model_answer_cut") }
    do throws(TeachingClaims.Fault) {
      let claims = try TeachingClaims(said.text)
      return claims.reading(
        of: answer, byRules, rules, model: said.model ?? endpoint.configuration.model ?? "unnamed")
    } catch {
      return TeachingReading(byRules, fallback: error.rawValue)
    }
  }

  /// Errors that another answer need not meet: it may be shorter, or read without trouble.
  private static let faultsOfOneAnswer: Set = [
    "endpoint_timeout", "endpoint_answer_too_large", "endpoint_not_json", "endpoint_bad_answer",
    "endpoint_refused",
  ]

  private static let manner: ChatManner = {
    var manner = ChatManner()
    manner.isJSON = true
    return manner
  }()
}
