import ExampleStore
import TrainingData

/// An example's id as a person types it: whole, or its first four or more signs.
struct ExampleName {
  private let typed: String

  init(_ typed: String) { self.typed = typed }

  /// The one row that is meant.
  ///
  /// - Throws: `inputMissing` when there is none, `usage` when there are several.
  func row(in store: TrainingDataStore) async throws -> TrainingExample {
    if let row = try await store.example(typed) { return row }
    let id = try await id(in: store)
    guard let row = try await store.example(id) else { throw missing }
    return row
  }

  /// The one id that is meant.
  ///
  /// - Throws: `inputMissing` when there is none, `usage` when there are several.
  func id(in store: TrainingDataStore) async throws -> ExampleID {
    if try await store.example(typed) != nil { return typed }
    guard typed.unicodeScalars.count >= 4 else { throw missing }
    let ids = try await store.ids(beginningWith: typed, limit: 4)
    guard let id = ids.first else { throw missing }
    guard ids.count == 1 else {
      throw AssayError(
        .usage, code: "ambiguous_id",
        message: "Several examples begin with \(typed): \(ids.prefix(3).joined(separator: ", "))"
          + (ids.count > 3 ? " and more." : "."),
        remedy: "Type more of the id.")
    }
    return id
  }

  /// The ids that are meant, in order.
  static func ids(_ typed: [String], in store: TrainingDataStore) async throws -> [ExampleID] {
    var ids: [ExampleID] = []
    for name in typed { ids.append(try await ExampleName(name).id(in: store)) }
    return ids
  }

  private var missing: AssayError {
    AssayError(
      .inputMissing, code: "no_example", message: "There is no example with the id \(typed).",
      remedy: "List the examples with 'assay list'; an id may be cut to four signs or more.")
  }
}
