import ExampleStore
import JSONText
import TrainingData

extension DistilledSummary {
  /// The row for programs.
  var json: JSONObject {
    [
      "id": .string(id), "query": .string(query), "status": .string(status.rawValue),
      "priority": JSONValue(priority), "reason": .string(reason),
      "reasoning_type": .string(type.rawValue), "domain": .string(domain.rawValue),
      "quality_score": JSONValue(score), "has_attempt": .bool(hasAttempt),
      "created_at": JSONValue(createdAt),
    ]
  }
}

extension DistilledDetails {
  /// Everything under the original's column names.
  var json: JSONObject {
    var object = summary.json
    object["claude_response"] = .string(answer.response)
    object["sam_attempt"] = JSONValue(answer.attempt)
    for member in teaching.json.members { object[member.key] = member.value }
    object["human_reviewed"] = .bool(review != nil)
    object["approved"] = .bool(review?.approved ?? false)
    object["reviewer_notes"] = JSONValue(review?.reason ?? notes)
    object["reviewed_at"] = review.map { JSONValue($0.at) } ?? .null
    if let reader {
      object["extractor"] = .string(reader.extractor)
      object["extractor_version"] = reader.version.map { JSONValue($0) }
      object["model"] = reader.model.map { .string($0) }
      object["extractor_fallback"] = reader.fallback.map { .string($0) }
    }
    let ids = examples.sorted { $0.key.rawValue < $1.key.rawValue }
    object["examples"] = .object(
      JSONObject(
        uniqueMembers: ids.map {
          JSONObject.Member(key: $0.key.rawValue, value: .string($0.value))
        }))
    return object
  }
}

extension DistilledReader {
  /// Who read the answer, in a sentence.
  var sentence: String {
    let state = version.map { ", version \($0)" } ?? ""
    if let model { return "Read by the model \(model), question\(state)." }
    return "Read by the rules\(state)"
      + (fallback.map { ", the model being of no use: \($0)." } ?? ".")
  }
}

extension DistillationStatistics {
  /// The figures under the original's names.
  var json: JSONObject {
    [
      "total_examples": JSONValue(answers),
      "approved_examples": JSONValue(byStatus[.approved] ?? 0),
      "rejected_examples": JSONValue(byStatus[.rejected] ?? 0),
      "unreviewed_examples": JSONValue(byStatus[.pending] ?? 0),
      "pending_review": JSONValue(byStatus[.pending] ?? 0),
      "pending_by_quality": .counts(pendingByQuality),
      "pending_by_domain": .counts(pendingByDomain), "pending_by_type": .counts(pendingByType),
      "pending_corrections": JSONValue(pendingCorrections), "by_domain": .counts(byDomain),
      "by_reasoning_type": .counts(byType), "corrections": JSONValue(corrections),
      "principles": JSONValue(principles), "skill_templates": JSONValue(skills),
      "quality_filter": [
        "total_processed": JSONValue(read), "duplicates": JSONValue(duplicates),
        "total_rejected": JSONValue(refused.values.reduce(0, +)),
        "rejection_reasons": .counts(refused),
        "average_quality_score": JSONValue((averageQuality * 1000).rounded() / 1000),
        "rejection_rate": JSONValue((rejectionRate * 1000).rounded() / 1000),
        "meets_target": .bool(meetsRejectionTarget),
      ],
    ]
  }
}
