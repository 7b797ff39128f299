import ArgumentParser

/// Finds the option that a stray word was meant for and that its verb does not have.
enum UnknownOption {
  /// What is wrong with the option before `word`; nil where the verb knows it, or there is none.
  ///
  /// The parser takes the word for the verb's argument before it sees that the option is unknown.
  static func sentence(before word: String, in line: [String]) -> String? {
    guard let place = line.firstIndex(of: word), place > 0, line[place - 1].hasPrefix("--") else {
      return nil
    }
    let option = line[place - 1]
    let known = known(to: verb(of: line.dropFirst()))
    guard !known.contains(option) else { return nil }
    let near = Spelling.nearest(
      to: String(option.dropFirst(2)), among: known.map { String($0.dropFirst(2)) })
    return "Unknown option '\(TerminalText.line(option))'."
      + (near.map { " Did you mean '--\($0)'?" } ?? "")
  }

  private static func verb(of line: ArraySlice<String>) -> any ParsableCommand.Type {
    line.reduce(Assay.self as any ParsableCommand.Type) { command, word in
      command.configuration.subcommands.first { $0.configuration.commandName == word } ?? command
    }
  }

  /// The long names that stand in the verb's own help.
  private static func known(to verb: any ParsableCommand.Type) -> [String] {
    verb.helpMessage(columns: 10_000).split { !$0.isLetter && $0 != "-" }.map(String.init)
      .filter { $0.hasPrefix("--") && $0.count > 2 }
  }
}
