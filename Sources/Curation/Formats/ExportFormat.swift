import TextBytes
import TrainingData

/// One shape of the design document: which rows it can hold, and how it writes them.
///
/// A format never invents: a row that lacks a part is left out with a reason, not filled up.
package protocol ExportFormat: Sendable {
  /// The word of `-f`.
  var name: ExportFormatName { get }

  /// Why the row cannot be written in this shape; nil when it can.
  func obstacle(_ row: TrainingExample) -> LeftOutReason?

  /// Writes the row, mostly as one line, with a newline behind each.
  ///
  /// - Returns: The number of lines.
  func append(_ row: TrainingExample, to line: inout JSONLineBytes) -> Int
}

/// The words of `export -f`.
public enum ExportFormatName: String, CaseIterable, Hashable, Sendable {
  case instruction
  case chat
  case dpo
  case completion
  case multiTurn = "multi_turn"
  case kto
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
    case .raw: RawFormat()
    }
  }
}

extension TrainingExample {
  /// Why no trainer can learn from the texts: an empty side.
  var missingText: LeftOutReason? {
    if input.isBlank { return .noInput }
    return output.isBlank ? .noOutput : nil
  }

  /// The rejected answer, where there is one with a word in it.
  var rejectedText: String? {
    guard let rejectedOutput, !rejectedOutput.isBlank else { return nil }
    return rejectedOutput
  }

  /// Whether the row prefers one answer to another.
  var isPreference: Bool { format == .dpo || rejectedText != nil }

  /// Whether its answer is an example of what not to say, as an unpaired import marks it.
  var isNegative: Bool { metadata["kto_label"]?.bool == false }
}

extension String {
  /// Whether nothing but white space stands here, as Python's `str.isspace` counts it.
  var isBlank: Bool {
    // Nearly every text begins with a letter, which needs no table.
    if let first = utf8.first, (0x21...0x7E).contains(first) { return false }
    return unicodeScalars.allSatisfy(\.properties.isWhitespace)
  }
}
