import ExampleStore
import Inspection
import TextBytes
import TrainingData

/// An example beside others with its prompt: what it teaches as keys and claims, without its texts.
struct PromptMember: Sendable {
  /// The columns that it is read from.
  static let columns = keyColumns.union([
    .id, .output, .rejectedOutput, .format, .source, .metadata, .createdAt,
  ])
  /// The columns that its prompt's key is read from.
  static let keyColumns: Set<ExampleRow.Column> = [.input, .systemPrompt, .context, .history]

  let id: ExampleID
  /// The answer that it teaches; 0 for none.
  let answer: UInt64
  /// The answer that it warns of; 0 for none.
  let rejected: UInt64
  let claims: AnswerClaims
  let question: QuestionKind
  let isCorrection: Bool
  let createdAt: Double
  /// Further examples with the same texts.
  var others = 0

  /// Reads a row.
  init(_ row: ExampleRow) {
    id = row.id
    let teaches = !row.isNegative
    let output = row.withBytes(of: .output) { LooseText($0).key }
    answer = teaches ? output : 0
    rejected = teaches ? row.withBytes(of: .rejectedOutput) { LooseText($0).key } : output
    claims = AnswerClaims(teaches ? row.text(.output) ?? "" : "")
    question = row.withBytes(of: .input) { QuestionKind($0) }
    isCorrection = row.source == .userCorrection
    createdAt = row.createdAt
  }

  /// Whether it prefers one answer to another.
  var isPair: Bool { answer != 0 && rejected != 0 }

  /// The key of a row's prompt; nil for a prompt without a word.
  static func key(_ row: ExampleRow) -> UInt64? {
    row.withBytes(of: .input) { prompt in
      row.withBytes(of: .systemPrompt) { system in
        row.withBytes(of: .context) { context in
          row.withBytes(of: .history) { history in
            PromptKey.key(prompt: prompt, system: system, context: context, history: history)
          }
        }
      }
    }
  }
}
