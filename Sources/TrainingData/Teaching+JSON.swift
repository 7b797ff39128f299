import JSONText

extension Teaching {
  /// The steps as the original wrote them: `step_num`, `action`, `content`, `reasoning`.
  package var stepsJSON: JSONValue {
    .array(
      steps.enumerated().map { index, step in
        [
          "step_num": JSONValue(index + 1), "action": .string(step.action),
          "content": .string(step.content), "reasoning": .string(step.reasoning),
        ]
      })
  }

  /// The tools as the original wrote them: `tool`, `purpose`, `input_pattern`, `output_handling`.
  package var toolsJSON: JSONValue {
    .array(
      tools.map { tool in
        [
          "tool": .string(tool.tool), "purpose": .string(tool.purpose),
          "input_pattern": .string(tool.input), "output_handling": .string(tool.handling),
        ]
      })
  }

  /// Everything under the original's names.
  package var json: JSONObject {
    var object: JSONObject = [
      "reasoning_type": .string(type.rawValue), "reasoning_steps": stepsJSON,
      "tool_usage": toolsJSON,
    ]
    object["correction"] = correction.map { .object($0.json) }
    object["principles"] = .array(
      principles.map { ["principle": .string($0.text), "importance": JSONValue($0.importance)] })
    object["skills"] = .array(skills.map { .string($0) })
    object["complexity"] = JSONValue(complexity)
    object["confidence"] = JSONValue(Double(confidence) / 100)
    object["quality_score"] = JSONValue(verdict.score)
    object["quality_flags"] = .array(verdict.flags.map { .string($0) })
    return object
  }
}

extension AttemptCorrection {
  /// The correction under the original's column names.
  package var json: JSONObject {
    var object: JSONObject = [
      "error_type": .string(errorType), "what_sam_said": .string(attempt),
      "what_was_wrong": .string(whatWasWrong), "correct_answer": .string(correctAnswer),
      "improvements": .array(improvements.map { .string($0) }),
    ]
    if let lesson { object["lesson_learned"] = .string(lesson) }
    return object
  }
}
