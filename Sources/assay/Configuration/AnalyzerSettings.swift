import ExampleStore
import ModelEndpoint
import TrainingData

/// What the settings say about the analyzer that finds names.
struct AnalyzerSettings: Sendable {
  /// The base URL of a Presidio analyzer; nil for none, so that nothing is ever asked.
  var url: String?
  /// Of the texts, as the analyzer names it.
  var language = "en"
  /// The least score of a finding that counts, 0…1.
  var least = 0.5

  /// The endpoint that these settings describe; nil for none.
  ///
  /// - Throws: A configuration error where the URL is none.
  func endpoint() throws -> EndpointConfiguration? {
    try url.map { EndpointConfiguration(try EndpointAddress($0)) }
  }

  /// Asks the analyzer about a sentence that nobody wrote; nil where none is named.
  ///
  /// - Throws: A configuration error where the URL is none.
  func diagnosis() async throws -> Diagnosis? {
    guard let endpoint = try endpoint() else { return nil }
    do {
      let found = try await ModelEndpoint.withEndpoint(endpoint) { endpoint in
        try await AnalyzerNameFinder(endpoint, language: language, least: least)
          .names(in: ["John Smith moved from London to Paris."])
      }
      let count = found.joined().count
      return Diagnosis(
        "analyzer", .fine,
        "The analyzer at \(endpoint.address) answers; it finds \(count) of 3 names in a sentence.")
    } catch let error as AssayError {
      return Diagnosis(error.code, .problem, error.message, remedy: error.remedy)
    }
  }
}
