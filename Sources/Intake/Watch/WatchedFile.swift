import ByteFiles
import TrainingData

/// One file at one look: what stands there, what is known of it, and what of it is to be read now.
struct WatchedFile {
  let path: String
  let status: FileStatus
  /// How long it has not changed, in seconds.
  let restedFor: Double
  /// How long a file rests before it counts as written to its end, in seconds.
  let rest: Double

  /// A turn of a session may wait for a tool, or for a person's leave, much longer than a line.
  static let turnsRest = 60.0

  /// Whether it counts as written to its end.
  var rests: Bool { restedFor >= rest }

  /// Whether even a turn that nobody ended counts as ended.
  var restsLong: Bool { restedFor >= rest * Self.turnsRest }

  /// What is to be done with it.
  enum Step {
    /// Nothing that was not done.
    case nothing
    /// Something is there, but is still being written.
    case wait
    /// Read on from there.
    case read(WatchRecord)
  }

  /// Decides what to do, by what was read before.
  ///
  /// - Throws: What opening the file throws.
  func step(after record: WatchRecord?, layout: () throws -> WatchRecord.Layout) throws -> Step {
    guard status.size > 0 else { return .nothing }
    if let record, record.matches(status) {
      switch record.waiting {
      case .nothing: return .nothing
      case .line: return rests ? .read(record) : .wait
      case .turn: return restsLong ? .read(record) : .wait
      }
    }
    if let record, record.layout == .lines, status.size > record.size || record.offset == 0,
      try WatchRecord.check(path, before: record.offset) == record.check
    {
      var next = record
      next.inode = status.inode
      next.size = status.size
      next.modified = status.modified
      return .read(next)
    }
    // A file with not one whole line does not say yet what it is.
    guard try rests || ByteSource.lineEnd(of: path, within: 0..<status.size) != nil else {
      return .wait
    }
    let fresh = WatchRecord(path, status, try layout())
    return rests || fresh.layout == .lines ? .read(fresh) : .wait
  }
}
