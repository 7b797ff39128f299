import Curation
import JSONText

extension StoreReport {
  /// The report under the keys of `Docs/CLI.md`.
  var json: JSONObject {
    [
      "rows": JSONValue(rows), "bytes": JSONValue(bytes),
      "balance": .object(
        JSONObject(
          uniqueMembers: balances.map { .init(key: $0.dimension.rawValue, value: $0.json) })),
      "pairs": pairs.json, "diversity": diversity.json,
      "near_duplicates": clusters.map(\.json) ?? .null,
      "multi_turn": JSONValue(multiTurn), "with_system_prompt": JSONValue(withSystemPrompt),
      "seen_by_people": seenByPeople.map { JSONValue($0) } ?? .null,
      "advice": .array(
        advice.map {
          [
            "code": .string($0.code), "message": .string($0.message), "reason": .string($0.reason),
          ]
        }),
    ]
  }
}

extension StoreReport.Balance {
  fileprivate var json: JSONValue {
    [
      "counts": .array(counts.map { ["name": .string($0.name), "rows": JSONValue($0.rows)] }),
      "unnamed": JSONValue(unnamed), "note": note.map { .string($0) } ?? .null,
    ]
  }
}

extension StoreReport.Pairs {
  fileprivate var json: JSONValue {
    [
      "count": JSONValue(count),
      "weak": .array(
        weak.map {
          [
            "kind": .string($0.kind), "count": JSONValue($0.count),
            "examples": .array($0.examples.map { .string($0) }),
          ]
        }),
      "chosen_longer": JSONValue(chosenLonger), "rejected_longer": JSONValue(rejectedLonger),
      "mean_chosen_words": JSONValue(meanChosenWords),
      "mean_rejected_words": JSONValue(meanRejectedWords),
    ]
  }
}

extension NearClusters {
  /// The groups by their size, under the keys of `Docs/CLI.md`.
  var json: JSONValue {
    [
      "threshold": JSONValue(threshold), "clusters": JSONValue(count), "rows": JSONValue(rows),
      "repeats": JSONValue(repeats), "largest": JSONValue(largest),
      "sizes": .array(
        sizes.map {
          [
            "size": .string($0.name), "clusters": JSONValue($0.clusters),
            "rows": JSONValue($0.rows),
          ]
        }),
    ]
  }
}

extension StoreReport.Diversity {
  fileprivate var json: JSONValue {
    func list(_ figures: [Figure]) -> JSONValue {
      .array(
        figures.map {
          [
            "words": JSONValue($0.length), "total": JSONValue($0.total),
            "distinct": JSONValue($0.distinct), "share": JSONValue($0.share),
          ]
        })
    }
    return [
      "questions": list(questions), "answers": list(answers),
      "standard_error": JSONValue(standardError),
    ]
  }
}
