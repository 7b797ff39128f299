import TextBytes
import TrainingData

/// What one trainer really loads: its shapes, its limits and the files that it wants beside them.
package protocol TrainerProfile: Sendable {
  /// The word of `--for`.
  var name: TrainerName { get }
  /// What it can train.
  var tasks: Set<TrainingTask> { get }
  /// Its own default limit in tokens, above which it cuts or drops a row; nil where there is none.
  var maxTokens: Int? { get }
  /// Fewer rows in a file than this break its training.
  var minimumRows: Int { get }
  /// Whether it takes no training file of fewer rows, whatever the settings.
  var refusesFewRows: Bool { get }

  /// Whether the loss of a conversation's earlier answers counts, not only that of its last one; where
  /// it does not, each of them gets a line of its own.
  var learnsEarlierAnswers: Bool { get }
  /// The tasks whose rows have no place for earlier turns.
  var tasksOfOneTurn: Set<TrainingTask> { get }
  /// Whether it reads OpenAI's `weight` of a turn.
  var readsWeights: Bool { get }

  /// Why its own shape has no place for a row that others take; nil when it has.
  func cannotHold(_ dialogue: Dialogue, _ task: TrainingTask) -> LeftOutReason?

  /// Writes a checked row, mostly as one line, with a newline behind each.
  ///
  /// - Returns: The number of lines.
  func append(_ dialogue: Dialogue, _ task: TrainingTask, to line: inout JSONLineBytes) -> Int

  /// The settings that make the folder load as it is.
  func sidecars(for folder: FolderContents) -> [Sidecar]
}

extension TrainerProfile {
  package var minimumRows: Int { 1 }
  package var refusesFewRows: Bool { false }
  package var learnsEarlierAnswers: Bool { true }
  package var readsWeights: Bool { false }
  package var tasksOfOneTurn: Set<TrainingTask> { [] }

  /// Most shapes have a place for whatever passes the checks.
  package func cannotHold(_ dialogue: Dialogue, _ task: TrainingTask) -> LeftOutReason? { nil }

  /// Why a row must not reach this trainer; nil when it may.
  func objection(to dialogue: Dialogue, _ task: TrainingTask) -> LeftOutReason? {
    if let reason = Preflight.objection(to: dialogue, task) ?? cannotHold(dialogue, task) {
      return reason
    }
    if tasksOfOneTurn.contains(task), dialogue.turns.count > 1 { return .hasHistory }
    guard task == .chat, learnsEarlierAnswers else { return nil }
    if dialogue.notes.hasEarlierTools { return .hasToolCalls }
    let isUnmeant = !readsWeights && dialogue.turns.contains { $0.extras.weight == 0 }
    return isUnmeant ? .zeroWeight : nil
  }

  /// Whether a small validation or test file is better not written at all.
  var skipsSmallSplits: Bool { minimumRows > 1 && name == .mlx }
}

/// The words of `export --for`.
public enum TrainerName: String, CaseIterable, Hashable, Sendable {
  case mlx
  case trl
  case axolotl
  case llamafactory
  case openai
  case unsloth

  /// What the trainer loads.
  package var profile: any TrainerProfile {
    switch self {
    case .mlx: MLXProfile()
    case .trl: TRLProfile(name: .trl)
    case .axolotl: AxolotlProfile()
    case .llamafactory: LlamaFactoryProfile()
    case .openai: OpenAIProfile()
    case .unsloth: TRLProfile(name: .unsloth)
    }
  }
}

/// What an export wrote, as a trainer's settings need it.
package struct FolderContents: Sendable {
  package let task: TrainingTask
  /// Rows by split; a split without rows is not there.
  package let rows: [Split: Int]
  /// The longest row by estimate.
  package let longestTokens: Int

  /// The smallest file's number of rows.
  var smallest: Int { rows.values.min() ?? 0 }
}

/// A small file beside the rows.
package struct Sidecar: Sendable {
  package let name: String
  package let text: String
}
