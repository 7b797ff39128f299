import GRDB
import TrainingData

extension TrainingDataStore {
  /// Adds to the capture counters of a source, for example `stored` and `domain:code`.
  public func addToCaptureCounters(
    _ source: ExampleSource, _ amounts: [String: Double]
  ) async throws {
    try await write { try Self.addToCounters(source.rawValue, amounts, $0) }
  }

  static func addToCounters(
    _ source: String, _ amounts: [String: Double], _ database: Database
  ) throws {
    for (counter, amount) in amounts {
      try database.run(
        """
        INSERT INTO capture_counters VALUES (?, ?, ?)
          ON CONFLICT (source, counter) DO UPDATE SET amount = amount + excluded.amount
        """, [.text(source), .text(counter), .real(amount)])
    }
  }

  /// All capture counters since the store was made, by source and counter.
  public func captureCounters() async throws -> [String: [String: Double]] {
    try await read { database in
      var counters: [String: [String: Double]] = [:]
      try database.forEachRow("SELECT source, counter, amount FROM capture_counters") {
        counters[$0.text(0), default: [:]][$0.text(1)] = $0.double(2)
      }
      return counters
    }
  }
}
