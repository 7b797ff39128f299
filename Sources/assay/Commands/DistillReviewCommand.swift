import ArgumentParser
import ExampleStore
import Intake
import JSONText
import TrainingData

/// Lists teachers' answers and decides on them.
struct DistillReviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "List a better model's answers, approve and reject them.",
    discussion: """
      Without a decision it lists what is pending, the most urgent first; --after goes on behind an \
      answer, so that what was skipped does not come again. A decision holds for all examples of \
      an answer; it can be turned round, and 'assay undo' takes it back.

        assay distill review --limit 10
        assay distill review --approve 3771757002d4efd4 80da --notes "checked"
        assay distill review --approve-above 0.7
      """)

  @Option(
    parsing: .upToNextOption, help: ArgumentHelp("Approve these answers.", valueName: "id"))
  var approve: [String] = []
  @Option(
    parsing: .upToNextOption, help: ArgumentHelp("Reject these answers.", valueName: "id"))
  var reject: [String] = []
  @Option(help: ArgumentHelp("Why.", valueName: "text")) var notes: String?
  @Option(help: ArgumentHelp("Approve what is pending and scores this or more.", valueName: "0…1"))
  var approveAbove: Double?
  @Option(help: ArgumentHelp("Reject what is pending and scores less.", valueName: "0…1"))
  var rejectBelow: Double?
  @Option(help: ArgumentHelp("Show all about one answer.", valueName: "id")) var show: String?
  @Option(help: "pending, approved, rejected or all.") var status = "pending"
  @Option(help: ArgumentHelp("Only answers about this.", valueName: "word")) var domain: String?
  @Option(help: ArgumentHelp("At most so many.", valueName: "n")) var limit: Int?
  @Option(help: ArgumentHelp("Go on behind this answer.", valueName: "id")) var after: String?

  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func validate() throws {
    let decisions = [
      !approve.isEmpty, !reject.isEmpty, approveAbove != nil, rejectBelow != nil, show != nil,
    ].count { $0 }
    if decisions > 1 { throw ValidationError("One decision at a time.") }
    for threshold in [approveAbove, rejectBelow].compactMap({ $0 })
    where !(0...1).contains(threshold) {
      throw ValidationError("A threshold lies between 0 and 1.")
    }
    if status != "all", DistilledStatus(rawValue: status) == nil {
      throw ValidationError("--status is pending, approved, rejected or all.")
    }
    if let limit, limit < 0 { throw ValidationError("--limit is 0 or more.") }
  }

  func run() async throws {
    let assembly = try Assembly(store, printing)
    if let show { return try await details(show, assembly) }
    let domain = domain.map { Domain($0) }
    guard !approve.isEmpty || !reject.isEmpty || approveAbove != nil || rejectBelow != nil else {
      return try await list(domain, assembly)
    }
    let report = try await assembly.withStore(to: .change) { store in
      let review = DistillationReview(store)
      if let approveAbove {
        return try await review.approve(
          from: approveAbove, domain: domain, by: assembly.person, at: assembly.now)
      }
      if let rejectBelow {
        return try await review.reject(
          below: rejectBelow, domain: domain, by: assembly.person, at: assembly.now)
      }
      return try await review.decide(
        !approve.isEmpty, approve.isEmpty ? reject : approve,
        reason: try await assembly.redacted(notes, for: store), by: assembly.person,
        at: assembly.now)
    }
    try tell(report, on: assembly.console)
  }

  private func tell(_ report: DistillationReview.Report, on console: Console) throws {
    let note = OperationNote(report.operation)
    guard !console.json else {
      var object = note.json
      object["answers"] = .array(
        report.changes.map {
          [
            "id": .string($0.id), "before": .string($0.before.rawValue),
            "after": .string($0.after.rawValue), "quality_score": JSONValue($0.score),
          ]
        })
      return try console.document(.object(object))
    }
    let verb = !approve.isEmpty || approveAbove != nil ? "approved" : "rejected"
    let turned = report.changes.count { $0.before != .pending && $0.before != $0.after }
    try console.line(
      "\(verb) \(Figures.counted(report.changes.count, "answer")), "
        + Figures.counted(report.operation.examples.count, "example")
        + (turned > 0 ? "; \(turned) had been decided otherwise" : "") + note.remedy)
  }

  private func list(_ domain: Domain?, _ assembly: Assembly) async throws {
    let (answers, flags) = try await assembly.withStore(to: .look) { store in
      var last: String?
      if let after { last = try await DistillationReview(store).answer(named: after).summary.id }
      let answers = try await store.distilledAnswers(
        DistilledStatus(rawValue: status), domain: domain, after: last, limit: limit)
      return (answers, try await store.flags(onAnswers: answers.map(\.id)))
    }
    if printing.json {
      for answer in answers {
        var json = answer.json
        json["flags"] = flags[answer.id].map { .array($0.map(\.json)) }
        try assembly.console.document(.object(json))
      }
      return
    }
    guard !answers.isEmpty else { return assembly.console.note("No such answers.") }
    var table = Table([
      .init(title: "id"), .init(title: "status"), .init(title: "score", alignment: .right),
      .init(title: "reasoning"), .init(title: "domain"), .init(title: "why"),
      .init(title: "question", flexible: true),
    ])
    for answer in answers {
      table.add([
        answer.id, answer.status.rawValue, Figures.hundredths(answer.score),
        answer.type.rawValue, answer.domain.rawValue,
        answer.reason + (flags[answer.id]?.names.map { "; flagged: \($0)" } ?? ""),
        String(answer.query.prefix(200)),
      ])
    }
    try assembly.console.table(table)
  }

  private func details(_ name: String, _ assembly: Assembly) async throws {
    let (details, flags) = try await assembly.withStore(to: .look) { store in
      let details = try await DistillationReview(store).answer(named: name)
      let id = details.summary.id
      return (details, try await store.flags(onAnswers: [id])[id] ?? [])
    }
    let console = assembly.console
    if printing.json {
      var json = details.json
      if !flags.isEmpty { json["flags"] = .array(flags.map(\.json)) }
      return try console.document(.object(json))
    }
    let summary = details.summary
    try console.line(
      TerminalText.line(
        "\(summary.id): \(summary.status.rawValue), \(summary.type), \(summary.domain), "
          + "score \(Figures.hundredths(summary.score)); \(summary.reason)"))
    if let reader = details.reader { try console.line(TerminalText.line(reader.sentence)) }
    for (heading, text) in [
      ("Question", details.answer.query), ("Attempt", details.answer.attempt ?? ""),
      ("Answer", details.answer.response),
      (
        "Steps",
        details.teaching.steps.map { "\($0.action): \($0.content)" }.joined(separator: "\n")
      ),
      ("Principles", details.teaching.principles.map(\.text).joined(separator: "\n")),
      ("Flags", flags.sentences ?? ""),
      ("What was wrong", details.teaching.correction?.whatWasWrong ?? ""),
    ] where !text.isEmpty {
      try console.line()
      try console.line(console.heading(heading))
      try console.block(text)
    }
  }
}
