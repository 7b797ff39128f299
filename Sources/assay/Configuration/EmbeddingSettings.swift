import ModelEndpoint
import TrainingData

/// What the settings say about the model that is asked for what texts mean.
struct EmbeddingSettings: Sendable {
  /// The base URL of an OpenAI-compatible endpoint; nil for that of the language model.
  var url: String?
  /// The model's name as the endpoint lists it.
  var name: String?

  /// The endpoint that these settings describe, with the language model's key where it is the same place.
  ///
  /// - Throws: A configuration error that names the setting which is missing or wrong.
  func endpoint(beside model: ModelSettings) throws -> EndpointConfiguration {
    guard let url = url ?? model.url else {
      throw AssayError(
        .configuration, code: "model_missing", message: "No embedding model is configured.",
        remedy: "Set embedding.url and embedding.model in the settings file, as the README shows.")
    }
    guard let name, !name.isEmpty else {
      throw AssayError(
        .configuration, code: "model_missing", message: "The setting embedding.model is missing.",
        remedy: "Set it to an embedding model's name as the server lists it.")
    }
    var mine = model
    (mine.url, mine.name) = (url, name)
    // The key goes to the place that it was given for and to no other.
    let isElsewhere =
      try model.url.map { try EndpointAddress($0).origin } != EndpointAddress(url).origin
    if isElsewhere { (mine.keyVariable, mine.keyFile) = (nil, nil) }
    return try mine.endpoint()
  }
}
