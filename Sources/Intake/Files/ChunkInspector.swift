import ExampleStore
import Inspection
import JSONText
import TrainingData

/// A chunk of records that has walked the line and waits to be stored.
struct InspectedChunk: Sendable {
  var examples: [JudgedExample] = []
  var refused: [RefusedRecord] = []
  var events: [LineRefusal] = []
  var read = 0
  /// How many of the refused are no records at all.
  var unreadable = 0
  /// Records whose shape was known.
  var recognised = 0
  var reasons: [String: Int] = [:]
  /// Findings in what was refused, by type.
  var redactions: [String: Int] = [:]
  /// What was not meant to become an example, by reason.
  var leftOut: [String: Int] = [:]
  /// Examples that exports for a trainer are going to leave out, by reason.
  var untrainable: [String: Int] = [:]
  /// The keys of the first record of unknown shape.
  var unknownKeys: [String]?
  /// Whether that record has a text or a number, so that a mapping could name it.
  var canBeMapped = false

  /// What the store is going to be given.
  var rows: Int { examples.count + refused.count }
}

/// Reads and inspects chunks; each call stands for itself, so any number may run at once.
struct ChunkInspector: Sendable {
  private(set) var line: IntakeLine
  let shapes: [any RecordShape]
  /// The path as given, for messages.
  let file: String
  let context: RecordContext
  /// The time for records that do not say when they were made.
  let now: Double

  /// Does `body` with an inspector that takes names out too, as the line's own verb does.
  func knowingNames<Result>(_ body: (ChunkInspector) throws -> Result) async throws -> Result {
    try await line.knowingNames { line in
      var inspector = self
      inspector.line = line
      return try body(inspector)
    }
  }

  func inspect(_ chunk: RecordChunk) -> InspectedChunk {
    var result = InspectedChunk()
    result.examples.reserveCapacity(chunk.bytes.count / 1024)
    if let oversize = chunk.oversize {
      refuseOversize(chunk, oversize, &result)
      return result
    }
    chunk.forEachRecord { number, bytes in
      result.read += 1
      let value: JSONValue
      do throws(JSONSyntaxError) { value = try JSONReader.value(in: bytes) } catch {
        refuseUnreadable(
          bytes, number: number, code: error.code.rawValue, error.message, &result)
        return
      }
      inspect(value, number: number, &result)
    }
    return result
  }

  /// Inspects rows of a database, numbered on from `number`.
  func inspect(
    _ rows: [TrainingExample], decisions: [ExampleID: PersonalDecisions], after number: Int
  ) -> InspectedChunk {
    var result = InspectedChunk()
    for (index, row) in rows.enumerated() {
      result.read += 1
      // What a database holds is kept whole; new input with U+0000 is refused.
      inspect(
        Draft(row, source: context.source, decisions: decisions[row.id]),
        number: number + index + 1, keepsNUL: true, &result)
    }
    return result
  }

  private func inspect(_ value: JSONValue, number: Int, _ result: inout InspectedChunk) {
    guard case .object(let record) = value else {
      refuse(
        ["record": value], number: number, .badType("The record", expected: "an object"), &result)
      return
    }
    guard let shape = shapes.first(where: { $0.recognises(record) }) else {
      let keys = record.paths
      if result.unknownKeys == nil {
        result.unknownKeys = keys
        result.canBeMapped = record.holdsText
      }
      refuse(
        record, number: number,
        RecordRefusal(
          code: "unknown_shape", "Its keys are \(line.shown(keys)); no known shape has these."),
        &result)
      return
    }
    result.recognised += 1
    var context = context
    context.line = number
    do throws(RecordRefusal) {
      inspect(try shape.reading(of: record, in: context), number: number, &result)
    } catch {
      refuse(record, number: number, error, &result)
    }
  }

  /// Inspects what a record came to.
  func inspect(_ reading: RecordReading, number: Int, _ result: inout InspectedChunk) {
    result.leftOut.merge(reading.leftOut, uniquingKeysWith: +)
    for draft in reading.drafts { inspect(draft, number: number, &result) }
    for part in reading.refused {
      refuse(part.payload, number: part.line ?? number, part.refusal, &result)
    }
  }

  func inspect(
    _ draft: Draft, number: Int, keepsNUL: Bool = false, _ result: inout InspectedChunk
  ) {
    switch line.inspector.inspect(draft, now: now, keepsNUL: keepsNUL) {
    case .accepted(let judged):
      result.examples.append(judged)
      if let trouble = draft.troubleOfTrainers { result.untrainable[trouble, default: 0] += 1 }
    case .refused(let refusal):
      for finding in refusal.findings { result.redactions[finding.type.rawValue, default: 0] += 1 }
      note(refusal.reasons, number: number, &result)
      result.refused.append(refusal.record(origin: "\(context.file):\(number)"))
    }
  }

  func refuse(
    _ record: JSONObject, number: Int, _ refusal: RecordRefusal, _ result: inout InspectedChunk
  ) {
    let (clean, findings) = line.redacted(record)
    for finding in findings { result.redactions[finding.type.rawValue, default: 0] += 1 }
    note(refusal.reasons, number: number, &result)
    result.refused.append(
      RefusedRecord(
        payload: JSONWriter.text(clean, .compact), reasons: refusal.reasons,
        origin: "\(context.file):\(number)"))
  }

  private func note(_ reasons: [RefusalReason], number: Int, _ result: inout InspectedChunk) {
    for reason in reasons {
      result.reasons[reason.code, default: 0] += 1
      result.events.append(
        LineRefusal(file: file, line: number, code: reason.code, message: reason.message))
    }
  }

  func refuseOversize(
    _ chunk: RecordChunk, _ oversize: (number: Int, length: Int), _ result: inout InspectedChunk
  ) {
    result.read = 1
    refuseUnreadable(
      chunk.bytes.span, number: oversize.number, wholeLength: oversize.length, code: "too_large",
      "The record has \(oversize.length) bytes; the most is \(FileImport.recordBound).", &result)
  }

  func refuseUnreadable(
    _ bytes: Span<UInt8>, number: Int, wholeLength: Int? = nil, code: String, _ message: String,
    _ result: inout InspectedChunk
  ) {
    result.unreadable += 1
    result.reasons[code, default: 0] += 1
    result.events.append(LineRefusal(file: file, line: number, code: code, message: message))
    result.refused.append(
      RefusedRecord(
        payload: UnreadableText(line.redactor).payload(of: bytes, wholeLength: wholeLength),
        reasons: [RefusalReason(code: code, message: message)],
        origin: "\(context.file):\(number)"))
  }
}
