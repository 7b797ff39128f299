import JSONText
import TrainingData

extension TrainingExample {
  /// The row as programs see it: the table's column names, JSON columns as JSON, flags as booleans.
  var row: JSONObject {
    [
      "id": .string(id), "source": .string(source.rawValue), "format": .string(format.rawValue),
      "input_text": .string(input), "output_text": .string(output),
      "system_prompt": JSONValue(systemPrompt), "context": JSONValue(context),
      "rejected_output": JSONValue(rejectedOutput),
      "preference_reason": JSONValue(preferenceReason),
      "conversation_history": history.isEmpty ? .null : .array(history.map(\.turn)),
      "metadata": .object(metadata), "domain": .string(domain.rawValue),
      "complexity": JSONValue(complexity), "quality_tier": .string(tier.rawValue),
      "quality_score": JSONValue(score), "created_at": JSONValue(createdAt),
      "source_id": JSONValue(sourceID), "parent_id": JSONValue(parentID),
      "validated": .bool(validated), "used_in_training": .bool(usedInTraining),
      "training_run_id": JSONValue(trainingRunID), "content_hash": JSONValue(contentHash),
      "input_hash": JSONValue(inputHash), "updated_at": updatedAt.map { JSONValue($0) } ?? .null,
    ]
  }
}

extension Message {
  /// The turn with its role, its content and whatever came along.
  var turn: JSONValue {
    var turn: JSONObject = ["role": .string(role), "content": .string(content)]
    for member in extras.members { turn[member.key] = member.value }
    return .object(turn)
  }
}
