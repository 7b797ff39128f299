import GRDB
import SeededRandom
import Synchronization
import TextBytes
import TrainingData

@testable import ExampleStore

/// Rows whose signatures are drawn, so that a test decides how alike they are.
enum Kin {
  /// A row of a family, so many of whose 128 bins are drawn anew.
  static func row(family: Int, changed: Int, draw: Int) -> TrainingExample {
    Samples.example("\(family) \(changed) \(draw)")
  }

  static func judged(_ row: TrainingExample) -> JudgedExample {
    JudgedExample(
      example: row, fingerprint: fingerprint(row), judgement: Judgement(factors: [], flags: []),
      findings: [])
  }

  static func fingerprint(_ row: TrainingExample) -> Fingerprint {
    let plain = Samples.fingerprint(row)
    let signature = bins(of: row).flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    return Fingerprint(
      contentHash: plain.contentHash, inputHash: plain.inputHash, identity: plain.identity,
      signature: ContiguousArray(signature))
  }

  /// Near is what agrees in 70 bins of 128.
  static let measure = ArrivalMeasure(leastAgreement: 62, wantsNearest: true) { new in
    let bins = bins(of: new)
    return { old in
      let common = agreements(bins, Kin.bins(of: old))
      return common >= 70 ? Double(common) / 128 : nil
    }
  }

  static func bins(of row: TrainingExample) -> [UInt16] {
    if let known = drawn.withLock({ $0[row.input] }) { return known }
    let bins = draw(row)
    drawn.withLock { $0[row.input] = bins }
    return bins
  }

  private static let drawn = Mutex<[String: [UInt16]]>([:])

  private static func draw(_ row: TrainingExample) -> [UInt16] {
    let numbers = row.input.split(separator: " ").compactMap { Int($0) }
    guard numbers.count == 3 else { return [] }
    var family = SeededGenerator(seed: UInt64(numbers[0]) &* 7_919)
    var bins = (0..<128).map { _ in UInt16.random(in: 0...UInt16.max, using: &family) }
    var own = SeededGenerator(seed: UInt64(numbers[2]) &+ 1_000_003)
    for bin in (0..<128).shuffled(using: &own).prefix(numbers[1]) {
      bins[bin] = UInt16.random(in: 0...UInt16.max, using: &own)
    }
    return bins
  }

  static func agreements(_ left: [UInt16], _ right: [UInt16]) -> Int {
    zip(left, right).count { $0 == $1 }
  }
}

extension Scratch {
  func openKin(_ name: String = "store.db") async throws -> TrainingDataStore {
    try await TrainingDataStore.open(
      StoreLocation(path: path(name)), fingerprint: { Kin.fingerprint($0) })
  }
}

extension TrainingDataStore {
  /// Stores rows and says for each stored one, by its id, what it is near to.
  func arrive(_ rows: [TrainingExample]) async throws -> [ExampleID: NearExample] {
    var batch = AdmissionBatch(examples: rows.map { Kin.judged($0) }, at: Samples.now)
    batch.comparing = Kin.measure
    return try await admit(batch).near
  }

  /// The same, worked out row by row from the texts of what lives, without an index.
  func nearByHand(_ rows: [TrainingExample]) async throws -> [ExampleID: NearExample] {
    let living = try await read { database in
      try database.rows(
        """
        SELECT f.number, \(ExampleRecord.columns.map { "e." + $0 }.joined(separator: ", "))
          FROM fingerprints AS f JOIN training_examples AS e ON e.id = f.example_id
          ORDER BY f.number
        """
      ) { row in ExampleRecord.read(row, from: 1) }
    }
    let wanted = Set(rows.map(\.id))
    var byBand: [[UInt16]: [Int]] = [:]
    let bins = living.map { Kin.bins(of: $0) }
    var near: [ExampleID: NearExample] = [:]
    for (index, row) in living.enumerated() where bins[index].count == 128 {
      let bands: [[UInt16]] = (0..<16).map { band in
        let place = band * 4
        return [UInt16(band)] + Array(bins[index][place..<place + 4])
      }
      if wanted.contains(row.id) {
        var best: (common: Int, other: Int) = (0, 0)
        let candidates: Set<Int> = Set(bands.flatMap { byBand[$0] ?? [] })
        for other in candidates.sorted() {
          let common = Kin.agreements(bins[index], bins[other])
          if common > best.common { best = (common, other) }
        }
        if best.common >= 70 {
          near[row.id] = NearExample(
            id: living[best.other].id, similarity: Double(best.common) / 128)
        }
      }
      for band in bands { byBand[band, default: []].append(index) }
    }
    return near
  }

  /// Entries that the index lacks of rows that it should hold, and those that it has for nothing.
  func indexFaults() async throws -> (missing: Int, strange: Int, segments: Int) {
    try await read { database in
      guard let index = try BandIndex(database) else { return (-1, -1, 0) }
      let rows = try SignatureRows.fetch(after: 0, through: index.indexedNumber(), database)
      let segments = try BandSegment.fetchAll(database)
      var held: [UInt64] = []
      for segment in segments {
        var page = ContiguousArray<UInt64>()
        for number in 0..<segment.pages {
          try segment.read(number, into: &page, database)
          held += page.filter { segment.page(of: $0) == number }
        }
      }
      let wanted = Set(rows.entries())
      let found = Set(held)
      return (
        wanted.subtracting(found).count, found.subtracting(wanted).count + held.count - found.count,
        segments.count
      )
    }
  }
}
