import JSONText
import TextBytes
import TrainingData

/// A row of `training_examples` as bytes: a text that is only written on never becomes a string.
///
/// The texts lie end to end in room that the next row uses again.
package struct ExampleRow: Sendable {
  /// The 24 columns in the table's order.
  package enum Column: Int, CaseIterable, Sendable {
    case id, source, format, input, output, systemPrompt, context, rejectedOutput
    case preferenceReason, history, metadata, domain, complexity, tier, score, createdAt
    case sourceID, parentID, validated, usedInTraining, trainingRunID, contentHash, inputHash
    case updatedAt

    /// The column's name in the table.
    package var name: String { ExampleRecord.columns[rawValue] }
  }

  @usableFromInline package private(set) var bytes: ContiguousArray<UInt8> = []
  /// Where each column's text lies; nil for NULL.
  @usableFromInline package private(set) var places = ContiguousArray<Range<Int>?>(
    repeating: nil, count: Column.allCases.count)
  package private(set) var complexity = 5
  package private(set) var score = 0.5
  /// Unix seconds.
  package private(set) var createdAt = 0.0
  package private(set) var validated = false
  package private(set) var usedInTraining = false
  package private(set) var updatedAt: Double?

  init() {}

  /// Lays an example out as its row holds it.
  package init(_ example: TrainingExample) {
    add(example.id, as: .id)
    add(example.source.rawValue, as: .source)
    add(example.format.rawValue, as: .format)
    add(example.input, as: .input)
    add(example.output, as: .output)
    add(example.systemPrompt, as: .systemPrompt)
    add(example.context, as: .context)
    add(example.rejectedOutput, as: .rejectedOutput)
    add(example.preferenceReason, as: .preferenceReason)
    if !example.history.isEmpty { add(ExampleRecord.historyText(example.history), as: .history) }
    if !example.metadata.isEmpty {
      add(JSONWriter.text(.object(example.metadata), .python), as: .metadata)
    }
    add(example.domain.rawValue, as: .domain)
    add(example.tier.rawValue, as: .tier)
    add(example.sourceID, as: .sourceID)
    add(example.parentID, as: .parentID)
    add(example.trainingRunID, as: .trainingRunID)
    add(example.contentHash, as: .contentHash)
    add(example.inputHash, as: .inputHash)
    complexity = example.complexity
    score = example.score
    createdAt = example.createdAt
    validated = example.validated
    usedInTraining = example.usedInTraining
    updatedAt = example.updatedAt
  }

  /// The columns for a SELECT, each in its place; SQLite need not unpack the others.
  static func list(of columns: Set<Column>) -> String {
    Column.allCases.map { columns.contains($0) ? $0.name : "NULL" }.joined(separator: ", ")
  }

  private mutating func add(_ text: String?, as column: Column) {
    guard let text else { return }
    let start = bytes.count
    text.withUTF8Span { bytes.append($0, in: 0..<$0.count) }
    places[column.rawValue] = start..<bytes.count
  }

  /// Takes in the row at which a statement stands; columns that are not read keep what they have.
  mutating func read(_ columns: [Column], of row: SQLStatement) {
    bytes.removeAll(keepingCapacity: true)
    for column in columns {
      let index = column.rawValue
      switch column {
      case .complexity: complexity = row.isNull(index) ? 5 : Int(row.integer(index))
      case .score: score = row.isNull(index) ? 0.5 : row.double(index)
      case .createdAt: createdAt = row.double(index)
      case .validated: validated = row.integer(index) != 0
      case .usedInTraining: usedInTraining = row.integer(index) != 0
      case .updatedAt: updatedAt = row.isNull(index) ? nil : row.double(index)
      default: places[index] = row.append(index, to: &bytes)
      }
    }
  }
}

extension ExampleRow {
  /// Whether a column of text is NULL.
  @inlinable
  package func isNull(_ column: Column) -> Bool { places[column.rawValue] == nil }

  /// Whether a column of text is NULL or has nothing in it.
  package func isEmpty(_ column: Column) -> Bool { places[column.rawValue]?.isEmpty ?? true }

  /// Lends a text's bytes, which foreign rows do not promise to be UTF-8; none for NULL.
  @inlinable
  package func withBytes<Result>(
    of column: Column, _ body: (Span<UInt8>) -> Result
  ) -> Result {
    body(bytes.span.extracting(places[column.rawValue] ?? 0..<0))
  }

  /// A text, with U+FFFD for what is not UTF-8; nil for NULL.
  package func text(_ column: Column) -> String? {
    isNull(column) ? nil : withBytes(of: column) { String(utf8: $0) }
  }

  package var id: ExampleID { text(.id) ?? "" }
  package var source: ExampleSource { ExampleSource(text(.source) ?? "") }
  package var format: TrainingFormat { TrainingFormat(text(.format) ?? "") }
  package var domain: Domain { Domain(text(.domain) ?? ExampleRecord.missingDomain) }
  package var tier: QualityTier { QualityTier(text(.tier) ?? ExampleRecord.missingTier) }

  /// Turns before the last question; empty where the column is NULL.
  package var history: [Message] { ExampleRecord.history(text(.history)) }

  /// Whether turns stand before the last question.
  package var hasHistory: Bool { !isNull(.history) && !history.isEmpty }

  /// Empty where the column is NULL.
  package var metadata: JSONObject { ExampleRecord.metadata(text(.metadata)) }
}
