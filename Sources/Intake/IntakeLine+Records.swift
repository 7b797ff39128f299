import Inspection
import JSONText
import TrainingData

/// The captures that a JSON record can describe.
public enum CaptureKind: String, CaseIterable, Hashable, Sendable {
  case escalation
  case correction
  case preference
  case rating

  /// Where examples of this kind come from; their captures are counted under it.
  var exampleSource: ExampleSource {
    switch self {
    case .escalation: .claudeCapture
    case .correction: .userCorrection
    case .preference: .userPreference
    case .rating: .feedback
    }
  }
}

extension IntakeLine {
  /// Takes one record with the column names of `training_examples` along the line.
  ///
  /// A record that cannot be read as an example lies in quarantine afterwards, redacted.
  public func add(_ record: JSONObject, origin: String = "add") async throws -> IntakeOutcome {
    let entry: ManualEntry
    do throws(RecordRefusal) { entry = try ManualEntry(record) } catch {
      return try await quarantine(record, because: error, origin: origin)
    }
    return try await admit(entry.draft, origin: origin)
  }

  /// Takes one record with the design document's parameter names along the line.
  ///
  /// - Returns: One outcome for each example that it makes, the parent first.
  public func capture(
    _ kind: CaptureKind, _ record: JSONObject, origin: String = "capture"
  ) async throws -> [IntakeOutcome] {
    let source: any CaptureSource
    do throws(RecordRefusal) { source = try Self.source(kind, record) } catch {
      let refused = try await quarantine(
        record, because: error, origin: "\(origin) \(kind.rawValue)")
      try await count([refused], of: kind.exampleSource)
      return [refused]
    }
    return try await capture(source, origin: "\(origin) \(kind.rawValue)")
  }

  private static func source(
    _ kind: CaptureKind, _ record: JSONObject
  ) throws(RecordRefusal) -> any CaptureSource {
    switch kind {
    case .escalation: try Escalation(record, classify: domain)
    case .correction: try Correction(record)
    case .preference: try Preference(record)
    case .rating: try RatedAnswer(record)
    }
  }

  /// The domain of a question with its answer, which decides an escalation's system prompt.
  @Sendable static func domain(of query: String, _ response: String) -> Domain {
    DomainClassifier().classify(
      TrainingExample(
        id: "", source: .claudeCapture, format: .chat, input: query, output: response,
        createdAt: 0))
  }

  /// A text that a person wrote beside an example, a reason or a tag, without private data.
  public func redacted(_ text: String) async throws -> String {
    try await knowingNames { $0.redactor.redact(text).text }
  }

  /// What records say of the file they came from: its name, without anything private in it.
  func name(ofFile path: String) -> String { redactor.redact(Self.name(ofFile: path)).text }

  /// The file's name without its folders, which may say who somebody is.
  static func name(ofFile path: String) -> String {
    path == "-" ? "stdin" : path.split(separator: "/").last.map(String.init) ?? path
  }
}
