import ArgumentParser
import Foundation
import ModelEndpoint
import TrainingData

/// Who reads what a teacher's answer teaches.
enum ExtractorChoice: String, CaseIterable, ExpressibleByArgument, Sendable {
  /// The rules, which need nothing but the answer.
  case rules
  /// A language model that the settings name.
  case model
}

/// What the settings say about the language model that may be asked.
struct ModelSettings: Sendable {
  /// The base URL of an OpenAI-compatible endpoint; nil for none, so that nothing is ever asked.
  var url: String?
  var name: String?
  /// The environment variable that holds the key.
  var keyVariable: String?
  /// The file that holds the key.
  var keyFile: String?
  /// How long one answer may take.
  var seconds: Int?
  var parallel: Int?

  /// The endpoint that these settings describe.
  ///
  /// - Throws: A configuration error that names the setting which is missing or wrong.
  func endpoint() throws -> EndpointConfiguration {
    guard let url else {
      throw AssayError(
        .configuration, code: "model_missing", message: "No language model is configured.",
        remedy: "Set model.url and model.name in the settings file, as the README shows.")
    }
    guard let name, !name.isEmpty else {
      throw AssayError(
        .configuration, code: "model_missing", message: "The setting model.name is missing.",
        remedy: "Set it to a model's name as the server lists it.")
    }
    guard keyVariable == nil || keyFile == nil else {
      throw AssayError(
        .configuration, code: "bad_setting",
        message: "Both model.key_variable and model.key_file are set.", remedy: "Keep one of them.")
    }
    let environment = ProcessInfo.processInfo.environment
    let key =
      keyVariable.map { EndpointKey.variable($0) }
      ?? keyFile.map { .file(HomePath.expanded($0, environment: environment)) }
    var configuration = EndpointConfiguration(try EndpointAddress(url), model: name, key: key)
    if let seconds { configuration.answerLimit = .seconds(seconds) }
    if let parallel { configuration.parallelRequests = parallel }
    return configuration
  }
}
