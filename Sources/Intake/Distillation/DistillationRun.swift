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
    while let chunk = reader.next() {
      try Task.checkCancellation()
      let reading = read(chunk, of: path)
      report.read += reading.records
      report.unreadable += reading.unreadable.count
      for event in reading.events { onRefusal(event) }
      for event in reading.unreadableEvents { report.reasons[event.code, default: 0] += 1 }
      try await store(reading.readings, refused: reading.unreadable, &report)
      progress(report)
    }
    try reader.check()
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
    batch.counters = DistillationCounters(readings).amounts
    let admissions = try await line.store.admit(batch)
    let before = report.duplicates
    for reading in readings { report.add(reading) }
    for (admission, answer) in zip(admissions, batch.answers) {
      report.add(admission, of: answer)
    }
    let repeated = Double(report.duplicates - before)
    if repeated > 0 {
      try await line.store.addToCaptureCounters(.distillation, ["answers_repeated": repeated])
    }
  }

  /// A chunk of records, read.
  private struct ChunkReading {
    var records = 0
    var readings: [Reading] = []
    var unreadable: [RefusedRecord] = []
    var events: [LineRefusal] = []
    var unreadableEvents: [LineRefusal] = []

    mutating func refuse(_ payload: String, _ reasons: [RefusalReason], _ file: String, _ line: Int)
    {
      unreadable.append(
        RefusedRecord(payload: payload, reasons: reasons, origin: "\(file):\(line)"))
      for reason in reasons {
        let event = LineRefusal(
          file: file, line: line, code: reason.code, message: reason.message)
        events.append(event)
        unreadableEvents.append(event)
      }
    }
  }

  private func read(_ chunk: RecordChunk, of path: String) -> ChunkReading {
    let now = line.clock()
    var found = ChunkReading()
    if let oversize = chunk.oversize {
      found.records = 1
      let reason = RefusalReason(
        code: "too_large",
        message: "The record has \(oversize.length) bytes; the most is \(FileImport.recordBound).")
      let payload = UnreadableText(line.redactor).payload(
        of: chunk.bytes.span, wholeLength: oversize.length)
      found.refuse(payload, [reason], path, oversize.number)
      return found
    }
    chunk.forEachRecord { number, bytes in
      found.records += 1
      let value: JSONValue
      do throws(JSONSyntaxError) { value = try JSONReader.value(in: bytes) } catch {
        let reason = RefusalReason(code: error.code.rawValue, message: error.message)
        let payload = UnreadableText(line.redactor).payload(of: bytes, wholeLength: nil)
        return found.refuse(payload, [reason], path, number)
      }
      let record = value.object ?? ["record": value]
      let teacher: TeacherRecord
      do throws(RecordRefusal) { teacher = try TeacherRecord(record) } catch {
        var findings: [Finding] = []
        let clean = line.redactor.redact(record, field: "record", into: &findings)
        return found.refuse(JSONWriter.text(clean, .compact), error.reasons, path, number)
      }
      let reading = read(teacher, origin: "\(path):\(number)", now: now)
      for reason in reading.reasons {
        found.events.append(
          LineRefusal(file: path, line: number, code: reason.code, message: reason.message))
      }
      found.readings.append(reading)
    }
    return found
  }
}
