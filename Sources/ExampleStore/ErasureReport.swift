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
  /// Whether the store's own bytes were searched afterwards and no piece was found.
  public let verified: Bool
}
