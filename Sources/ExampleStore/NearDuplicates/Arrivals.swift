import TextBytes
import TrainingData

/// Rows that came in together, whose numbers follow one another, and how they are compared.
struct Arrivals {
  /// The number of the first.
  let first: Int64
  let measure: ArrivalMeasure
  /// Whether they are stored under their numbers, and not only looked at.
  let areStored: Bool
  private(set) var rows: [Arrival] = []

  init(from first: Int64, _ measure: ArrivalMeasure, areStored: Bool = true) {
    self.first = first
    self.measure = measure
    self.areStored = areStored
  }

  /// Takes the next row in, under the id that it was stored with.
  mutating func append(_ judged: JudgedExample, as id: ExampleID) {
    rows.append(Arrival(id: id, judged: judged))
  }

  /// The row of a number; nil for one that was here before.
  func row(_ number: UInt32) -> Arrival? {
    let index = Int(Int64(number) - first)
    return rows.indices.contains(index) ? rows[index] : nil
  }

  /// Takes their signatures to those of the rows before them.
  func appendSignatures(to signatures: inout SignatureRows) {
    for (index, row) in rows.enumerated() {
      guard let number = UInt32(exactly: first + Int64(index)) else { return }
      row.judged.withParts { _, fingerprint in
        signatures.append(number) { fingerprint.signature.span.appendWords(to: &$0) }
      }
    }
  }
}

/// A row that came in.
struct Arrival: Sendable {
  let id: ExampleID
  let judged: JudgedExample
}
