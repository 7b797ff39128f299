import ExampleStore
import TextBytes
import TrainingData

/// One shape of the design document: which rows it can hold, and how it writes them.
///
/// A format never invents: a row that lacks a part is left out with a reason, not filled up.
package protocol ExportFormat: Sendable {
  /// The word of `-f`.
  var name: ExportFormatName { get }

  /// The columns that it reads.
  var columns: Set<ExampleRow.Column> { get }

  /// Why the row cannot be written in this shape; nil when it can.
  func obstacle(_ row: ExampleRow) -> LeftOutReason?

  /// Writes the row, mostly as one line, with a newline behind each.
  ///
  /// - Returns: The number of lines.
  func append(_ row: ExampleRow, to line: inout JSONLineBytes) -> Int
}

/// The words of `export -f`.
public enum ExportFormatName: String, CaseIterable, Hashable, Sendable {
  case instruction
  case chat
  case dpo
  case completion
  case multiTurn = "multi_turn"
  case kto
  case sharegpt
  case reward
  case grpo
  case raw

  /// The shape that the word stands for.
  package var format: any ExportFormat {
    switch self {
    case .instruction: InstructionFormat()
    case .chat: ChatFormat()
    case .dpo: PreferenceFormat()
    case .completion: CompletionFormat()
    case .multiTurn: MultiTurnFormat()
    case .kto: UnpairedFormat()
    case .sharegpt: ShareGPTFormat()
    case .reward: TRLFormat(name: self, task: .reward)
    case .grpo: TRLFormat(name: self, task: .prompts)
    case .raw: RawFormat()
    }
  }
}
