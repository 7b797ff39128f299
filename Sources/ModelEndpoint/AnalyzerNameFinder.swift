import Synchronization
import TextBytes
import TrainingData

/// Asks a Presidio analyzer that the user runs for the names in texts.
///
/// What was asked once is remembered as long as there is room, so that a system prompt that stands in
/// every row is asked about once.
public final class AnalyzerNameFinder: NameFinder {
  private let endpoint: ModelEndpoint
  private let language: String
  private let least: Double
  private let memory = Mutex(Memory())

  /// Prepares to ask an endpoint, which has to be open as long as this is used.
  ///
  /// - Parameters:
  ///   - language: Of the texts, as the analyzer names it.
  ///   - least: The least score, 0…1, of a finding that counts.
  public init(_ endpoint: ModelEndpoint, language: String = "en", least: Double = 0.5) {
    self.endpoint = endpoint
    self.language = language
    self.least = least
  }

  /// Asks about the texts that were not asked about lately, some at a time.
  public func names(in texts: [String]) async throws -> [[FoundName]] {
    let pieces = texts.enumerated().flatMap { number, text in
      TextPiece.pieces(of: text, number: number, mostBytes: Self.mostBytesOfPiece)
    }
    let known = memory.withLock { memory in
      pieces.map { memory.names[ContiguousArray($0.text.utf8)] }
    }
    var found = [[FoundName]](repeating: [], count: texts.count)
    for (piece, names) in zip(pieces, known) { found[piece.number] += piece.placed(names ?? []) }
    let unknown = zip(pieces, known).filter { $0.1 == nil }.map(\.0)
    let answers = try await endpoint.concurrently(Self.batches(of: unknown)) { batch in
      try await self.ask(batch)
    }
    for (piece, names) in zip(unknown, answers.joined()) {
      found[piece.number] += piece.placed(names)
    }
    return found
  }

  /// Asks about a batch, and says of a failure what becomes of the texts.
  private func ask(_ batch: [TextPiece]) async throws -> [[FoundName]] {
    let places: [[AnalyzedPlace]]
    do {
      places = try await endpoint.analyze(
        batch.map(\.text), language: language, entities: Self.types.map(\.entity), least: least)
    } catch let error as AssayError {
      throw AssayError(
        error.kind, code: error.code, message: error.message,
        remedy: error.remedy
          + " What was not searched for names is not stored; run the same again for the rest, or"
          + " unset privacy.analyzer_url.")
    }
    let names = zip(batch, places).map { piece, places in Self.names(at: places, in: piece.text) }
    memory.withLock { memory in
      for (piece, names) in zip(batch, names) { memory.note(names, in: piece.text) }
    }
    return names
  }

  private static func names(at places: [AnalyzedPlace], in text: String) -> [FoundName] {
    guard !places.isEmpty else { return [] }
    var starts: [Int] = []
    for (index, byte) in text.utf8.enumerated() where byte & 0xC0 != 0x80 { starts.append(index) }
    starts.append(text.utf8.count)
    return places.compactMap { place in
      types.first { $0.entity == place.entity }.map {
        FoundName($0.type, starts[place.range.lowerBound]..<starts[place.range.upperBound])
      }
    }
  }

  private static func batches(of pieces: [TextPiece]) -> [[TextPiece]] {
    var batches: [[TextPiece]] = []
    var bytes = 0
    for piece in pieces {
      bytes += piece.text.utf8.count
      if let last = batches.last, last.count < mostTexts, bytes <= mostBytes {
        batches[batches.count - 1].append(piece)
      } else {
        batches.append([piece])
        bytes = piece.text.utf8.count
      }
    }
    return batches
  }

  /// What Presidio calls them, and what their marks say.
  private static let types: [(entity: String, type: PrivateDataType)] = [
    ("PERSON", .person), ("ORGANIZATION", .organization), ("LOCATION", .location),
  ]

  /// What one question holds, so that a slow analyzer answers it in time.
  private static let mostTexts = 64
  private static let mostBytes = 65_536
  private static let mostBytesOfPiece = 32_768
}

/// What was found in texts, as long as they are few.
private struct Memory {
  private(set) var names: [ContiguousArray<UInt8>: [FoundName]] = [:]
  private var bytes = 0

  mutating func note(_ found: [FoundName], in text: String) {
    if bytes > Self.mostBytes { (names, bytes) = ([:], 0) }
    bytes += text.utf8.count
    names[ContiguousArray(text.utf8)] = found
  }

  private static let mostBytes = 16 << 20
}
