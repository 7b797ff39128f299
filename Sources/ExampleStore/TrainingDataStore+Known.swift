import GRDB
import TrainingData

extension TrainingDataStore {
  /// What would become of examples, each taken for itself.
  package func foreseen(
    _ examples: [JudgedExample], takingErased: Bool = false
  ) async throws -> [Admission] {
    let known = try await known(examples.map(\.identity))
    let erased = takingErased ? nil : try await read { try Tombstones($0).erased(examples, $0) }
    return zip(examples, known).enumerated().map { index, pair in
      if let twin = pair.1 { return .duplicate(of: twin) }
      return erased?[index] == true ? Tombstones.refusal : .stored(pair.0.id)
    }
  }

  /// Which example already holds each identity, in order; nil where none does.
  public func known(_ identities: [Fingerprint.Identity]) async throws -> [ExampleID?] {
    guard !identities.isEmpty else { return [] }
    return try await read { database in
      // A store that the original wrote and that may not be changed has no fingerprints yet.
      guard try database.exists("SELECT 1 FROM sqlite_master WHERE name = 'fingerprints'") else {
        return identities.map { _ in nil }
      }
      let lookup = try database.prepared(FingerprintRecord.lookup)
      return try identities.map { identity in
        try lookup.bind(Int64(bitPattern: identity.high), at: 1)
        try lookup.bind(Int64(bitPattern: identity.low), at: 2)
        defer { lookup.reset() }
        return try lookup.step() ? lookup.text(0) : nil
      }
    }
  }
}
