import ByteFiles
import ExampleStore
import TrainingData

/// The looks of one watch, with what it remembers from look to look.
struct WatchRounds {
  let line: IntakeLine
  let options: FolderWatch.Options
  /// By path, what the store knows of a file.
  var records: [String: WatchRecord]
  let onFile: @Sendable (WatchReport.File) -> Void
  let onRefusal: @Sendable (LineRefusal) -> Void
  var report = WatchReport()

  /// By path, since when this watch has seen a file as it is.
  private var seen: [String: (status: FileStatus, since: ContinuousClock.Instant)] = [:]
  /// Troubles that were told and last on.
  private var told: Set<String> = []
  /// By path, a file as it was when it could not be read; it is tried again when it has changed.
  private var unreadable: [String: FileStatus] = [:]
  /// Files of a shape that nobody knows, which were told of.
  var passedOver: Set<String> = []
  /// Lines that were refused when a file was last read, so that nobody hears of them twice.
  var refused: [String: Set<LineRefusal>] = [:]

  init(
    line: IntakeLine, options: FolderWatch.Options, records: [String: WatchRecord],
    onFile: @escaping @Sendable (WatchReport.File) -> Void,
    onRefusal: @escaping @Sendable (LineRefusal) -> Void
  ) {
    self.line = line
    self.options = options
    self.records = records
    self.onFile = onFile
    self.onRefusal = onRefusal
  }

  /// Looks at everything once.
  mutating func look(at paths: [String]) async throws {
    report.rounds += 1
    report.waiting = 0
    for path in paths {
      try Task.checkCancellation()
      guard FileStatus(at: path)?.kind == .directory else {
        try await look(atFile: path)
        continue
      }
      let search: FolderSearch
      do throws(AssayError) { search = try FolderSearch(path) } catch {
        complain(of: path, error)
        continue
      }
      for failure in search.failures { complain(of: failure.file, failure.error) }
      for file in search.passedOver.data { pass(over: file) }
      for file in search.files {
        try Task.checkCancellation()
        try await look(atFile: file)
      }
    }
  }

  private mutating func look(atFile path: String) async throws {
    // What has gone keeps its record: it may come back.
    guard let status = FileStatus(at: path), status.kind == .regular, !isOwnStore(status) else {
      seen[path] = nil
      return
    }
    if unreadable[path] == status { return }
    unreadable[path] = nil
    let file = WatchedFile(
      path: path, status: status, restedFor: restedFor(path, status), rest: options.rest)
    do {
      let record = try await record(of: path, status)
      let step: WatchedFile.Step
      do { step = try file.step(after: record) { try layout(of: path) } } catch {
        throw (error as? AssayError).map(ReadingFault.init) ?? error
      }
      switch step {
      case .nothing: break
      case .wait: report.waiting += 1
      case .read(let start): try await read(file, from: start)
      }
      if !told.isEmpty { told = told.filter { !$0.hasPrefix(path + "\n") } }
    } catch let fault as ReadingFault {
      complain(of: path, fault.error)
      // Who may not read a file, or waits for its lock, tries again; the rest is the file's fault.
      if fault.error.kind != .permission, fault.error.kind != .busy { unreadable[path] = status }
    }
  }

  /// Tells of a trouble, once until it has passed.
  mutating func complain(of path: String, _ error: AssayError) {
    guard told.insert("\(path)\n\(error.code)").inserted else { return }
    var one = ImportReport()
    one.failures.append(ImportReport.FileFailure(file: path, error: error))
    report.imported.add(one)
    onFile(WatchReport.File(path: path, report: one))
  }

  /// Tells once of a file that could hold data and is not read.
  private mutating func pass(over path: String) {
    guard passedOver.insert(path).inserted else { return }
    var one = ImportReport()
    one.notices.append(PassedOver.refusal(of: path))
    report.imported.add(one)
    onFile(WatchReport.File(path: path, report: one))
  }

  /// Whether a file is the store that everything goes to.
  private func isOwnStore(_ status: FileStatus) -> Bool {
    guard let own = FileStatus(at: line.store.path) else { return false }
    return own.inode == status.inode && own.device == status.device
  }

  /// By the clock of the file system, or by what this watch has seen where that says nothing.
  private mutating func restedFor(_ path: String, _ status: FileStatus) -> Double {
    let now = ContinuousClock.now
    if seen[path]?.status != status { seen[path] = (status, now) }
    let watched = seen[path].map { (now - $0.since) / .seconds(1) } ?? 0
    let age = line.clock() - status.modified
    // A time to come says nothing, but one look has nothing else to go by.
    return max(watched, options.once ? abs(age) : age)
  }

  /// What is known of a file, under the name that it had before where it was renamed.
  private mutating func record(
    of path: String, _ status: FileStatus
  ) async throws -> WatchRecord? {
    if let record = records[path] { return record }
    guard
      let old = records.values.first(where: { record in
        record.inode == status.inode && record.size <= status.size
          && FileStatus(at: record.path) == nil
      }), (try? WatchRecord.check(path, before: old.offset)) == old.check
    else { return nil }
    let record = old.renamed(path)
    try await save(record)
    try await line.store.forgetImport(WatchRecord.key(old.path))
    records[old.path] = nil
    return record
  }

  /// Keeps how far a file came.
  mutating func save(_ record: WatchRecord) async throws {
    _ = try await line.store.admit(AdmissionBatch(progress: record.progress, at: line.clock()))
    records[record.path] = record
  }
}
