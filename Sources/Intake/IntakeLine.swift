import ExampleStore
import Foundation
import Inspection
import JSONText
import TrainingData

/// What became of one draft, and what was found on its way.
public struct IntakeOutcome: Sendable {
  public let admission: Admission
  /// The example as it was judged; nil when it was refused.
  public let judged: JudgedExample?
  /// What was redacted, without the private text.
  public let findings: [Finding]
  /// What a stored example is nearly the same as, of those that were here before it; nil where there
  /// is none or nobody looked.
  public var near: NearExample?
}

/// The one way into the store: a draft is inspected, then stored, recognised or put in quarantine.
///
/// Every entrance ends here: the command line, imports, captures, the library.
public struct IntakeLine: Sendable {
  private(set) var redactor: Redactor
  private(set) var inspector: Inspector
  /// Who finds names, which no form gives away; nil for nobody.
  let nameFinder: (any NameFinder)?
  let store: TrainingDataStore
  /// Whether what was erased for good may come back, since a person says so.
  let takesErased: Bool
  let clock: @Sendable () -> Double

  /// Makes the line into `store`.
  ///
  /// - Parameters:
  ///   - redactor: With the user's own rules, where there are some.
  ///   - nameFinder: Who finds names of people, organisations and places; nil for nobody.
  ///   - qualityFloor: Drafts that score lower are refused, unless a person set their score.
  ///   - tags: Words that every example is going to be found by, beside its own.
  ///   - takesErased: Whether what was erased for good may come back.
  ///   - clock: Unix seconds, for drafts that do not say when they were made.
  public init(
    store: TrainingDataStore, redactor: Redactor = Redactor(),
    nameFinder: (any NameFinder)? = nil, qualityFloor: Double? = nil, tags: [String] = [],
    takesErased: Bool = false,
    clock: @escaping @Sendable () -> Double = { Date().timeIntervalSince1970 }
  ) {
    let redactor = redactor.naming(idsBy: store.idKey)
    self.redactor = redactor
    self.nameFinder = nameFinder
    self.takesErased = takesErased
    inspector = Inspector(redactor: redactor, qualityFloor: qualityFloor, tags: tags)
    self.store = store
    self.clock = clock
  }

  /// Does `body` with a line that takes names out too, where somebody is there who finds them.
  ///
  /// `body` may be done several times and leaves no trace but its result.
  /// - Throws: What the finder throws; nothing is to be stored then.
  func knowingNames<Result>(_ body: (IntakeLine) throws -> Result) async throws -> Result {
    guard let nameFinder else { return try body(self) }
    return try await nameFinder.settle { names in
      var line = self
      line.redactor = redactor.knowing(names)
      line.inspector = inspector.knowing(names)
      return try body(line)
    }
  }

  /// Inspects a draft without storing it, names included.
  package func inspect(_ draft: Draft, now: Double) async throws -> Inspected {
    try await knowingNames { $0.inspector.inspect(draft, now: now) }
  }

  /// Takes one draft along the whole line.
  ///
  /// - Parameter origin: The entrance, for what lands in quarantine.
  public func admit(_ draft: Draft, origin: String = "add") async throws -> IntakeOutcome {
    try await admit(draft, origin: origin) { $0 }
  }

  private func admit(
    _ draft: Draft, origin: String, noting: (JudgedExample) -> JudgedExample
  ) async throws -> IntakeOutcome {
    let now = clock()
    switch try await inspect(draft, now: now) {
    case .accepted(let found):
      let judged = noting(found)
      var batch = AdmissionBatch(examples: [judged], at: now)
      batch.comparing = ArrivalMeasure(nearest: true)
      batch.takesErased = takesErased
      let stored = try await store.admit(batch)
      guard let admission = stored.admissions.first else {
        throw AssayError(
          .internalFault, code: "no_outcome", message: "The store gave no outcome for an example.",
          remedy: "Please report this.")
      }
      return IntakeOutcome(
        admission: admission, judged: judged, findings: judged.findings,
        near: stored.near.first?.value)
    case .refused(let refusal):
      let ids = try await store.quarantine([refusal.record(origin: origin)], at: now)
      return IntakeOutcome(
        admission: .quarantined(ids.first ?? "", because: refusal.reasons), judged: nil,
        findings: refusal.findings)
    }
  }

  /// Takes what a capture brings along the line, the parent first, and counts it.
  public func capture(
    _ source: some CaptureSource, origin: String = "capture"
  ) async throws -> [IntakeOutcome] {
    var outcomes: [IntakeOutcome] = []
    var parent: ExampleID?
    let drafts = source.drafts
    let event = try await knowingNames { line in drafts.first.map(line.eventName) }
    for draft in drafts {
      var draft = draft
      if let parent { draft.provenance.parentID = parent }
      draft.provenance.sourceID = draft.provenance.sourceID ?? event
      let outcome = try await admit(draft, origin: origin) { CaptureQuality($0).noted }
      if parent == nil {
        switch outcome.admission {
        case .stored(let id), .duplicate(of: let id): parent = id
        case .quarantined: break
        }
      }
      outcomes.append(outcome)
    }
    if let escalation = source as? Escalation {
      try await record(escalation, as: outcomes.first, at: clock())
    }
    if let source = drafts.first?.provenance.source {
      try await count(outcomes, of: source)
    }
    return outcomes
  }

  /// Counts what captures came to, refused ones as well.
  func count(_ outcomes: [IntakeOutcome], of source: ExampleSource) async throws {
    try await store.addToCaptureCounters(source, CaptureCounters(outcomes).amounts)
  }

  /// A name for what happened, where it brought none: it ties together what comes of it.
  private func eventName(_ draft: Draft) -> String {
    let clean = redactor.redact(draft).draft
    return Fingerprinter().exampleID(
      source: clean.provenance.source, input: clean.prompt.input, output: clean.answer.output,
      createdAt: clean.provenance.createdAt ?? clock())
  }

  /// Says what would become of a draft, leaving no trace; it sees neither duplicates nor names.
  public func rehearse(_ draft: Draft) -> Inspected {
    inspector.inspect(draft, now: clock())
  }

  /// Says which stored example a draft is nearly the same as, leaving no trace; nil where there is none
  /// or the draft would be refused.
  public func nearest(to draft: Draft) async throws -> NearExample? {
    guard case .accepted(let judged) = try await inspect(draft, now: clock()) else { return nil }
    return try await store.nearest(to: judged, by: ArrivalMeasure(nearest: true))
  }

  /// Keeps a record that could not even be read as a draft.
  ///
  /// - Returns: Its outcome, with the reasons given.
  package func quarantine(
    _ record: JSONObject, because refusal: RecordRefusal, origin: String
  ) async throws -> IntakeOutcome {
    let (clean, findings) = try await knowingNames { $0.redacted(record) }
    let refused = RefusedRecord(
      payload: JSONWriter.text(clean, .compact), reasons: refusal.reasons, origin: origin)
    let ids = try await store.quarantine([refused], at: clock())
    return IntakeOutcome(
      admission: .quarantined(ids.first ?? "", because: refusal.reasons), judged: nil,
      findings: findings)
  }

  /// A record that was refused, with what was found in it.
  func redacted(_ record: JSONObject) -> (record: JSONObject, findings: [Finding]) {
    var findings: [Finding] = []
    let clean = redactor.redact(record, field: "record", into: &findings)
    return (clean, findings)
  }

  /// Key names as they may be shown: redacted, shortened, few.
  func shown(_ keys: [String]) -> String {
    let names = keys.prefix(12).map { key in
      LineRefusal.visible(String(redactor.redact(key).text.prefix(40)))
    }
    let more = keys.count > 12 ? ", …" : ""
    return keys.isEmpty ? "none" : names.joined(separator: ", ") + more
  }
}
