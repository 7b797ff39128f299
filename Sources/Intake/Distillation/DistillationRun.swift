import ByteFiles
import ExampleStore
import JSONText
import TrainingData

extension Distiller {
  /// Distils files of answers, JSON Lines or arrays, packed or not; `-` is standard input.
  ///
  /// A batch is one transaction, so a killed run leaves whole batches; run again, it finds what is
  /// there and adds the rest.
  ///
  /// - Parameters:
  ///   - progress: Called with the numbers so far after every transaction.
  ///   - onRefusal: Called for every record that is not kept, in their order.
  public func run(
    _ paths: [String], progress: @Sendable (DistillationReport) -> Void = { _ in },
    onRefusal: @Sendable (LineRefusal) -> Void = { _ in }
  ) async throws -> DistillationReport {
    let clock = ContinuousClock()
    let start = clock.now
    var report = DistillationReport()
    for path in paths {
      do {
        try await run(path, &report, progress, onRefusal)
        report.files += 1
      } catch let fault as ReadingFault {
        report.failures.append(ImportReport.FileFailure(file: path, error: fault.error))
      }
    }
    report.seconds = (clock.now - start) / .seconds(1)
    return report
  }

  private func run(
    _ path: String, _ report: inout DistillationReport,
    _ progress: (DistillationReport) -> Void, _ onRefusal: (LineRefusal) -> Void
  ) async throws {
    let chunks: RecordChunks
    do throws(AssayError) {
      chunks = try RecordChunks(
        try ByteSource(path), chunkSize: 1 << 20, recordBound: FileImport.recordBound)
    } catch {
      throw ReadingFault(error: error)
    }
    var reader = ChunkReader(chunks)
    var isFirst = true
    while let chunk = reader.next() {
      try Task.checkCancellation()
      var records = try await knowingNames { $0.parsed(chunk, of: path) }[...]
      if isFirst { try Self.refuseNoJSON(Array(records), chunk, path) }
      isFirst = false
      while !records.isEmpty {
        try Task.checkCancellation()
        let batch = records.prefix(self.reader.batchSize)
        records = records.dropFirst(batch.count)
        try await run(Array(batch), of: path, &report, onRefusal)
        progress(report)
      }
    }
    try reader.check()
  }

  /// A file without a single line of JSON is refused as a whole, not line by line.
  private static func refuseNoJSON(
    _ records: [ParsedRecord], _ chunk: RecordChunk, _ path: String
  ) throws {
    let unreadable = records.count { if case .unreadable = $0 { true } else { false } }
    guard unreadable == records.count,
      let error = NoJSON.refusal(
        of: path, startingWith: chunk.bytes, read: records.count, unreadable: unreadable)
    else { return }
    throw ReadingFault(error: error)
  }

  /// Stores what was read in one transaction and counts it.
  func store(
    _ readings: [Reading], refused: [RefusedRecord] = [],
    inherited: DistillationHeritage = DistillationHeritage(), _ report: inout DistillationReport
  ) async throws {
    guard !readings.isEmpty || !refused.isEmpty || !inherited.isEmpty else { return }
    var batch = DistillationBatch(inherited: inherited, at: line.clock())
    batch.answers = readings.compactMap(\.distilled)
    batch.refused = refused + readings.flatMap(\.refused)
    batch.counters = DistillationCounters(readings, refused: refused).amounts
    let (admissions, near, _) = try await line.store.admit(
      batch, comparing: ArrivalMeasure(nearest: false))
    report.nearDuplicates += near.count
    let before = report.duplicates
    for reading in readings { report.add(reading) }
    let kept = readings.filter { $0.distilled != nil }
    for ((admission, answer), reading) in zip(zip(admissions, batch.answers), kept) {
      report.add(admission, of: answer, reading.findings)
    }
    let repeated = Double(report.duplicates - before)
    if repeated > 0 {
      try await line.store.addToCaptureCounters(.distillation, ["answers_repeated": repeated])
    }
  }

  /// One record of a file: an answer, or why it is none.
  private enum ParsedRecord {
    case answer(TeacherRecord, line: Int)
    /// A record that is no answer.
    case refused(payload: String, reasons: [RefusalReason], line: Int)
    /// A line that is no record.
    case unreadable(payload: String, reasons: [RefusalReason], line: Int)
  }

  /// Reads and stores records in one transaction.
  private func run(
    _ records: [ParsedRecord], of path: String, _ report: inout DistillationReport,
    _ onRefusal: (LineRefusal) -> Void
  ) async throws {
    let file = line.name(ofFile: path)
    let answers = records.compactMap { record -> (TeacherRecord, origin: String)? in
      guard case .answer(let teacher, let line) = record else { return nil }
      return (teacher, "\(file):\(line)")
    }
    let readings = try await read(answers, now: line.clock())
    var next = readings[...]
    var noAnswers: [RefusedRecord] = []
    for record in records {
      let (because, number): ([RefusalReason], Int)
      switch record {
      case .answer(_, let line): (because, number) = (next.popFirst()?.reasons ?? [], line)
      case .refused(let payload, let reasons, let line),
        .unreadable(let payload, let reasons, let line):
        (because, number) = (reasons, line)
        noAnswers.append(
          RefusedRecord(payload: payload, reasons: reasons, origin: "\(file):\(line)"))
        if case .refused = record { report.refused += 1 } else { report.unreadable += 1 }
        for reason in reasons { report.reasons[reason.code, default: 0] += 1 }
      }
      for reason in because {
        onRefusal(
          LineRefusal(file: path, line: number, code: reason.code, message: reason.message))
      }
    }
    report.read += records.count
    try await store(readings, refused: noAnswers, &report)
  }

  private func parsed(_ chunk: RecordChunk, of path: String) -> [ParsedRecord] {
    if let oversize = chunk.oversize {
      let reason = RefusalReason(
        code: "too_large",
        message: "The record has \(oversize.length) bytes; the most is \(FileImport.recordBound).")
      let payload = UnreadableText(line.redactor).payload(
        of: chunk.bytes.span, wholeLength: oversize.length)
      return [.unreadable(payload: payload, reasons: [reason], line: oversize.number)]
    }
    var records: [ParsedRecord] = []
    chunk.forEachRecord { number, bytes in
      let value: JSONValue
      do throws(JSONSyntaxError) { value = try JSONReader.value(in: bytes) } catch {
        let reason = RefusalReason(code: error.code.rawValue, message: error.message)
        let payload = UnreadableText(line.redactor).payload(of: bytes, wholeLength: nil)
        return records.append(.unreadable(payload: payload, reasons: [reason], line: number))
      }
      let record = value.object ?? ["record": value]
      do throws(RecordRefusal) {
        records.append(.answer(try TeacherRecord(record), line: number))
      } catch {
        let clean = line.redacted(record).record
        records.append(
          .refused(
            payload: JSONWriter.text(clean, .compact), reasons: error.reasons, line: number))
      }
    }
    return records
  }
}
