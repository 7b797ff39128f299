import TrainingData

/// What an erasure removed and what it could not reach.
public struct ErasureReport: Sendable {
  /// The examples that are gone, live and retired ones.
  public let erased: [ExampleID]
  /// The refused records that are gone.
  public let quarantined: [QuarantineID]
  /// Ids that were asked for and are not here; they are refused from now on all the same.
  public let unknown: [ExampleID]
  /// The datasets whose files hold erased rows: to be written again or deleted.
  public let datasets: [DatasetRecord]
  /// Copies of the store that may still hold the rows: backups and copies kept before a migration.
  public let copies: [String]
  /// What the search of the store's own bytes came to afterwards.
  public internal(set) var residue: Residue
  /// Pieces of what was erased, to be looked for.
  let probes: [ContiguousArray<UInt8>]

  /// Whether the store's own bytes were searched afterwards and no piece was found.
  public var verified: Bool { residue == .none }

  /// What may be left of erased texts in the store's own bytes.
  public enum Residue: String, Sendable {
    /// Nothing: the files were searched.
    case none
    /// Nobody can know: another program reads the store, so its journal still holds the rows.
    case unread
    /// A piece still stands there, for example in the record of a dataset that has yet to be written
    /// again.
    case found
  }
}
