import GRDB
import TextBytes
import TrainingData

/// The vectors of one example, as a model gave them.
package struct StoredMeaning: Sendable {
  package let model: EmbeddingModel
  fileprivate let numbers: ContiguousArray<Int8>

  /// How many vectors there are: of prompt and answer, of a pair also of the rejected answer.
  package var parts: Int { numbers.count / model.dimension }

  /// The cosine of one part of two examples, -1…1; two parts without a word are alike.
  package func cosine(of part: Int, to other: StoredMeaning) -> Double {
    let range = part * model.dimension..<(part + 1) * model.dimension
    let (mine, theirs) = (numbers.span.extracting(range), other.numbers.span.extracting(range))
    if SmallNumbers.product(mine, mine) == 0 && SmallNumbers.product(theirs, theirs) == 0 {
      return 1
    }
    return SmallNumbers.cosine(mine, theirs)
  }
}

extension TrainingDataStore {
  /// What a model said that a live example means; nil where none was asked.
  package func meaning(of id: ExampleID) async throws -> StoredMeaning? {
    try await read { database in
      // A store of an older make, or of another program, that may not be changed.
      guard try database.exists("SELECT 1 FROM sqlite_master WHERE name = 'embeddings'") else {
        return nil
      }
      let found = try database.first(
        """
        SELECT m.name, m.dimension, v.vectors FROM fingerprints AS f
          CROSS JOIN embeddings AS v ON v.number = f.number
          CROSS JOIN embedding_models AS m ON m.id = v.model_id
          WHERE f.example_id = ?
        """, [.text(id)]
      ) { row in
        StoredMeaning(
          model: EmbeddingModel(name: row.text(0), dimension: Int(row.integer(1))),
          numbers: ContiguousArray(row.bytes(2).map { Int8(bitPattern: $0) }))
      }
      guard let found, found.parts >= 2 else { return nil }
      return found
    }
  }
}
