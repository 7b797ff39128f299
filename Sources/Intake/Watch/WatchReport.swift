/// What a watch has done.
public struct WatchReport: Sendable {
  /// What all files came to together.
  public var imported = ImportReport()
  /// Files that are still being written, at the last look.
  public var waiting = 0
  /// How often the folders were looked through.
  public var rounds = 0

  /// What one look at one file came to.
  public struct File: Sendable {
    public let path: String
    /// What was read of it at this look.
    public let report: ImportReport
  }
}
