import TrainingData

/// What the rules of advice look at, and the rules.
struct AdviceFacts {
  let rows: Int
  let balances: [StoreReport.Balance]
  let pairs: StoreReport.Pairs
  let diversity: StoreReport.Diversity
  let multiTurn: Int
  let seenByPeople: Int?

  /// What to collect or look at next, by rules that each name their figures and their bound.
  var advice: [StoreReport.Advice] {
    guard rows > 0 else {
      return [
        .init(
          code: "nothing", message: "Add or import examples.",
          reason: "There is no row to report on.")
      ]
    }
    return size + people + domains + sources + formats + pairQuality + texts
  }

  private var size: [StoreReport.Advice] {
    guard rows < 200 else { return [] }
    return [
      .init(
        code: "few_rows", message: "Collect more examples of any kind.",
        reason: "\(rows) rows; a fine-tuned model learns little from under 200.")
    ]
  }

  private var people: [StoreReport.Advice] {
    guard let seenByPeople, seenByPeople * 20 < rows else { return [] }
    return [
      .init(
        code: "few_seen_by_people", message: "Look at a sample: approve, reject or edit rows.",
        reason: "A person has seen \(share(seenByPeople)); the bound is 5 %.")
    ]
  }

  private var domains: [StoreReport.Advice] {
    let counts = named(.domain)
    return Domain.known.filter { $0 != .general }.compactMap { domain in
      let count = counts[domain.rawValue] ?? 0
      guard count * 20 < rows || count < 50 else { return nil }
      return .init(
        code: "thin_domain",
        message: "Collect \(domain) examples, if the model shall be good at it.",
        reason: "\(domain): \(share(count)); the bounds are 5 % and 50 rows.")
    }
  }

  private var sources: [StoreReport.Advice] {
    guard let most = balance(.source)?.counts.first, most.rows * 5 > rows * 4, rows >= 20 else {
      return []
    }
    return [
      .init(
        code: "one_source", message: "Mix in other sources; the model takes on the manner of one.",
        reason: "\(most.name): \(share(most.rows)); the bound is 80 %.")
    ]
  }

  private var formats: [StoreReport.Advice] {
    var found: [StoreReport.Advice] = []
    if pairs.count == 0 {
      found.append(
        .init(
          code: "no_pairs",
          message: "Record preferences and corrections, if the model shall be trained with DPO.",
          reason: "There is no preference pair."))
    }
    if multiTurn * 20 < rows {
      found.append(
        .init(
          code: "few_multi_turn",
          message:
            "Collect whole conversations; a model trained on single turns forgets what was said.",
          reason: "With earlier turns: \(share(multiTurn)); the bound is 5 %."))
    }
    return found
  }

  private var pairQuality: [StoreReport.Advice] {
    guard pairs.count > 0 else { return [] }
    var found: [StoreReport.Advice] = []
    let weak = pairs.weak.reduce(0) { $0 + $1.count }
    if weak * 20 > pairs.count {
      found.append(
        .init(
          code: "weak_pairs",
          message: "Look at the pairs whose sides hardly differ, or differ only in length.",
          reason: "\(weak) of \(pairs.count) pairs; the bound is 5 %."))
    }
    for (count, side) in [(pairs.chosenLonger, "longer"), (pairs.rejectedLonger, "shorter")]
    where pairs.count >= 20 && count * 4 > pairs.count * 3 {
      found.append(
        .init(
          code: "length_bias",
          message:
            "Add pairs in which the \(side == "longer" ? "shorter" : "longer") answer is the better one.",
          reason: """
            The chosen side is the \(side) one in \(count) of \(pairs.count) pairs; from 75 % on a model \
            learns the length instead of the difference.
            """))
    }
    return found
  }

  private var texts: [StoreReport.Advice] {
    var found: [StoreReport.Advice] = []
    let unverified = named(.tier)[QualityTier.unverified.rawValue] ?? 0
    if unverified * 2 > rows {
      found.append(
        .init(
          code: "unverified", message: "Run 'assay validate', then look at what scores low.",
          reason: "Of tier unverified: \(share(unverified)); the bound is 50 %."))
    }
    if let lengths = balance(.answerWords) {
      let short = lengths.counts.prefix(2).reduce(0) { $0 + $1.rows }
      if short * 2 > rows {
        found.append(
          .init(
            code: "short_answers", message: "Collect answers that explain something.",
            reason: "Under 10 words: \(share(short)); the bound is 50 %."))
      }
    }
    if let triples = diversity.answers.last, triples.total >= 10_000, triples.share < 0.2 {
      found.append(
        .init(
          code: "repetitive",
          message: "Look for answers that repeat each other with 'assay dedupe'.",
          reason: """
            Of the runs of three words in answers \(percent(triples.share)) are different; the bound is 20 %.
            """))
    }
    return found
  }

  private func balance(_ dimension: StoreReport.Dimension) -> StoreReport.Balance? {
    balances.first { $0.dimension == dimension }
  }

  private func named(_ dimension: StoreReport.Dimension) -> [String: Int] {
    Dictionary(
      (balance(dimension)?.counts ?? []).map { ($0.name, $0.rows) }, uniquingKeysWith: +)
  }

  private func share(_ count: Int) -> String {
    "\(count) of \(rows) rows (\(percent(Double(count) / Double(rows))))"
  }

  private func percent(_ share: Double) -> String {
    let tenths = Int((share * 1_000).rounded())
    return "\(tenths / 10).\(tenths % 10) %"
  }
}
