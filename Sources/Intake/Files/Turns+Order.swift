import JSONText
import TrainingData

extension Message {
  /// Whether a turn is one to learn; OpenAI's weight 0 says that it is not.
  var isAnswer: Bool { role == "assistant" && extras["weight"]?.double != 0 }
}

extension Turns {
  /// Joins turns of one side that follow each other by a blank line, as archives are read.
  ///
  /// Turns that carry more than their text stay as they are.
  func joined() -> Turns {
    var kept: [Message] = []
    for turn in messages {
      guard let last = kept.indices.last, kept[last].role == turn.role,
        turn.role == "user" || turn.role == "assistant", kept[last].extras.isEmpty,
        turn.extras.isEmpty
      else {
        kept.append(turn)
        continue
      }
      let texts = [kept[last].content, turn.content].filter { !$0.isEmpty }
      kept[last].content = texts.joined(separator: "\n\n")
    }
    return Turns(kept)
  }

  /// The last answer alone, or every answer of the conversation, as the import was asked for.
  func lessons(_ context: RecordContext) throws(RecordRefusal) -> [Lesson] {
    let last = try lesson()
    guard context.takesEveryAnswer else { return [last] }
    var lessons: [Lesson] = []
    for index in messages.indices where messages[index].isAnswer {
      guard messages[index].content.hasWords,
        messages[..<index].contains(where: { $0.role == "user" }),
        // What only leads to another answer of the same question is not the answer.
        messages[(index + 1)...].first(where: { $0.role != "tool" })?.role != "assistant"
      else { continue }
      var lesson = try lesson(endingAt: index)
      lesson.trailing = []
      lesson.extras["turn"] = JSONValue(lessons.count + 1)
      lesson.shorten()
      lessons.append(lesson)
    }
    return lessons.isEmpty ? [last] : lessons
  }
}

extension Turns.Lesson {
  /// Leaves out the turns that lie too far back, as archives do: each answer would bring the whole
  /// conversation along again.
  fileprivate mutating func shorten() {
    var room = ArchivedConversation.historyBound
    var first = prompt.history.endIndex
    while first > 0 {
      room -= prompt.history[first - 1].content.utf8.count
      guard room >= 0 else { break }
      first -= 1
    }
    while first < prompt.history.endIndex, first > 0, prompt.history[first].role != "user" {
      first += 1
    }
    guard first > 0 else { return }
    prompt.history.removeFirst(first)
    extras["earlier_turns_left_out"] = JSONValue(first)
  }
}
