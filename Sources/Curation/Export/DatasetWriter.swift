import ByteFiles
import ExampleStore
import Foundation
import JSONText
import Synchronization
import TextBytes
import TrainingData

/// Writes one dataset: files of rows, settings, card and manifest, which appear together at the end.
///
/// Rows come in from the store's thread, one by one; the lines grow in buffers that are reused.
final class DatasetWriter: Sendable {
  /// Where the output will stand.
  let path: String
  /// The folder while it is written; nil for a single file.
  let folder: StagedFolder?
  private let rowWriter: RowWriter
  /// What the shape has no place for.
  private let placeless: [ExampleRow.Column]
  private let sides: Splitter.Placement?
  /// Whether a trainer's least number of rows must be there.
  let refusesFewRows: Bool
  let state: Mutex<State>

  struct State {
    var files: [Split: RowFile] = [:]
    /// What is known of the lines in `train.jsonl`; those of the other files follow at the end.
    var provenance: RowFile?
    var laterProvenance: [Split: JSONLineBytes] = [:]
    var summary: ExportSummary
    /// The examples in each file, in order.
    var ids: [Split: [ExampleID]] = [:]
    var overLimit = 0
    /// Rows with special tokens of chat templates.
    var special = 0
    /// Rows that lose a text for which the shape has no place.
    var losing: [ExampleRow.Column: Int] = [:]
  }

  /// A finished dataset that nobody sees yet.
  struct Finished {
    let manifest: ExportManifest
    let rows: [DatasetRecord.Row]
    let single: RowFile?
    let folder: StagedFolder?

    /// Gives the output its name.
    func publish() throws {
      try single?.commit()
      try folder?.commit()
    }

    /// Removes what was written.
    func discard() {
      single?.discard()
      folder?.discard()
    }
  }

  /// Starts a dataset.
  ///
  /// - Parameters:
  ///   - minSignal: Rows with a lower quality signal are left out.
  ///   - refusingFewRows: Whether fewer rows than the trainer takes are an error.
  ///   - decisions: What a raw line carries beside its columns.
  ///   - sides: Where each row goes; nil for everything in one file.
  init(
    at path: String, isSingleFile: Bool, overwriting: Bool, summary: ExportSummary,
    minSignal: Double? = nil, refusingFewRows: Bool = false,
    decisions: [ExampleID: PersonalDecisions],
    withheld: Set<ExampleID> = [], sides: Splitter.Placement?
  ) throws {
    self.sides = sides
    refusesFewRows = refusingFewRows
    placeless = summary.shape.placeless
    rowWriter = RowWriter(
      summary.shape, maxTokens: summary.maxTokens, minSignal: minSignal,
      specialTokens: summary.specialTokens, decisions: decisions, withheld: withheld)
    var state = State(summary: summary)
    if isSingleFile {
      self.path = path
      folder = nil
      // Opened at once, so that a bad target is known before the work.
      state.files[.train] = try RowFile(at: path, overwriting: overwriting)
    } else {
      let staged = try StagedFolder(
        at: path, overwriting: overwriting,
        isOurs: { FileStatus(at: "\($0)/\(ExportManifest.fileName)")?.kind == .regular })
      folder = staged
      self.path = staged.path
      state.provenance = try RowFile(at: staged.path(of: "provenance.jsonl"))
    }
    self.state = Mutex(state)
  }

  /// Starts a stream of lines, of which nothing is left on the disk.
  init(
    to stream: @escaping RowFile.Stream, summary: ExportSummary, minSignal: Double?,
    decisions: [ExampleID: PersonalDecisions], withheld: Set<ExampleID>
  ) {
    sides = nil
    refusesFewRows = false
    path = "-"
    folder = nil
    placeless = summary.shape.placeless
    rowWriter = RowWriter(
      summary.shape, maxTokens: summary.maxTokens, minSignal: minSignal,
      specialTokens: summary.specialTokens, decisions: decisions, withheld: withheld)
    var state = State(summary: summary)
    state.files[.train] = RowFile(to: stream)
    self.state = Mutex(state)
  }

  /// Takes in a row; rows come in the order in which they are to stand.
  func write(_ row: ExampleRow) throws {
    try state.withLock { try write(row, &$0) }
  }

  /// The columns that rows are to be read with.
  var columns: Set<ExampleRow.Column> {
    let provenance = folder == nil ? [] : JSONLineBytes.provenanceColumns
    return rowWriter.columns.union([.id]).union(placeless).union(provenance)
  }

  /// Removes what was written.
  func discard() {
    state.withLock { state in
      for file in state.files.values { file.discard() }
      state.provenance?.discard()
    }
    folder?.discard()
  }

  private func write(_ row: ExampleRow, _ state: inout State) throws {
    guard let side = side(of: row, &state) else { return }
    let file = try file(for: side, &state)
    let outcome = rowWriter.append(row, to: &file.line)
    guard case .written(let lines, let tokens, let special) = outcome else {
      if case .leftOut(let reason) = outcome { state.summary.leftOut[reason, default: 0] += 1 }
      return
    }
    if folder != nil { try note(row, on: side, from: file.rows + 1, lines: lines, &state) }
    try file.wrote(lines: lines)
    state.ids[side, default: []].append(row.id)
    state.summary.totalTokens += tokens
    state.summary.longestTokens = max(state.summary.longestTokens, tokens)
    let limit = state.summary.shape.trainerName?.profile.maxTokens ?? .max
    if tokens > limit { state.overLimit += 1 }
    if special { state.special += 1 }
    for column in placeless where !row.isBlank(column) { state.losing[column, default: 0] += 1 }
  }

  /// Notes where lines came from, file by file, so that the order is that of the files.
  private func note(
    _ row: ExampleRow, on side: Split, from first: Int, lines: Int, _ state: inout State
  ) throws {
    for number in first..<first + lines {
      if side == .train {
        state.provenance?.line.provenance(of: row, in: side, row: number)
      } else {
        state.laterProvenance[side, default: JSONLineBytes(capacity: 1 << 12)]
          .provenance(of: row, in: side, row: number)
      }
    }
    if side == .train { try state.provenance?.wrote(lines: lines) }
  }

  /// Where the row goes; nil when it goes nowhere.
  private func side(of row: ExampleRow, _ state: inout State) -> Split? {
    guard let sides else { return .train }
    if let side = sides.sides[row.id] { return side }
    // What the splitter has not seen came after it looked, or has no place in this shape.
    let reason = sides.spanning.contains(row.id) ? .spansSplits : rowWriter.obstacle(row)
    if let reason { state.summary.leftOut[reason, default: 0] += 1 }
    return nil
  }

  private func file(for side: Split, _ state: inout State) throws -> RowFile {
    if let file = state.files[side] { return file }
    guard let folder else { throw AssayError.unexpectedSplit }
    let file = try RowFile(at: folder.path(of: side.fileName))
    state.files[side] = file
    return file
  }
}

extension AssayError {
  fileprivate static let unexpectedSplit = AssayError(
    .internalFault, code: "unexpected_split", message: "A single file was given a second side.",
    remedy: "Report this.")
}
