import ByteFiles
import ExampleStore
import Foundation
import TrainingData

/// Keeps importing what appears in folders and what is added to files there, each once.
///
/// How far it came stands in the store, beside the examples. A file's examples are stored before its
/// progress is, so a watch that is killed reads at most one file's last part again, and what is read
/// again is recognised.
public struct FolderWatch: Sendable {
  /// How to watch.
  public struct Options: Sendable {
    /// Seconds from the end of a look to the next.
    public var interval = 5.0
    /// How long a file does not change before it counts as written to its end, in seconds.
    public var rest = 10.0
    /// Whether to look once and end.
    public var once = false

    public init() {}
  }

  let line: IntakeLine
  let options: Options

  /// Makes a watch that imports along `line`.
  public init(_ line: IntakeLine, options: Options = Options()) {
    self.line = line
    self.options = options
  }

  /// Looks until the task is cancelled, or once.
  ///
  /// - Parameters:
  ///   - paths: Folders, with all folders in them, and files.
  ///   - onFile: Called for every file of which something was read, and for every one that cannot be
  ///     read, once until it changes.
  ///   - onRefusal: Called for every line that did not become an example, once.
  /// - Returns: The numbers; a cancelled watch ends so.
  /// - Throws: `input_missing` for a path that is not there at the beginning, and what the store
  ///   throws; a store that others keep busy is tried again at the next look.
  public func run(
    _ paths: [String], onFile: @escaping @Sendable (WatchReport.File) -> Void = { _ in },
    onRefusal: @escaping @Sendable (LineRefusal) -> Void = { _ in }
  ) async throws -> WatchReport {
    for path in paths where FileStatus(at: path) == nil {
      throw AssayError(
        .inputMissing, code: "input_missing", message: "There is nothing at \(path).",
        remedy: "Name a folder that is there; what appears in it is imported.")
    }
    // What is known of a file goes by its whole path, wherever the watch was started.
    let places = paths.map { URL(fileURLWithPath: $0).resolvingSymlinksInPath().path }
    var rounds = WatchRounds(
      line: line, options: options, records: try await records(), onFile: onFile,
      onRefusal: onRefusal)
    do {
      while true {
        do { try await rounds.look(at: places) } catch let error as AssayError
          where error.kind == .busy && !options.once
        {
          rounds.complain(of: line.store.path, error)
        }
        if options.once { break }
        try await Task.sleep(for: .seconds(options.interval))
      }
    } catch is CancellationError {
      // To be stopped is how a watch ends.
    }
    return rounds.report
  }

  private func records() async throws -> [String: WatchRecord] {
    var records: [String: WatchRecord] = [:]
    for progress in try await line.store.importProgress(ofAll: WatchRecord.keyBeginning) {
      if let record = WatchRecord(progress) { records[record.path] = record }
    }
    return records
  }
}
