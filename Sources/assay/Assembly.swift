import ByteFiles
import Curation
import ExampleStore
import Foundation
import Inspection
import Intake
import Logging
import ModelEndpoint
import TrainingData

/// Puts the parts together: the only place that builds a store, an inspector or a logger.
struct Assembly: Sendable {
  var settings: Settings
  let console: Console
  private let database: String?
  private let logger: Logger

  /// Reads the settings and opens the console.
  ///
  /// - Parameter database: The store's file, where a verb has one of its own.
  init(
    _ store: StoreOptions, _ output: OutputOptions, raw: Bool = false, database: String? = nil
  ) throws {
    settings = try Settings.load(path: store.config)
    console = output.console(settings, raw: raw)
    self.database = database ?? store.database
    var logger = Logger(label: "assay") { _ in TerminalLog() }
    logger.logLevel = output.verbose ? .debug : .warning
    self.logger = logger
  }

  /// Where the store lies.
  func location() throws -> StoreLocation {
    var location = try StoreLocation.resolve(
      explicit: database, environment: ProcessInfo.processInfo.environment,
      configuredPrimary: settings.primary, fallback: settings.fallback)
    location.allowsNetwork = settings.allowsNetwork
    if let notice = location.notice { Console.complain("note: \(notice)") }
    return location
  }

  /// What a verb wants of the store.
  enum Purpose {
    /// Put something in; an absent store is made.
    case add
    /// Change what is there.
    case change
    /// Count or search, which first takes in what other programs wrote, where that may be written.
    case count
    /// Read only.
    case look
    /// Read only, whatever waits to be taken in.
    case examine
    /// See what would be, leaving no trace; an absent store counts as an empty one.
    case rehearse
  }

  /// Opens the store and hands it to `body`.
  ///
  /// - Parameter filters: What chooses rows there; words of it that nothing can have are refused.
  func withStore<Result>(
    to purpose: Purpose, choosing filters: UnscoredFilterOptions? = nil,
    _ body: (TrainingDataStore) async throws -> Result
  ) async throws -> Result {
    let store = try await open(for: purpose)
    do {
      if let filters { try await FilterWords(filters).check(in: store) }
      if purpose == .add || purpose == .change {
        try await Exporter.finishPending(in: store)
      }
      let result = try await withNameFinder { try await body(store) }
      try store.close()
      return result
    } catch {
      try? store.close()
      throw error
    }
  }

  /// Who finds names while the analyzer's connections are open.
  @TaskLocal private static var openNameFinder: AnalyzerNameFinder?

  /// Who finds names, within `withStore` and `withNameFinder`.
  ///
  /// - Throws: `analyzer_missing` where the settings name none.
  func nameFinder() throws(AssayError) -> AnalyzerNameFinder {
    guard let finder = Self.openNameFinder else {
      throw AssayError(
        .configuration, code: "analyzer_missing",
        message: "No analyzer is named that could be asked for names.",
        remedy: "Set privacy.analyzer_url to the base URL of a Presidio analyzer.")
    }
    return finder
  }

  /// Does `body` while the analyzer's connections, where the settings name one, are open.
  func withNameFinder<Result>(_ body: () async throws -> Result) async throws -> Result {
    guard let endpoint = try settings.analyzer.endpoint() else { return try await body() }
    return try await ModelEndpoint.withEndpoint(endpoint) { endpoint in
      let finder = AnalyzerNameFinder(
        endpoint, language: settings.analyzer.language, least: settings.analyzer.least)
      return try await Self.$openNameFinder.withValue(finder) { try await body() }
    }
  }

  private func open(for purpose: Purpose) async throws -> TrainingDataStore {
    let location = try location()
    if purpose == .rehearse, FileStatus(at: location.path) == nil {
      return try TrainingDataStore.inMemory()
    }
    let folder = (location.path as NSString).deletingLastPathComponent
    if !folder.isEmpty, FileStatus(at: folder) != nil,
      !FileManager.default.isExecutableFile(atPath: folder)
    {
      throw AssayError(
        .permission, code: "no_permission", message: "The folder \(folder) may not be entered.",
        remedy: "Check its permissions, or name another store with --db.")
    }
    if purpose != .add, FileStatus(at: location.path) == nil {
      throw AssayError(
        .inputMissing, code: "store_missing", message: "There is no store at \(location.path).",
        remedy: "Check --db and ASSAY_DB, or add an example to make one.")
    }
    let inspector = try inspector()
    let indexing = IndexingNote(console)
    // Whoever only counts has no reason to wait for a writer.
    let openingTimeout: Double? = purpose == .count || purpose == .look ? 1 : nil
    func open(_ access: TrainingDataStore.Access) async throws -> TrainingDataStore {
      try await TrainingDataStore.open(
        location, access: access, fingerprint: { inspector.fingerprint(of: $0) }, logger: logger,
        onIndexing: { indexing.tell($0, of: $1) }, openingTimeout: openingTimeout)
    }
    // Rows that wait in the fallback are looked at too, so they come in first.
    let waits = location.fallback.map { FileStatus(at: $0) != nil } ?? false
    if purpose == .rehearse || purpose == .examine || (purpose == .look && !waits) {
      return try await open(.readOnly)
    }
    do { return try await open(.readWrite) } catch let error as AssayError
      where (purpose == .count || purpose == .look)
      && (error.kind == .permission || error.kind == .busy || error.code == "disk_full")
    {
      return try await open(.readOnly)
    }
  }

  /// The redactor with the user's own patterns and exceptions.
  func redactor() throws -> Redactor {
    let patterns = try settings.patterns.map { try UserPattern(name: $0.name, pattern: $0.pattern) }
    return Redactor(
      rules: PrivacyRules(
        userPatterns: patterns, allowed: settings.allowed,
        allowedPatterns: try settings.allowedPatterns.map {
          try UserPattern(allowing: $0)
        }, allowedDomains: settings.allowedDomains, usesPseudonyms: settings.usesPseudonyms))
  }

  /// The line from a draft to a judged example.
  func inspector() throws -> Inspector {
    Inspector(redactor: try redactor(), qualityFloor: settings.qualityFloor)
  }

  /// The way into the store.
  ///
  /// - Parameters:
  ///   - tags: Words that every example is going to be found by, beside its own.
  ///   - takesErased: Whether what was erased for good may come back.
  func intake(
    into store: TrainingDataStore, tags: [String] = [], takesErased: Bool = false
  ) throws -> IntakeLine {
    IntakeLine(
      store: store, redactor: try redactor(), nameFinder: Self.openNameFinder,
      qualityFloor: settings.qualityFloor, tags: tags, takesErased: takesErased)
  }

  /// A reason or a note as it may be stored: without private data.
  func redacted(_ text: String?, for store: TrainingDataStore) async throws -> String? {
    guard let text else { return nil }
    return try await intake(into: store).redacted(text)
  }

  /// Hands `body` what makes examples of teachers' answers; a model that reads them is asked as long.
  ///
  /// - Parameter extractor: Who reads the answers; nil for whom the settings name.
  func withDistiller<Result>(
    into store: TrainingDataStore, _ extractor: ExtractorChoice?,
    _ body: (Distiller) async throws -> Result
  ) async throws -> Result {
    let line = try intake(into: store)
    switch extractor ?? settings.extractor {
    case .rules: return try await body(Distiller(line))
    case .model:
      return try await ModelEndpoint.withEndpoint(try settings.model.endpoint()) { endpoint in
        try await body(Distiller(line, reader: ModelTeachingExtractor(endpoint)))
      }
    }
  }

  /// The way out of the store.
  func exporter(of store: TrainingDataStore) throws -> Exporter {
    Exporter(
      store: store, toolVersion: Assay.version, redactor: try redactor(), person: person)
  }

  /// The judge of rows that nobody judged yet.
  func revalidation(of store: TrainingDataStore) throws -> Revalidation {
    Revalidation(store: store, inspector: try inspector())
  }

  /// Who does what is recorded: the account's name.
  var person: String {
    let environment = ProcessInfo.processInfo.environment
    return [environment["USER"], environment["LOGNAME"]].compactMap { $0 }
      .first { !$0.isEmpty } ?? "person"
  }

  /// Unix seconds.
  var now: Double { Date().timeIntervalSince1970 }
}
