import ExampleStore
import Inspection
import TrainingData

extension ImportRun {
  /// Takes in a store of the original or of Assay, with what people decided about its rows.
  mutating func examples(
    _ path: String, progress: @Sendable (ImportReport) -> Void,
    onRefusal: @Sendable (LineRefusal) -> Void
  ) async throws {
    let rows: DatabaseRows
    let decisions: [ExampleID: PersonalDecisions]
    do {
      rows = try await DatabaseRows(path, batch: 1024)
      decisions = try await rows.decisions()
    } catch {
      throw (error as? AssayError).map(ReadingFault.init) ?? error
    }
    // Under the ids that the examples have here.
    let named = Dictionary(
      decisions.map { (line.redactor.clean(id: $0.key).id, $0.value) },
      uniquingKeysWith: { first, _ in first })
    let inspector = inspector(of: path)
    let writer = writer
    var number = 0
    var adopted = 0
    var run = self
    defer { self = run }
    try await rows.forEach { rows in
      let before = number
      let chunk = try await inspector.knowingNames {
        $0.inspect(rows, decisions: decisions, after: before)
      }
      number += rows.count
      let outcome = try await writer.write([chunk])
      run.note([chunk], outcome, onRefusal)
      if !run.options.dryRun {
        let decided = try await run.line.knowingNames { line in
          Self.decided(named, about: chunk.examples, outcome.admissions, line.redactor)
        }
        adopted += try await run.line.store.adopt(decided)
      }
      progress(run.report)
    }
    if adopted > 0 {
      run.report.notices.append(
        "\(path): people's decisions on \(adopted) of its examples were taken over.")
    }
  }

  /// The decisions on what came in or was here already, under the ids that the examples have here.
  private static func decided(
    _ decisions: [ExampleID: PersonalDecisions], about examples: [JudgedExample],
    _ admissions: [Admission], _ redactor: Redactor
  ) -> [(id: ExampleID, from: PersonalDecisions)] {
    zip(examples, admissions).compactMap { judged, admission in
      guard var decision = decisions[judged.id] else { return nil }
      decision.review = decision.review.map { review in
        Review(
          approved: review.approved,
          reason: review.reason.map { redactor.redact($0).text },
          reviewer: redactor.redact(review.reviewer).text, at: review.at)
      }
      switch admission {
      case .stored(let id): return (id, decision)
      case .duplicate(let id): return (id, decision)
      case .quarantined: return nil
      }
    }
  }
}
