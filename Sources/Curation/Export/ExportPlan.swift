import Inspection
import JSONText
import TrainingData

/// What to export, in which shape, to where.
public struct ExportPlan: Sendable {
  /// A file when it ends in `.jsonl`, `.jsonl.gz` or `.jsonl.zst`, else a folder.
  public var path: String
  /// The shape; nil only together with a trainer, for conversations.
  public var format: ExportFormatName?
  /// The trainer whose files to write; nil for the design document's shapes.
  public var trainer: TrainerName?
  public var filter: ExampleFilter
  /// Nil for everything in `train.jsonl`.
  public var split: SplitPlan?
  /// Whether to mark the rows as used once the files are in place.
  public var marksUsed: Bool
  /// The run that the rows are marked with.
  public var run: String?
  /// Whether an earlier output of that name may be replaced.
  public var overwriting: Bool
  /// Rows with more estimated tokens are left out; nil for all lengths.
  public var maxTokens: Int?
  /// Rows whose answer has a lower quality signal are left out; nil for all.
  public var minSignal: Double?
  /// What becomes of texts with special tokens of chat templates.
  public var specialTokens = SpecialTokenPolicy.keep
  /// Whether a trainer's least number of rows may be missed.
  public var allowsFewRows = false
  /// Whether guesses that no person has looked at go along.
  public var includesUnreviewed: Bool
  /// Whether rows that hold words of an evaluation set go along.
  public var includesContaminated: Bool

  public init(
    path: String, format: ExportFormatName? = nil, trainer: TrainerName? = nil,
    filter: ExampleFilter = ExampleFilter(), split: SplitPlan? = nil, marksUsed: Bool = false,
    run: String? = nil, overwriting: Bool = false, maxTokens: Int? = nil,
    minSignal: Double? = nil, includesUnreviewed: Bool = false, includesContaminated: Bool = false
  ) {
    self.path = path
    self.format = format
    self.trainer = trainer
    self.filter = filter
    self.split = split
    self.marksUsed = marksUsed
    self.run = run
    self.overwriting = overwriting
    self.maxTokens = maxTokens
    self.minSignal = minSignal
    self.includesUnreviewed = includesUnreviewed
    self.includesContaminated = includesContaminated
  }

  /// Everything that chose the rows, as manifest, card and store keep it.
  var filters: JSONObject {
    var object = filter.json
    if let minSignal {
      object["min_signal"] = JSONValue(minSignal)
      object["signal_version"] = JSONValue(QualitySignal.version)
    }
    return object
  }

  /// The rows that may be written.
  var wantedRows: ExampleFilter {
    var filter = filter
    filter.excludingRejected = true
    filter.excludingUnreviewed = !includesUnreviewed
    filter.excludingContaminated = !includesContaminated
    return filter
  }

  /// Whether the output is one file.
  package var isSingleFile: Bool { fileEnding != nil }

  /// What makes the output one file, and says how it is packed; nil for a folder.
  var fileEnding: String? {
    [".jsonl", ".jsonl.gz", ".jsonl.zst"].first { path.hasSuffix($0) }
  }

  /// Says that the trainer's files have a shape of their own, where another one was named; it is
  /// about the words of the command, so it stands in no file.
  var notes: [String] {
    guard let trainer, let format, let task = TrainingTask(format),
      task.formatWord != format.rawValue
    else { return [] }
    return [
      "\(trainer.rawValue) knows no \(format.rawValue) files; the rows are written as "
        + "-f \(task.formatWord) writes them for it."
    ]
  }

  /// `raw` is for taking rows over as they are.
  func checkSpecialTokens() throws(AssayError) {
    guard specialTokens != .keep, trainer == nil, format == .raw else { return }
    throw AssayError(
      .usage, code: "raw_keeps_tokens", message: "The raw format keeps every text as it is.",
      remedy: "Leave --special-tokens out, or choose another -f.")
  }

  /// The shape that the plan asks for.
  ///
  /// - Throws: `AssayError` (usage) where the parts do not fit together.
  func shape() throws(AssayError) -> ExportShape {
    if isSingleFile, split != nil {
      throw AssayError(
        .usage, code: "split_needs_folder", message: "One file cannot hold a split.",
        remedy: "Name a folder with -o, or leave --split out.")
    }
    if run != nil, !marksUsed {
      throw AssayError(
        .usage, code: "run_needs_mark", message: "A run is named, but no row is to be marked.",
        remedy: "Add --mark-used, or leave --run out.")
    }
    try checkSpecialTokens()
    return try ExportShape(format: format, trainer: trainer)
  }
}
