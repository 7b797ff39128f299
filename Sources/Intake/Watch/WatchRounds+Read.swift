import ByteFiles
import Synchronization
import TrainingData

extension WatchRounds {
  /// How many bytes of a file are read before its progress is kept.
  static let partSize = 256 << 20

  /// Finds out how a file is to be read, by its first bytes and its first record.
  func layout(of path: String) throws -> WatchRecord.Layout {
    if ZipArchive.stands(at: path) { return .whole }
    let source = try ByteSource(path)
    guard source.magic == .bytes else { return .whole }
    let chunks = try RecordChunks(
      source, chunkSize: 1 << 16, recordBound: FileImport.recordBound)
    guard chunks.nextLine != nil, let first = try chunks.next() else { return .whole }
    let run = ImportRun(line: line, options: FileImport.Options(), shapes: [])
    return run.inspector(of: path).startsSession(first) ? .session : .lines
  }

  /// Reads what is new in a file, and keeps how far that is.
  mutating func read(_ file: WatchedFile, from start: WatchRecord) async throws {
    var record = start
    var sum = ImportReport()
    defer { tell(sum, of: file.path) }
    switch record.layout {
    case .whole:
      let units: ImportUnits
      do throws(AssayError) { units = try ImportUnits(found: file.path) } catch {
        throw ReadingFault(error: error)
      }
      sum = try await imported(units, of: file).report
      try throwFault(&sum)
      record.offset = file.status.size
      record.check = try check(file, before: record.offset)
    case .session:
      let end = try file.rests ? file.status.size : lineEnd(file, from: 0) ?? 0
      let unit = ImportUnit(name: file.path, place: .session(0..<end), isFound: true)
      sum = try await imported(ImportUnits(unit), of: file, holding: !file.restsLong).report
      try throwFault(&sum)
      let isHeld = sum.leftOut[ImportRun.unfinishedTurn] != nil
      record.offset = end
      record.waiting = isHeld ? .turn : .nothing
      record.check = try check(file, before: record.offset)
    case .lines:
      try await readLines(file, &record, &sum)
    }
    try await save(record)
  }

  private mutating func readLines(
    _ file: WatchedFile, _ record: inout WatchRecord, _ sum: inout ImportReport
  ) async throws {
    while let end = try lineEnd(file, from: record.offset) {
      let unit = ImportUnit(
        name: file.path, place: .lines(record.offset..<end, from: record.line), isFound: true)
      let run = try await imported(ImportUnits(unit), of: file)
      sum.add(run.report)
      sum.files = 1
      try throwFault(&sum)
      if run.report.leftOut[Self.unknownShape] != nil { return record.offset = 0 }
      record.check = try check(file, before: end)
      record.line = run.nextLine
      record.offset = end
      record.waiting = .nothing
      if end < file.status.size {
        // Until the end is reached the file counts as grown since.
        var part = record
        part.size = end
        try await save(part)
      }
    }
    guard record.offset < file.status.size else { return }
    guard file.rests else {
      record.waiting = .line
      return
    }
    // What comes behind a line without an end belongs to it, so the next look begins there again.
    let unit = ImportUnit(
      name: file.path, place: .lines(record.offset..<file.status.size, from: record.line),
      isFound: true)
    sum.add(try await imported(ImportUnits(unit), of: file).report)
    sum.files = 1
    try throwFault(&sum)
    record.waiting = .nothing
  }

  /// The end of the last whole line of the next part.
  private func lineEnd(_ file: WatchedFile, from offset: Int) throws -> Int? {
    let size = file.status.size
    let bound = min(size, offset + Self.partSize)
    do throws(AssayError) {
      if let end = try ByteSource.lineEnd(of: file.path, within: offset..<bound) { return end }
      return bound < size ? try ByteSource.lineEnd(of: file.path, within: bound..<size) : nil
    } catch {
      throw ReadingFault(error: error)
    }
  }

  private func check(_ file: WatchedFile, before offset: Int) throws -> Int {
    do throws(AssayError) { return try WatchRecord.check(file.path, before: offset) } catch {
      throw ReadingFault(error: error)
    }
  }

  /// Imports what was found, and remembers what was refused.
  private mutating func imported(
    _ units: ImportUnits, of file: WatchedFile, holding: Bool = false
  ) async throws -> ImportRun {
    let options = FileImport.Options()
    var run = ImportRun(line: line, options: options, shapes: options.kind.shapes)
    run.holdsLastTurn = holding
    let known = refused[file.path] ?? []
    let found = Mutex<Set<LineRefusal>>([])
    let onRefusal = onRefusal
    try await run.units(
      units, progress: { _ in },
      onRefusal: { refusal in
        let isKept = found.withLock { found in
          found.count < Self.mostRefusals && found.insert(refusal).inserted
        }
        if isKept && !known.contains(refusal) { onRefusal(refusal) }
      })
    try await run.finish()
    refused[file.path] = found.withLock { $0.isEmpty ? nil : $0 }
    return run
  }

  /// Throws what kept a file from being read to its end.
  private func throwFault(_ report: inout ImportReport) throws {
    guard let failure = report.failures.first else { return }
    report.failures = []
    throw ReadingFault(error: failure.error)
  }

  /// Adds what a file came to and tells of it, unless there is nothing to tell.
  private mutating func tell(_ one: ImportReport, of path: String) {
    guard one.read > 0 || !one.notices.isEmpty else { return }
    if one.leftOut[Self.unknownShape] != nil, !passedOver.insert(path).inserted { return }
    report.imported.add(one)
    onFile(WatchReport.File(path: path, report: one))
  }

  private static let unknownShape = "unknown_shape"

  /// More refused lines of one file are counted only.
  private static let mostRefusals = 1_000
}
