import GRDB
import JSONText
import TrainingData

/// Admits examples inside one transaction, counting as it goes.
///
/// Identities come in no order, so they are looked up and inserted in the order of their keys: a
/// transaction then goes over their table once, from its beginning to its end, however large it is
/// and however small the page cache. Rows stay in the order in which they came in.
struct AdmissionWriter {
  /// Up to so many new rows are made searchable at once; more would double a bulk import's work.
  static let searchedAtOnce = 100

  private let database: Database
  private let fingerprinting: SQLStatement
  private let claim: SQLStatement
  private let lookup: SQLStatement
  private var tally = Tally()
  private var nextNumber: Int64
  private let firstNumber: Int64
  private let tombstones: Tombstones
  private let mayMeetRetired: Bool
  private let countsRows: Bool
  private let takesErased: Bool
  private var room = RowBytes()
  /// What was stored here, by identity: it is indexed at the end.
  private var stored: [Fingerprint.Identity: (number: Int64, id: ExampleID)] = [:]
  private var fresh: [(number: Int64, judged: JudgedExample)] = []

  /// - Parameters:
  ///   - countsRows: False in a transaction whose rows the triggers count.
  ///   - takesErased: Whether what was erased is stored again instead of being refused.
  init(_ database: Database, countsRows: Bool = true, takesErased: Bool = false) throws {
    self.takesErased = takesErased
    self.database = database
    self.countsRows = countsRows
    fingerprinting = try database.prepared(FingerprintRecord.insertion)
    claim = try database.prepared(ExampleRecord.claim)
    lookup = try database.prepared(FingerprintRecord.lookup)
    let first = try FingerprintRecord.lastNumber(database) + 1
    (firstNumber, nextNumber) = (first, first)
    tombstones = try Tombstones(database)
    // Whoever leaves the counting to the triggers may retire rows between.
    mayMeetRetired = try !countsRows || database.exists("SELECT 1 FROM retired_examples LIMIT 1")
  }

  /// Stores one example, or says which one it repeats.
  mutating func admit(_ judged: JudgedExample) throws -> Admission { try admit([judged])[0] }

  /// Stores examples, or says which ones they repeat; the answers are in the order of the examples,
  /// and of two that say the same the first one is stored.
  mutating func admit(_ examples: [JudgedExample]) throws -> [Admission] {
    let twins = try twins(of: examples)
    var admissions: [Admission] = []
    var repeated = 0
    admissions.reserveCapacity(examples.count)
    for (index, judged) in examples.enumerated() {
      if let twin = twins[index] ?? stored[judged.identity]?.id {
        admissions.append(.duplicate(of: twin))
        repeated += 1
      } else if try !takesErased && tombstones.stand(for: judged, database) {
        admissions.append(Tombstones.refusal)
      } else {
        if takesErased { try tombstones.lift(for: judged, database) }
        admissions.append(.stored(try store(judged)))
      }
    }
    if repeated > 0 { tally.add("seen", "duplicates", by: repeated) }
    return admissions
  }

  /// Writes what was counted and makes the examples findable.
  ///
  /// - Returns: The numbers of the rows that were stored; nil for none.
  @discardableResult
  mutating func finish() throws -> ClosedRange<Int64>? {
    guard nextNumber > firstNumber || !tally.isEmpty else { return nil }
    try tally.write(to: database)
    guard nextNumber > firstNumber else { return nil }
    let indexing = try database.prepared(FingerprintRecord.indexing)
    let keys = stored.map { (Int64(bitPattern: $0.key.high), $0.value.number) }
    for (high, number) in keys.sorted(by: <) {
      try indexing.bind(high, at: 1)
      try indexing.bind(number, at: 2)
      try indexing.run()
    }
    try FingerprintRecord.setLastNumber(nextNumber - 1, database)
    if fresh.count <= Self.searchedAtOnce {
      try SearchRecord.index(fresh, after: firstNumber - 1, database)
    }
    try BandIndex.keepInStep(database)
    return firstNumber...nextNumber - 1
  }
}

extension AdmissionWriter {
  /// Which living example each one repeats; nil where none does.
  private func twins(of examples: [JudgedExample]) throws -> [ExampleID?] {
    var twins = [ExampleID?](repeating: nil, count: examples.count)
    let order = examples.indices.map {
      (Int64(bitPattern: examples[$0].identity.high), $0)
    }
    for (high, index) in order.sorted(by: <) {
      let identity = examples[index].identity
      guard let twin = try stored[identity]?.id ?? twin(high, identity) else { continue }
      let survivor = try FingerprintRecord.survivor(of: twin, database)
      // What was kept in its place may have been erased since.
      if try FingerprintRecord.isTaken(survivor, database) { twins[index] = survivor }
    }
    return twins
  }

  private func twin(_ high: Int64, _ identity: Fingerprint.Identity) throws -> ExampleID? {
    try lookup.bind(high, at: 1)
    try lookup.bind(Int64(bitPattern: identity.low), at: 2)
    defer { lookup.reset() }
    return try lookup.step() ? lookup.text(0) : nil
  }

  /// Inserts an example with everything that comes with it, under its own id or a fresh one.
  private mutating func store(_ judged: JudgedExample) throws -> ExampleID {
    var id = judged.id
    try judged.withParts { example, fingerprint in
      if try !claims(example) {
        id = try freshID(for: fingerprint.identity)
        var renamed = copy example
        renamed.metadata["given_id"] = .string(example.id)
        renamed.id = id
        try ExampleRecord.insert(
          renamed, by: database.prepared(ExampleRecord.insertion), in: &room)
      }
      try FingerprintRecord.insert(
        fingerprint, of: id, number: nextNumber, by: fingerprinting, in: &room)
      if countsRows { tally.count(example) }
      try Self.storeDecisions(of: judged, on: example, under: id, database)
    }
    for finding in judged.findings { tally.add("finding", finding.type.rawValue) }
    if fresh.count <= Self.searchedAtOnce { fresh.append((nextNumber, judged)) }
    stored[judged.identity] = (nextNumber, id)
    nextNumber += 1
    return id
  }

  /// Inserts an example under its own id; false where another one, live or retired, has it.
  private mutating func claims(_ example: borrowing TrainingExample) throws -> Bool {
    if mayMeetRetired, try FingerprintRecord.isRetired(example.id, database) { return false }
    try ExampleRecord.insert(example, by: claim, in: &room)
    return changedRows(database) == 1
  }

  private static func storeDecisions(
    of judged: JudgedExample, on example: borrowing TrainingExample, under id: ExampleID,
    _ database: Database
  ) throws {
    if judged.markedByPerson {
      try database.run(
        "INSERT OR REPLACE INTO marks VALUES (?, ?, ?, 'given', ?)",
        [
          .text(id), .real(example.score), .text(example.tier.rawValue),
          .real(example.updatedAt ?? example.createdAt),
        ])
    }
    if let approval = judged.approval {
      try database.run(
        "INSERT OR REPLACE INTO reviews VALUES (?, 1, NULL, ?, ?)",
        [.text(id), .text(approval.by), .real(approval.at)])
    }
    for tag in judged.tags {
      try database.run("INSERT OR IGNORE INTO tags VALUES (?, ?)", [.text(id), .text(tag)])
    }
  }

  /// An id made of the identity, so that the same text gets the same id again.
  private func freshID(for identity: Fingerprint.Identity) throws -> ExampleID {
    let whole = identity.high.paddedHex + identity.low.paddedHex
    for candidate in [identity.high.paddedHex, identity.low.paddedHex, whole]
    where try !FingerprintRecord.isTaken(candidate, database) {
      return candidate
    }
    var number = 2
    while try FingerprintRecord.isTaken("\(whole)-\(number)", database) { number += 1 }
    return "\(whole)-\(number)"
  }
}
