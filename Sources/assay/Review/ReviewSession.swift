import Curation
import ExampleStore
import TrainingData

/// A person's way through the queue: where they are, what they decided, what can be taken back.
struct ReviewSession {
  private let editing: ExampleEditing
  private var subjects: [ReviewCard.Subject]
  private(set) var place = 0
  private var done: [Step] = []

  /// What was decided, by how many.
  private(set) var tally = Tally()

  /// How many examples were changed, less what was taken back.
  struct Tally {
    var approved = 0
    var rejected = 0
    var edited = 0
    var rated = 0
  }

  /// A decision and what it takes to undo it.
  private struct Step {
    let operation: OperationID?
    let place: Int
    let id: ExampleID
    let counts: WritableKeyPath<Tally, Int> & Sendable
  }

  init(_ subjects: [ReviewCard.Subject], _ editing: ExampleEditing) {
    self.subjects = subjects
    self.editing = editing
  }

  var count: Int { subjects.count }
  var isAtEnd: Bool { place >= subjects.count }

  private var store: TrainingDataStore { editing.store }

  /// The example that is to be decided; nil at the end. One that went away meanwhile is passed over.
  mutating func card() async throws -> ReviewCard? {
    while !isAtEnd {
      let subject = subjects[place]
      if let row = try await store.example(subject.id) {
        return ReviewCard(
          subject: subject, row: row, details: try await store.details(row.id),
          flags: try await store.flags(on: [row.id])[row.id] ?? [],
          marks: try await store.contaminations(of: [row.id])[row.id] ?? [])
      }
      subjects.remove(at: place)
      done.removeAll { $0.place == place }
    }
    return nil
  }

  mutating func move(by steps: Int) { place = max(0, min(subjects.count, place + steps)) }

  /// Puts the other side of a conflict before the reviewer.
  mutating func turn() -> Bool {
    guard !isAtEnd, let opposite = subjects[place].opposite else { return false }
    subjects[place].id = opposite.example.id
    return true
  }

  /// Approves the example and goes on.
  mutating func approve() async throws {
    guard !isAtEnd else { return }
    let id = subjects[place].id
    let report = try await store.approve(
      [id], by: editing.assembly.person, at: editing.assembly.now)
    note(report, id, \.approved)
    place += 1
  }

  /// Rejects the example and goes on.
  mutating func reject(_ reason: String) async throws {
    guard !isAtEnd else { return }
    let id = subjects[place].id
    let report = try await store.reject(
      [id], reason: try await editing.assembly.intake(into: store).redacted(reason),
      by: editing.assembly.person, at: editing.assembly.now)
    note(report, id, \.rejected)
    place += 1
  }

  /// Sets the score, in tenths; the example stays to be decided.
  mutating func rate(_ tenths: Int) async throws {
    guard !isAtEnd else { return }
    let id = subjects[place].id
    let score = Double(tenths) / 10
    note(
      try await editing.annotate(
        id, mark: HumanMark(score: score, tier: QualityTier(score: score)), tags: nil),
      id, \.rated)
  }

  /// Puts changed texts in the example's place; the new one stays to be decided.
  mutating func replace(_ row: TrainingExample, by edit: ExampleEdit) async throws {
    let (id, report) = try await editing.replace(row, edit)
    note(report, row.id, \.edited)
    subjects[place].id = id
  }

  /// Takes back what was decided last, and goes there.
  ///
  /// - Returns: Whether there was anything.
  mutating func undo() async throws -> Bool {
    guard let step = done.last else { return false }
    if let operation = step.operation {
      _ = try await store.undo(operation, at: editing.assembly.now)
    }
    done.removeLast()
    tally[keyPath: step.counts] -= 1
    place = min(step.place, subjects.count)
    if !isAtEnd { subjects[place].id = step.id }
    return true
  }

  private mutating func note(
    _ report: OperationReport, _ id: ExampleID, _ counts: WritableKeyPath<Tally, Int> & Sendable
  ) {
    done.append(Step(operation: report.operation, place: place, id: id, counts: counts))
    tally[keyPath: counts] += 1
  }
}
