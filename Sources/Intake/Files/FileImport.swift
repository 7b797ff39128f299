import TrainingData

/// Reads files of examples into the store: any number, any size, in bounded memory.
///
/// One reader cuts chunks of whole records, workers parse and inspect them at the same time, one
/// writer stores them in the order of the file. A batch is one transaction, so a killed import
/// leaves whole batches; run again, it finds what is there and adds the rest.
public struct FileImport: Sendable {
  /// The largest record that is read, in bytes.
  public static let recordBound = 16 << 20

  /// How to import.
  public struct Options: Sendable {
    /// What the records are; `auto` recognises each.
    public var kind = RecordKind.auto
    /// `ours=theirs` for records of a shape that is not known.
    public var mappings: [String] = []
    /// Whether every answer of `messages` and `conversations` becomes an example, with the turns
    /// before it, not only the last one; archives give every answer anyway.
    public var takesEveryAnswer = false
    /// Where all records come from, whatever they say.
    public var source: ExampleSource?
    /// What a feedback file's rating of 1 is, `thumbs` or `stars`; nil to find out.
    public var ratingScale: String?
    /// Whether to read and judge only.
    public var dryRun = false
    /// How many chunks are worked on at once; nil for one a core.
    public var workers: Int?
    /// About how many bytes a chunk holds.
    public var chunkSize = 1 << 20

    public init() {}

    /// What to do about records whose shape is not known, by what was tried.
    func shapeRemedy(canBeMapped: Bool) -> String {
      if !mappings.isEmpty { return "Name members that the records have: --map output=THEIR_NAME." }
      // Without their labels bad answers would come in as good ones.
      if kind == .kto {
        return "Give every record a prompt, a completion and a label that is true or false."
      }
      let first =
        kind == .auto ? "Say what they are with --as" : "Leave --as out to have them recognised"
      guard canBeMapped else { return "\(first), or turn them into prompt and completion." }
      return "\(first), or map their fields: --map input=… --map output=…; dots lead inside: "
        + "--map input=fields.question."
    }
  }

  private let line: IntakeLine
  private let options: Options
  private let shapes: [any RecordShape]

  /// Prepares an import along `line`.
  ///
  /// - Throws: `usage` for a mapping that is not understood.
  public init(_ line: IntakeLine, options: Options = Options()) throws(AssayError) {
    self.line = line
    self.options = options
    shapes =
      options.mappings.isEmpty
      ? options.kind.shapes : [try MappedShape(options.mappings)] + options.kind.shapes
  }

  /// Imports files, archives and folders one after another; `-` is standard input.
  ///
  /// - Parameters:
  ///   - progress: Called with the numbers so far after every transaction.
  ///   - onRefusal: Called for every line that did not become an example, in their order.
  /// - Returns: The numbers, with the files that could not be read to their end.
  /// - Throws: What the store throws; what was stored before stays.
  public func run(
    _ paths: [String], progress: @Sendable (ImportReport) -> Void = { _ in },
    onRefusal: @Sendable (LineRefusal) -> Void = { _ in }
  ) async throws -> ImportReport {
    let clock = ContinuousClock()
    let start = clock.now
    var run = ImportRun(line: line, options: options, shapes: shapes)
    for path in paths {
      do {
        try await run.path(path, progress: progress, onRefusal: onRefusal)
      } catch let fault as ReadingFault {
        run.report.failures.append(ImportReport.FileFailure(file: path, error: fault.error))
      }
    }
    try await run.finish()
    run.report.notices += run.report.untrainable.sorted { $0.key < $1.key }.map(Self.untrainable)
    run.report.notices += run.report.noticesOfPrivacy
    if let unknown = run.report.reasons["unknown_shape"] {
      run.report.notices.append(
        "\(unknown) \(unknown == 1 ? "record is" : "records are") of a shape that is not known. "
          + options.shapeRemedy(canBeMapped: true))
    }
    run.report.seconds = (clock.now - start) / .seconds(1)
    return run.report
  }

  /// Says in time what a trainer's file is going to lack.
  private static func untrainable(_ reason: String, _ count: Int) -> String {
    "\(count) \(count == 1 ? "record makes an example" : "records make examples") that "
      + "`export --for` leaves out (\(reason)): "
      + (reason == Draft.outOfTurn
        ? "user and assistant do not take turns, or the assistant speaks first."
        : "the answer calls a tool, or came of what a tool returned.")
  }
}

/// A file that could not be read, or not to its end; other files are not concerned.
struct ReadingFault: Error {
  let error: AssayError
}
