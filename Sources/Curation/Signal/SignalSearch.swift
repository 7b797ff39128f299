import ExampleStore
import Inspection
import Synchronization
import TrainingData

/// Finds rows by the quality signal of their answers, read from the texts.
///
/// Nothing is stored: a signal costs a few microseconds, and a stored one would be out of date with
/// every edit and every version.
public struct SignalSearch: Sendable {
  private let store: TrainingDataStore

  public init(store: TrainingDataStore) { self.store = store }

  /// Which rows, and how many of them.
  public struct Request: Sendable {
    public var filter: ExampleFilter
    /// Signals outside of these are left out and counted.
    public var bounds: ClosedRange<Double>
    /// Which rows come first.
    public var order: Order
    /// At most so many rows, the first of the order; nil for all.
    public var limit: Int?

    public init(
      filter: ExampleFilter = ExampleFilter(), bounds: ClosedRange<Double> = 0...1,
      order: Order = .weakest, limit: Int? = nil
    ) {
      self.filter = filter
      self.bounds = bounds
      self.order = order
      self.limit = limit
    }
  }

  /// In what order rows come; those of one signal by id.
  public enum Order: Hashable, Sendable {
    /// The lowest signal first.
    case weakest
    /// The highest signal first.
    case strongest
    /// That of the filter.
    case ofFilter
  }

  /// A row and its signal.
  public struct Row: Hashable, Sendable {
    public let id: ExampleID
    /// 0…1, of the version `QualitySignal.version`.
    public let signal: Double
  }

  /// What a search found.
  public struct Found: Sendable {
    /// In the order that was asked for.
    public let rows: [Row]
    /// Rows that the filter let through; in its own order no more are read than it takes.
    public let read: Int
    /// Those of them within the bounds.
    public let within: Int
  }

  /// Reads the rows that the filter lets through.
  ///
  /// - Complexity: O(bytes of text).
  public func run(_ request: Request = Request()) async throws -> Found {
    let survey = Mutex(Survey(request))
    let reader = SignalReader()
    guard request.order == .ofFilter else {
      try await store.forEachRow(request.filter, columns: SignalReader.columns) { row in
        let signal = reader.probability(of: row)
        survey.withLock { $0.take(row.id, signal) }
      }
      return survey.withLock { $0.found }
    }
    do {
      // Ids are put in order, not texts, of which few may be wanted.
      try await store.snapshot(for: request.filter) { snapshot in
        try snapshot.forEachRow(request.filter, columns: [.id]) { row in
          guard let example = try snapshot.example(row.id) else { return }
          let signal = reader.probability(of: ExampleRow(example))
          try survey.withLock {
            $0.take(example.id, signal)
            if $0.hasEnough { throw Enough() }
          }
        }
      }
    } catch is Enough {}
    return survey.withLock { $0.found }
  }

  /// Ends a reading early.
  private struct Enough: Error {}

  /// Keeps no more rows than are wanted, some of them twice as many for a while.
  private struct Survey {
    private let request: Request
    private var rows: [Row] = []
    private var read = 0
    private var within = 0

    init(_ request: Request) { self.request = request }

    mutating func take(_ id: ExampleID, _ signal: Double) {
      read += 1
      guard request.bounds.contains(signal) else { return }
      within += 1
      rows.append(Row(id: id, signal: signal))
      if let limit = request.limit, rows.count - limit >= max(1_024, limit) { cut() }
    }

    /// Whether there are as many rows as are wanted.
    var hasEnough: Bool { rows.count == request.limit }

    private mutating func cut() {
      switch request.order {
      case .weakest: rows.sort { ($0.signal, $0.id) < ($1.signal, $1.id) }
      case .strongest: rows.sort { ($1.signal, $0.id) < ($0.signal, $1.id) }
      case .ofFilter: break
      }
      if let limit = request.limit, rows.count > limit { rows.removeLast(rows.count - limit) }
    }

    var found: Found {
      mutating get {
        cut()
        return Found(rows: rows, read: read, within: within)
      }
    }
  }
}
