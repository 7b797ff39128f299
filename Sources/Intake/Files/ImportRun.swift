import ByteFiles
import ExampleStore
import Foundation
import Inspection
import TrainingData

/// One import under way: it keeps the numbers and the order.
struct ImportRun {
  let line: IntakeLine
  let options: FileImport.Options
  let shapes: [any RecordShape]
  var report = ImportReport()

  /// The time of this run, for records without one.
  let now: Double
  private let workers: Int
  let load: BulkLoad
  /// The number of the line behind what was read last.
  var nextLine = 1
  /// Whether the turn at the end of a session waits when nobody has finished it.
  var holdsLastTurn = false
  /// What a dry run has met and would have stored.
  private var met: Set<Fingerprint.Identity> = []

  init(line: IntakeLine, options: FileImport.Options, shapes: [any RecordShape]) {
    self.line = line
    self.options = options
    self.shapes = shapes
    now = line.clock()
    load = BulkLoad(into: line.store)
    workers = max(1, options.workers ?? ProcessInfo.processInfo.activeProcessorCount)
  }

  /// Imports everything that a path stands for: a file, an archive's members, a folder's files.
  ///
  /// - Throws: `ReadingFault` where the path itself cannot be read; the troubles of single files
  ///   are in the report.
  mutating func path(
    _ path: String, progress: @Sendable (ImportReport) -> Void,
    onRefusal: @Sendable (LineRefusal) -> Void
  ) async throws {
    let found: ImportUnits
    do throws(AssayError) { found = try ImportUnits(path) } catch {
      throw ReadingFault(error: error)
    }
    try await units(found, progress: progress, onRefusal: onRefusal)
    if let notice = found.passedOver.notice(in: path) { report.notices.append(notice) }
  }

  /// Imports the files, or the parts of one, that were found.
  mutating func units(
    _ found: ImportUnits, progress: @Sendable (ImportReport) -> Void,
    onRefusal: @Sendable (LineRefusal) -> Void
  ) async throws {
    report.leftOut.merge(found.leftOut, uniquingKeysWith: +)
    report.failures += found.failures
    for unit in found.units {
      do {
        try await file(unit, progress: progress, onRefusal: onRefusal)
        report.files += 1
      } catch let fault as ReadingFault {
        guard unit.isFound, fault.error.code == "unknown_shape" else {
          report.failures.append(ImportReport.FileFailure(file: unit.name, error: fault.error))
          continue
        }
        report.leftOut["unknown_shape", default: 0] += 1
        report.notices.append(
          "\(LineRefusal.visible(unit.name)) was passed over: \(fault.error.message)")
      }
    }
  }

  /// Imports one file.
  ///
  /// - Throws: `ReadingFault` for the file's own troubles, after what could be read is stored.
  private mutating func file(
    _ unit: ImportUnit, progress: @Sendable (ImportReport) -> Void,
    onRefusal: @Sendable (LineRefusal) -> Void
  ) async throws {
    let path = unit.name
    guard let chunks = try chunks(of: unit) else {
      return try await database(path, progress: progress, onRefusal: onRefusal)
    }
    defer { nextLine = chunks.nextLine ?? nextLine }
    var reader = ChunkReader(chunks)
    guard let first = reader.next() else { return try reader.check() }
    let inspector = inspector(of: path)
    if isSession(unit, startingWith: first, inspector) {
      try await session(
        startingWith: first, reading: &reader, inspector, progress: progress, onRefusal: onRefusal)
      return try reader.check()
    }
    let inspected = try await inspector.knowingNames { $0.inspect(first) }
    if !unit.goesOn { try refuseUnknown(inspected, first, path) }
    try await store(
      startingWith: inspected, reading: &reader, inspector, progress: progress,
      onRefusal: onRefusal)
    try reader.check()
  }

  /// What puts chunks into the store.
  var writer: ImportWriter {
    ImportWriter(
      store: line.store, load: load, dryRun: options.dryRun, now: now,
      takesErased: line.takesErased)
  }

  private func isSession(
    _ unit: ImportUnit, startingWith first: RecordChunk, _ inspector: ChunkInspector
  ) -> Bool {
    switch unit.place {
    case .session: true
    case .lines: options.kind == .claudeCode
    case .file, .member:
      options.kind == .claudeCode || options.kind == .auto && inspector.startsSession(first)
    }
  }

  /// Ends the run; its last work, too, belongs to the time it took.
  func finish() async throws { try await load.finish() }

  func inspector(of path: String) -> ChunkInspector {
    ChunkInspector(
      line: line, shapes: shapes, file: path,
      context: RecordContext(
        file: line.name(ofFile: path), line: 0, source: options.source,
        takingEveryAnswer: options.takesEveryAnswer),
      now: now)
  }

  /// The file's records; nil when it is a database.
  private func chunks(of unit: ImportUnit) throws -> RecordChunks? {
    do throws(AssayError) {
      let source = try unit.open()
      if let line = unit.firstLine {
        return RecordChunks(
          lines: source, from: line, chunkSize: options.chunkSize,
          recordBound: FileImport.recordBound)
      }
      if try options.kind.meansDatabase(source) { return nil }
      return try RecordChunks(
        source, chunkSize: options.chunkSize, recordBound: FileImport.recordBound)
    } catch {
      throw ReadingFault(error: error)
    }
  }

  /// Reads a database that another program wrote, by the tables that it has.
  private mutating func database(
    _ path: String, progress: @Sendable (ImportReport) -> Void,
    onRefusal: @Sendable (LineRefusal) -> Void
  ) async throws {
    if try isDistillation(path) {
      return try await distillation(path, progress: progress, onRefusal: onRefusal)
    }
    if try isEscalations(path) {
      return try await escalations(path, progress: progress, onRefusal: onRefusal)
    }
    if try isFeedback(path) {
      return try await feedback(path, progress: progress, onRefusal: onRefusal)
    }
    try await examples(path, progress: progress, onRefusal: onRefusal)
  }

  /// Runs reader, workers and writer at once; what is read is bounded by what is stored.
  private mutating func store(
    startingWith first: InspectedChunk, reading reader: inout ChunkReader,
    _ inspector: ChunkInspector, progress: @Sendable (ImportReport) -> Void,
    onRefusal: @Sendable (LineRefusal) -> Void
  ) async throws {
    var waiting: [Int: InspectedChunk] = [0: first]
    var nextRead = 1
    var nextStored = 0
    var inFlight = 0
    var rowsWaiting = first.rows
    var hasMore = true
    var isWriting = false
    var written: ([InspectedChunk], ImportWriter.Outcome)?
    var uncompared: [ClosedRange<Int64>] = []
    var rowsUncompared = 0
    var isComparing = false
    var batches = 0
    let writer = writer
    try await withThrowingTaskGroup(of: ImportStep.self) { group in
      while true {
        try Task.checkCancellation()
        while hasMore, inFlight < workers, rowsWaiting < Self.rowsAhead,
          nextRead - nextStored < workers + Self.chunksInTransaction
        {
          guard let chunk = reader.next() else {
            hasMore = false
            break
          }
          let number = nextRead
          group.addTask {
            .inspected(number, try await inspector.knowingNames { $0.inspect(chunk) })
          }
          nextRead += 1
          inFlight += 1
        }
        let isLast = !hasMore && inFlight == 0
        // A comparison that outlasts the writing holds up the log, which has to be worked off between.
        if !isWriting, rowsUncompared < Self.rowsCompared,
          let batch = Self.take(from: &waiting, at: &nextStored, whatever: isLast)
        {
          isWriting = true
          rowsWaiting -= batch.reduce(0) { $0 + $1.rows }
          group.addTask { .stored(batch, try await writer.writeOnly(batch)) }
        }
        let isAllWritten = isLast && !isWriting && waiting.isEmpty
        if !isComparing, rowsUncompared >= (isAllWritten ? 1 : Self.rowsCompared) {
          isComparing = true
          let numbers = uncompared
          (uncompared, rowsUncompared) = ([], 0)
          group.addTask { .compared(try await writer.nearDuplicates(among: numbers)) }
        }
        // The next batch is on its way before this one is counted and let go of.
        if let (batch, outcome) = written.take() {
          note(batch, outcome, onRefusal)
          progress(report)
          batches += 1
          if batches % Self.batchesToKeepFor == 0 { ProcessLimits.giveBackMemory() }
        }
        guard let step = try await group.next() else { break }
        switch step {
        case .inspected(let number, let chunk):
          inFlight -= 1
          rowsWaiting += chunk.rows
          waiting[number] = chunk
        case .stored(let batch, let outcome):
          isWriting = false
          written = (batch, outcome)
          guard let numbers = outcome.numbers else { continue }
          uncompared.append(numbers)
          rowsUncompared += numbers.count
        case .compared(let nearDuplicates):
          isComparing = false
          report.nearDuplicates += nearDuplicates
        }
      }
    }
  }

  /// The next chunks that lie in order, as many as make one good transaction; nil while there are
  /// fewer, unless `whatever` is there has to do.
  private static func take(
    from waiting: inout [Int: InspectedChunk], at next: inout Int, whatever: Bool
  ) -> [InspectedChunk]? {
    var batch: [InspectedChunk] = []
    var rows = 0
    let wanted = next == 0 ? rowsInFirstTransaction : rowsInTransaction
    while rows < wanted, batch.count < chunksInTransaction,
      let chunk = waiting[next + batch.count]
    {
      rows += chunk.rows
      batch.append(chunk)
    }
    let isFull = rows >= wanted || batch.count == chunksInTransaction
    guard !batch.isEmpty, isFull || whatever else { return nil }
    for number in next..<next + batch.count { waiting[number] = nil }
    next += batch.count
    return batch
  }

  mutating func note(
    _ batch: [InspectedChunk], _ outcome: ImportWriter.Outcome,
    _ onRefusal: @Sendable (LineRefusal) -> Void
  ) {
    for chunk in batch {
      report.add(chunk)
      for event in chunk.events { onRefusal(event) }
    }
    report.nearDuplicates += outcome.nearDuplicates
    for (judged, admission) in zip(batch.lazy.flatMap(\.examples), outcome.admissions) {
      if options.dryRun, case .stored = admission, !met.insert(judged.identity).inserted {
        report.duplicates += 1
      } else {
        report.add(admission, of: judged.findings)
      }
    }
  }

  /// A file without a single record of a known shape is refused as a whole, not line by line.
  private func refuseUnknown(
    _ chunk: InspectedChunk, _ bytes: RecordChunk, _ path: String
  ) throws {
    guard chunk.recognised == 0 else { return }
    if chunk.unknownKeys == nil,
      let error = NoJSON.refusal(
        of: path, startingWith: bytes.bytes, read: chunk.read, unreadable: chunk.unreadable)
    {
      throw ReadingFault(error: error)
    }
    if let keys = chunk.unknownKeys {
      throw ReadingFault(
        error: AssayError(
          .badData, code: "unknown_shape",
          message: options.kind == .auto
            ? "The records of \(path) have a shape that is not known; "
              + "their keys are \(line.shown(keys))."
            : "The records of \(path) are not \(options.kind.rawValue); "
              + "their keys are \(line.shown(keys)).",
          remedy: options.shapeRemedy(canBeMapped: chunk.canBeMapped)))
    }
  }

  /// The keys of the indexes come in no order, so a transaction touches most of their pages however
  /// small it is: few large ones write far less than many small ones.
  private static let rowsInTransaction = 4096
  /// At first the writer waits for rows, so it begins with few.
  private static let rowsInFirstTransaction = 2048
  /// Bounds a transaction of large records, as the rows do one of small ones.
  private static let chunksInTransaction = 16
  /// Inspected rows that may wait for the writer, so that workers need not.
  private static let rowsAhead = rowsInTransaction + 1024
  /// So many stored rows are compared at once: each time the whole index of bands is gone over.
  private static let rowsCompared = 16_384
  /// Free memory is kept for so many transactions: to get it back from the system costs time.
  private static let batchesToKeepFor = 16
}

/// What a task of an import has done.
private enum ImportStep: Sendable {
  case inspected(Int, InspectedChunk)
  case stored([InspectedChunk], ImportWriter.Outcome)
  case compared(Int)
}
