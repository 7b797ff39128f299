import Foundation
import Inspection
import TrainingData

/// What holds for every run: flag, then environment, then the settings file, then the default.
struct Settings: Sendable {
  /// A pattern of the user's own, with the name that becomes `[REDACTED_NAME]`.
  struct Pattern: Hashable, Sendable {
    let name: String
    let pattern: String
  }

  /// Where the store lies, when neither `--db` nor `ASSAY_DB` says so.
  var primary: String?
  /// Where rows go while the primary's volume is not mounted.
  var fallback: String?
  /// Whether the store may be written on a network file system.
  var allowsNetwork = false
  /// Drafts that score lower are refused; nil for none.
  var qualityFloor: Double?
  var patterns: [Pattern] = []
  /// Texts that are no private data although they look like it.
  var allowed: [String] = []
  /// Patterns of such texts.
  var allowedPatterns: [String] = []
  /// Domains whose mail addresses are none.
  var allowedDomains: [String] = []
  /// Whether marks tell the values of a conversation apart.
  var usesPseudonyms = false
  var color = ColorChoice.auto
  /// The model that says what texts mean.
  var embedding = EmbeddingSettings()
  /// The analyzer that finds names.
  var analyzer = AnalyzerSettings()
  /// Who reads what a teacher's answer teaches.
  var extractor = ExtractorChoice.rules
  /// The language model that may be asked.
  var model = ModelSettings()
  /// From where on a question is passed on.
  var escalation = EscalationThresholds()

  /// Reads the settings that hold here.
  ///
  /// - Parameters:
  ///   - path: The file named by `--config`; nil for `ASSAY_CONFIG`, or `~/.sam/assay.yaml` if it exists.
  ///   - environment: The process's variables.
  /// - Throws: A configuration error that names the file, the line and the near spelling.
  static func load(
    path: String?, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws -> Settings {
    var settings = Settings()
    if let file = try SettingsFile.locate(explicit: path, environment: environment) {
      try file.apply(to: &settings)
    }
    try settings.apply(environment: environment)
    return settings
  }

  /// Puts in a setting that is a single value and has a rule of its own.
  mutating func setOne(_ key: SettingKey, _ text: String, at place: String) throws {
    switch key {
    case .extractor: extractor = try key.extractor(text, at: place)
    case .network: allowsNetwork = try key.flag(text, at: place)
    case .pseudonyms: usesPseudonyms = try key.flag(text, at: place)
    case .embeddingURL: embedding.url = text
    case .embeddingModel: embedding.name = text
    case .analyzerURL: analyzer.url = text
    case .analyzerLanguage: analyzer.language = text
    case .analyzerScore: analyzer.least = try key.score(text, at: place)
    case .modelURL: model.url = text
    case .modelName: model.name = text
    case .modelKeyVariable: model.keyVariable = text
    case .modelKeyFile: model.keyFile = text
    case .modelSeconds: model.seconds = try key.count(text, 1...86_400, at: place)
    case .modelParallel: model.parallel = try key.count(text, 1...64, at: place)
    case .escalationConfidence, .escalationMiddling, .escalationHard, .escalationRepetition,
      .escalationRecord:
      guard let threshold = key.threshold else { return }
      escalation[keyPath: threshold] = try key.score(text, at: place)
    case .primary, .fallback, .qualityFloor, .patterns, .allow, .color: break
    }
  }

  private mutating func apply(environment: [String: String]) throws {
    for key in SettingKey.allCases {
      guard let variable = key.variable, let text = environment[variable], !text.isEmpty else {
        continue
      }
      switch key {
      case .primary: primary = text
      case .fallback: fallback = text
      case .qualityFloor: qualityFloor = try key.score(text, at: "environment variable \(variable)")
      case .color: color = try key.color(text, at: "environment variable \(variable)")
      case .allow:
        allowed = text.split(separator: ",").map {
          $0.trimmingCharacters(in: .whitespaces)
        }
      case .patterns: break
      default: try setOne(key, text, at: "environment variable \(variable)")
      }
    }
  }
}

/// Every setting there is.
enum SettingKey: String, CaseIterable, Sendable {
  case primary = "store.primary"
  case fallback = "store.fallback"
  case network = "store.network"
  case qualityFloor = "intake.quality_floor"
  case patterns = "privacy.patterns"
  case allow = "privacy.allow"
  case pseudonyms = "privacy.pseudonyms"
  case analyzerURL = "privacy.analyzer_url"
  case analyzerLanguage = "privacy.analyzer_language"
  case analyzerScore = "privacy.analyzer_score"
  case color = "output.color"
  case extractor = "distill.extractor"
  case embeddingURL = "embedding.url"
  case embeddingModel = "embedding.model"
  case modelURL = "model.url"
  case modelName = "model.name"
  case modelKeyVariable = "model.key_variable"
  case modelKeyFile = "model.key_file"
  case modelSeconds = "model.seconds"
  case modelParallel = "model.parallel"
  case escalationConfidence = "escalation.confidence"
  case escalationMiddling = "escalation.middling_confidence"
  case escalationHard = "escalation.hard_confidence"
  case escalationRepetition = "escalation.repetition"
  case escalationRecord = "escalation.record_weight"

  /// The threshold of an escalation that the setting is; nil for other settings.
  var threshold: WritableKeyPath<EscalationThresholds, Double>? {
    switch self {
    case .escalationConfidence: \.confidence
    case .escalationMiddling: \.middlingConfidence
    case .escalationHard: \.hardConfidence
    case .escalationRepetition: \.repetition
    case .escalationRecord: \.recordWeight
    default: nil
    }
  }

  /// The environment variable that overrides the file; patterns have none.
  var variable: String? {
    self == .patterns
      ? nil : "ASSAY_" + rawValue.uppercased().replacingOccurrences(of: ".", with: "_")
  }

  func score(_ text: String, at place: String) throws -> Double {
    guard let value = Double(text), (0...1).contains(value) else {
      throw refusal("a number from 0 to 1", at: place)
    }
    return value
  }

  func color(_ text: String, at place: String) throws -> ColorChoice {
    guard let choice = ColorChoice(rawValue: text) else {
      throw refusal("auto, always or never", at: place)
    }
    return choice
  }

  func flag(_ text: String, at place: String) throws -> Bool {
    switch text {
    case "true", "yes", "on", "1": true
    case "false", "no", "off", "0": false
    default: throw refusal("true or false", at: place)
    }
  }

  func extractor(_ text: String, at place: String) throws -> ExtractorChoice {
    guard let choice = ExtractorChoice(rawValue: text) else {
      throw refusal("rules or model", at: place)
    }
    return choice
  }

  func count(_ text: String, _ range: ClosedRange<Int>, at place: String) throws -> Int {
    guard let value = Int(text), range.contains(value) else {
      throw refusal("a whole number from \(range.lowerBound) to \(range.upperBound)", at: place)
    }
    return value
  }

  /// The error for a value that does not fit; the value itself is not repeated.
  func refusal(_ wanted: String, at place: String) -> AssayError {
    AssayError(
      .configuration, code: "bad_setting",
      message: "The setting \(rawValue) in \(place) is not \(wanted).",
      remedy: "Correct it, or take it out to use the default.")
  }
}
