import Inspection
import JSONText
import TrainingData

/// Reads what teachers' answers teach: by rules, or by asking a language model.
public protocol TeachingReader: Sendable {
  /// How many answers are read and stored together; what a killed run may have to read again.
  var batchSize: Int { get }
  /// Whether reading an answer costs so much that one which is kept already is not read again.
  var isCostly: Bool { get }
  /// Reads answers whose texts are redacted; one reading for each, in their order.
  func readings(of answers: [TeacherAnswer]) async throws -> [TeachingReading]
}

/// What an answer teaches, and who says so.
public struct TeachingReading: Sendable {
  public var teaching: Teaching
  /// The model that read it; nil where the rules did.
  public var model: String?
  /// Why the rules had to read what a model was asked about, in a stable word; nil where they had not.
  public var fallback: String?
  /// How many of the model's claims were left out because the answer does not say them.
  public var ungrounded = 0

  public init(_ teaching: Teaching, model: String? = nil, fallback: String? = nil) {
    self.teaching = teaching
    self.model = model
    self.fallback = fallback
  }

  /// `model` or `rules`.
  public var extractor: String { model == nil ? "rules" : "model" }

  /// Which state of the rules, or of the question to a model, the reading comes of.
  public var version: Int { model == nil ? TeachingExtractor.version : TeachingQuestion.version }

  /// Who read the answer, as it is kept beside what was read.
  var provenance: [(key: String, value: JSONValue)] {
    var members: [(String, JSONValue)] = [
      ("extractor", .string(extractor)), ("extractor_version", JSONValue(version)),
    ]
    if let model { members.append(("model", .string(model))) }
    if let fallback { members.append(("extractor_fallback", .string(fallback))) }
    return members
  }
}

extension TeachingExtractor: TeachingReader {
  public var batchSize: Int { .max }
  public var isCostly: Bool { false }

  /// Reads each answer by the rules.
  public func readings(of answers: [TeacherAnswer]) async throws -> [TeachingReading] {
    answers.map { TeachingReading(teaching(of: $0)) }
  }
}
