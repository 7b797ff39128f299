import Foundation
import TrainingData

@testable import ExampleStore

/// Made-up examples, and what they are recognised by here: a plain hash is enough for a store.
enum Samples {
  static let now = 1_769_385_600.0

  static func fingerprint(_ row: TrainingExample) -> Fingerprint {
    let texts = [
      row.format.rawValue, row.input, row.output, row.rejectedOutput ?? "", row.systemPrompt ?? "",
    ]
    let framed = texts.map { "\($0.utf8.count):\($0)" }.joined()
    let digest = KeyedHash(1, 2).digest(of: framed)
    func word(_ range: Range<Int>) -> UInt64 { digest[range].reduce(0) { $0 << 8 | UInt64($1) } }
    return Fingerprint(
      contentHash: KeyedHash(3, 4).hexDigest(of: row.input + ":" + row.output),
      inputHash: KeyedHash(5, 6).hexDigest(of: row.input.lowercased()),
      identity: Fingerprint.Identity(high: word(0..<8), low: word(8..<16)),
      signature: digest)
  }

  static func example(
    _ input: String, _ output: String = "An answer.", id: String? = nil, rejected: String? = nil,
    source: ExampleSource = .manual, format: TrainingFormat = .instruction,
    domain: Domain = .general, score: Double = 0.5, at time: Double = now
  ) -> TrainingExample {
    var row = TrainingExample(
      id: "", source: source, format: format, input: input, output: output,
      rejectedOutput: rejected, domain: domain, tier: QualityTier(score: score), score: score,
      createdAt: time, updatedAt: time)
    let mark = fingerprint(row)
    row.id = id ?? String(KeyedHash(7, 8).hexDigest(of: "\(mark.identity)\(time)").prefix(16))
    row.contentHash = mark.contentHash
    row.inputHash = mark.inputHash
    return row
  }

  static func judged(
    _ row: TrainingExample, findings: [Finding] = [], byPerson: Bool = false, tags: [String] = []
  ) -> JudgedExample {
    JudgedExample(
      example: row, fingerprint: fingerprint(row), judgement: Judgement(factors: [], flags: []),
      findings: findings, markedByPerson: byPerson, tags: tags)
  }

  static func judged(_ input: String, _ output: String = "An answer.") -> JudgedExample {
    judged(example(input, output))
  }
}

/// A folder of its own that is gone when the test is done.
final class Scratch {
  let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "assay-store-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func path(_ name: String = "store.db") -> String { folder + "/" + name }

  func open(
    _ name: String = "store.db", access: TrainingDataStore.Access = .readWrite
  ) async throws -> TrainingDataStore {
    try await TrainingDataStore.open(
      StoreLocation(path: path(name)), access: access, fingerprint: { Samples.fingerprint($0) })
  }
}
