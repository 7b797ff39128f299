import TextBytes

/// What to do with texts that hold special tokens of chat templates.
public enum SpecialTokenPolicy: String, CaseIterable, Hashable, Sendable {
  /// Write them as they are, and say how many rows hold some.
  case keep
  /// Break each with a space behind its first sign, so that a tokenizer reads it as a text.
  case escape
  /// Leave the rows out.
  case leaveOut = "leave-out"
}

extension LeftOutReason {
  /// A text holds a special token of a chat template, and `--special-tokens leave-out` was said.
  public static let specialTokens = LeftOutReason("special_tokens")
}

/// Finds words that tokenizers read as a single token with a meaning of its own, for example the end of
/// a turn: what a person typed would end the turn for the model.
///
/// They are sought in finished lines of JSON, which have them as they stand in the texts, but for
/// DeepSeek's wide bars.
/// - SeeAlso: Tokenizer configurations of GPT, ChatML (Qwen), Llama 2 and 3, Mistral, Gemma, Phi, DeepSeek.
enum SpecialTokens {
  /// Those that begin with `<`, besides `<|word|>`.
  private static let angled = bytes([
    "<s>", "</s>", "<unk>", "<pad>", "<bos>", "<eos>", "<<SYS>>", "<</SYS>>", "<start_of_turn>",
    "<end_of_turn>", "<\\uff5c",
  ])
  /// Those of Llama 2 and Mistral that begin with `[`.
  private static let bracketed = bytes([
    "[INST]", "[/INST]", "[TOOL_CALLS]", "[TOOL_RESULTS]", "[/TOOL_RESULTS]", "[AVAILABLE_TOOLS]",
    "[/AVAILABLE_TOOLS]", "[SYSTEM_PROMPT]", "[/SYSTEM_PROMPT]", "[TOOL_CONTENT]", "[PREFIX]",
    "[MIDDLE]", "[SUFFIX]",
  ])
  private static let angle: UInt8 = 0x3C
  private static let bracket: UInt8 = 0x5B

  private static func bytes(_ words: [String]) -> [[UInt8]] { words.map { Array($0.utf8) } }

  /// Whether one stands anywhere.
  static func stand(in line: Span<UInt8>) -> Bool {
    first(angle, in: line, from: 0) != nil || first(bracket, in: line, from: 0) != nil
  }

  /// The line with a space behind the first sign of each.
  static func escaped(_ line: Span<UInt8>) -> ContiguousArray<UInt8> {
    var places: [Int] = []
    for sign in [angle, bracket] {
      var place = first(sign, in: line, from: 0)
      while let found = place {
        places.append(found)
        place = first(sign, in: line, from: found + 1)
      }
    }
    var written = ContiguousArray<UInt8>()
    var start = 0
    for place in places.sorted() {
      written.append(line, in: start..<place + 1)
      written.append(0x20)
      start = place + 1
    }
    written.append(line, in: start..<line.count)
    return written
  }

  /// Where the first token with this sign begins at or behind `start`.
  private static func first(_ sign: UInt8, in line: Span<UInt8>, from start: Int) -> Int? {
    var place = line.firstIndex(of: sign, from: start)
    while let found = place {
      if isToken(line, at: found) { return found }
      place = line.firstIndex(of: sign, from: found + 1)
    }
    return nil
  }

  private static func isToken(_ line: Span<UInt8>, at place: Int) -> Bool {
    if line[place] == bracket { return bracketed.contains { line.has($0, at: place) } }
    guard place + 1 < line.count else { return false }
    return line[place + 1] == bar
      ? isBarred(line, at: place) : angled.contains { line.has($0, at: place) }
  }

  private static let bar: UInt8 = 0x7C

  /// Whether `<|word|>` stands there, of letters, digits and `_`, at most 40.
  private static func isBarred(_ line: Span<UInt8>, at place: Int) -> Bool {
    var end = place + 2
    while end < line.count, end < place + 43, line[end].isWordSign { end += 1 }
    return end > place + 2 && end + 1 < line.count && line[end] == bar && line[end + 1] == 0x3E
  }
}

extension UInt8 {
  fileprivate var isWordSign: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F: true
    default: false
    }
  }
}

extension Span<UInt8> {
  fileprivate func has(_ word: [UInt8], at place: Int) -> Bool {
    guard place + word.count <= count else { return false }
    for index in word.indices where self[place + index] != word[index] { return false }
    return true
  }
}
