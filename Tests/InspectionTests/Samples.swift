import Inspection
import TrainingData

/// A draft with everything that a test does not care about filled in.
func draft(
  _ input: String = "What is a monad?", _ output: String = "A monoid of endofunctors, they say.",
  rejected: String? = nil, source: ExampleSource = .synthetic, format: TrainingFormat? = nil,
  domain: Domain? = .general, mark: HumanMark? = nil, createdAt: Double? = 1_769_385_600
) -> Draft {
  Draft(
    provenance: Provenance(source: source, createdAt: createdAt),
    format: format ?? (rejected == nil ? .instruction : .dpo), prompt: Prompt(input: input),
    answer: rejected.map { .preference(PreferencePair(chosen: output, rejected: $0)) }
      ?? .demonstration(output), domain: domain, mark: mark)
}

extension Inspected {
  var accepted: JudgedExample? { if case .accepted(let example) = self { example } else { nil } }
  var refusal: Refusal? { if case .refused(let refusal) = self { refusal } else { nil } }
}

extension Inspector {
  /// The codes for which a draft is refused; empty when it is accepted.
  func codes(_ draft: Draft) -> [String] {
    inspect(draft, now: 0).refusal?.reasons.map(\.code) ?? []
  }
}
