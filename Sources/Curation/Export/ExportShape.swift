import ExampleStore
import Inspection
import TextBytes
import TrainingData

/// What the lines of an export look like: a shape of the design document, or a trainer's own.
package enum ExportShape: Hashable, Sendable {
  case format(ExportFormatName)
  case trainer(TrainerName, TrainingTask)

  /// Finds the shape for the words of `-f` and `--for`.
  ///
  /// - Throws: `AssayError` (usage) where the trainer cannot train that.
  init(format: ExportFormatName?, trainer: TrainerName?) throws(AssayError) {
    guard let trainer else {
      guard let format else {
        throw AssayError(
          .usage, code: "format_needed", message: "The export has no format.",
          remedy: "Add -f \(Self.words(ExportFormatName.allCases)), or --for a trainer.")
      }
      self = .format(format)
      return
    }
    guard let task = TrainingTask(format ?? .chat) else {
      throw AssayError(
        .usage, code: "raw_for_trainer", message: "No trainer loads the raw format.",
        remedy: "Leave out either --for or -f raw.")
    }
    let tasks = trainer.profile.tasks
    guard tasks.contains(task) else {
      let possible = TrainingTask.allCases.filter(tasks.contains).map(\.formatWord)
      let others = TrainerName.allCases.filter { $0.profile.tasks.contains(task) }
      throw AssayError(
        .usage, code: "trainer_cannot",
        message: "\(trainer.rawValue) does not train on \(task.formatWord) files.",
        remedy: "Use -f \(possible.joined(separator: "|")), or --for \(Self.words(others)).")
    }
    self = .trainer(trainer, task)
  }

  private static func words(_ cases: [some RawRepresentable<String>]) -> String {
    cases.map(\.rawValue).joined(separator: "|")
  }

  /// The word of the format, as the store and the manifest keep it.
  var formatWord: String {
    switch self {
    case .format(let name): name.rawValue
    case .trainer(_, let task): task.formatWord
    }
  }

  /// What people decided, as far as lines of this shape carry it.
  func decisions(in store: TrainingDataStore) async throws -> [ExampleID: PersonalDecisions] {
    plainFormat == .raw ? try await store.personalDecisions() : [:]
  }

  /// The trainer's word, where there is one.
  var trainerName: TrainerName? {
    if case .trainer(let name, _) = self { name } else { nil }
  }
}

extension ExportShape {
  /// The design document's shape, where no trainer was named.
  var plainFormat: ExportFormatName? {
    if case .format(let name) = self { name } else { nil }
  }

  /// The texts that a model is told besides and that lines of this shape cannot hold; what is
  /// written for a trainer holds both.
  var placeless: [ExampleRow.Column] {
    switch plainFormat {
    case .instruction, .chat, .sharegpt: [.context]
    case .completion, .dpo, .kto: [.systemPrompt, .context]
    case .multiTurn, .reward, .grpo, .raw, nil: []
    }
  }
}

/// Writes rows in one shape, and says why when it does not.
struct RowWriter: Sendable {
  private let format: (any ExportFormat)?
  private let trainer: (profile: any TrainerProfile, task: TrainingTask)?
  private let maxTokens: Int?
  private let minSignal: Double?
  private let specialTokens: SpecialTokenPolicy
  private let withheld: Set<ExampleID>
  private let signals = SignalReader()

  /// - Parameters:
  ///   - decisions: What a raw line carries beside its columns.
  ///   - withheld: Rows that hold private data.
  init(
    _ shape: ExportShape, maxTokens: Int?, minSignal: Double? = nil,
    specialTokens: SpecialTokenPolicy = .keep,
    decisions: [ExampleID: PersonalDecisions] = [:], withheld: Set<ExampleID> = []
  ) {
    self.maxTokens = maxTokens
    self.specialTokens = specialTokens
    self.withheld = withheld
    self.minSignal = minSignal
    switch shape {
    case .format(let name):
      format = name == .raw ? RawFormat(decisions: decisions) : name.format
      trainer = nil
    case .trainer(let name, let task):
      format = nil
      trainer = (name.profile, task)
    }
  }

  /// The columns that lines are written from.
  var columns: Set<ExampleRow.Column> {
    var columns = format?.columns ?? Dialogue.columns
    if maxTokens != nil { columns.formUnion(Dialogue.columns) }
    if minSignal != nil {
      columns.formUnion(SignalReader.columns.union(ExampleRow.teachingColumns))
    }
    return columns
  }

  /// What became of a row.
  enum Outcome {
    /// Lines written, an estimate of the row's tokens where a trainer was named, and whether a text
    /// holds a special token of a chat template, or did before it was escaped.
    case written(lines: Int, tokens: Int, special: Bool)
    case leftOut(LeftOutReason)
  }

  /// Why the row has no place in the file; nil when it has one.
  func obstacle(_ row: ExampleRow) -> LeftOutReason? {
    if let format { return format.obstacle(row) ?? tooLong(row) }
    guard let trainer else { return nil }
    return trainer.profile.objection(to: Dialogue(row), trainer.task) ?? tooLong(row)
  }

  /// Appends the row's lines, or nothing.
  func append(_ row: ExampleRow, to line: inout JSONLineBytes) -> Outcome {
    if !withheld.isEmpty, withheld.contains(row.id) { return .leftOut(.privateData) }
    if let format {
      if let reason = format.obstacle(row) ?? tooLong(row) ?? tooWeak(row) {
        return .leftOut(reason)
      }
      return seen(from: line.count, in: &line, tokens: 0) { format.append(row, to: &$0) }
    }
    guard let trainer else { return .written(lines: 0, tokens: 0, special: false) }
    let dialogue = Dialogue(row)
    if let reason = trainer.profile.objection(to: dialogue, trainer.task) {
      return .leftOut(reason)
    }
    let tokens = dialogue.estimatedTokens
    if let maxTokens, tokens > maxTokens { return .leftOut(.overMaxTokens) }
    if let reason = tooWeak(row) { return .leftOut(reason) }
    return seen(from: line.count, in: &line, tokens: tokens) {
      trainer.profile.append(dialogue, trainer.task, to: &$0)
    }
  }

  /// Writes a row's lines and deals with special tokens in them.
  private func seen(
    from start: Int, in line: inout JSONLineBytes, tokens: Int,
    _ write: (inout JSONLineBytes) -> Int
  ) -> Outcome {
    let lines = write(&line)
    // What is taken over as it is teaches nobody.
    let special =
      format?.name != .raw && line.withBytes(from: start) { SpecialTokens.stand(in: $0) }
    guard special else { return .written(lines: lines, tokens: tokens, special: false) }
    switch specialTokens {
    case .keep: break
    case .escape:
      let escaped = line.withBytes(from: start) { SpecialTokens.escaped($0) }
      line.truncate(to: start)
      line.verbatim(escaped.span)
    case .leaveOut:
      line.truncate(to: start)
      return .leftOut(.specialTokens)
    }
    return .written(lines: lines, tokens: tokens, special: true)
  }

  /// Whether the answer's quality signal is too low; what is kept as a bad example may be bad.
  private func tooWeak(_ row: ExampleRow) -> LeftOutReason? {
    guard let minSignal, !row.isNegative else { return nil }
    return signals.probability(of: row) < minSignal ? .lowSignal : nil
  }

  private func tooLong(_ row: ExampleRow) -> LeftOutReason? {
    guard let maxTokens else { return nil }
    return Dialogue(row).estimatedTokens > maxTokens ? .overMaxTokens : nil
  }
}

extension LeftOutReason {
  /// Its answer's quality signal is lower than `--min-signal`.
  public static let lowSignal = LeftOutReason("low_signal")
  /// Its texts are longer than `--max-tokens` by estimate.
  public static let overMaxTokens = LeftOutReason("over_max_tokens")
}
