import ExampleStore
import Inspection
import ModelEndpoint
import TextBytes
import TrainingData

/// Asks an embedding model for what examples mean, and keeps the vectors in the store.
///
/// Only what has no vector of this model is asked about; each batch is kept before the next is asked,
/// so a run that is broken off goes on where it was.
public struct MeaningIndex: Sendable {
  private let store: TrainingDataStore
  private let endpoint: ModelEndpoint

  /// Prepares to ask an endpoint that names a model.
  public init(store: TrainingDataStore, endpoint: ModelEndpoint) {
    self.store = store
    self.endpoint = endpoint
  }

  /// What was asked for.
  public struct Report: Sendable {
    /// The model's name.
    public let model: String
    /// The live examples that count.
    public let examples: Int
    /// Those that were asked about now.
    public var asked = 0
    /// Other models, whose vectors were of no use and made room.
    public let replaced: [String]
  }

  /// Asks about every live example that the filter lets through and that has no vector of this model.
  ///
  /// - Parameter progress: Called after each batch with the examples that have one, and all.
  /// - Throws: `model_missing` where the endpoint names no model; `embedding_length_changed` where it gives
  ///   vectors of another length than before; then as `ModelEndpoint.ask`.
  public func refresh(
    among filter: ExampleFilter = ExampleFilter(),
    progress: (_ known: Int, _ examples: Int) -> Void = { _, _ in }
  ) async throws -> Report {
    guard let model = endpoint.configuration.model, !model.isEmpty else {
      throw AssayError(
        .configuration, code: "model_missing", message: "No embedding model is named.",
        remedy: "Set embedding.model to its name as the server lists it.")
    }
    let models = try await store.embeddingModels()
    let counts = try await store.meaningCounts(of: model, among: filter)
    var report = Report(
      model: model, examples: counts.examples,
      replaced: models.map(\.name).filter { $0 != model })
    var known = counts.known
    var last: Int64 = 0
    var dimension = models.first { $0.name == model }?.dimension
    while true {
      try Task.checkCancellation()
      let unknown = try await store.unknownMeanings(
        to: model, among: filter, after: last, limit: Self.batch)
      guard let end = unknown.last else { return report }
      let texts = unknown.map { MeaningTexts($0.example).all }
      let vectors = try await endpoint.meanings(of: texts.flatMap { $0 })
      last = end.number
      let length = vectors.first?.count ?? 0
      // Nothing of these has a word; they are like no other.
      guard length > 0 else { continue }
      guard dimension == nil || dimension == length else {
        throw AssayError(
          .unavailable, code: "embedding_length_changed",
          message: "The model \(model) gives vectors of \(length) numbers; "
            + "those in the store have \(dimension ?? 0).",
          remedy: "Another model answers under this name: give embedding.model its own name.")
      }
      dimension = length
      var rest = vectors[...]
      let rows = zip(unknown, texts).map { unknown, texts in
        let mine = rest.prefix(texts.count)
        rest = rest.dropFirst(texts.count)
        return (of: unknown, numbers: ContiguousArray(mine.flatMap { SmallNumbers.rounded($0) }))
      }
      try await store.keep(rows, model: EmbeddingModel(name: model, dimension: length))
      report.asked += unknown.count
      known += unknown.count
      progress(known, counts.examples)
    }
  }

  private static let batch = 256
}
