import ArgumentParser

/// Lets the global options stand before the verb, as `git -C` and `gh --repo` do.
enum GlobalArguments {
  private static let flags: Set<String> = ["--json", "--quiet", "--verbose"]
  private static let options: Set<String> = ["--db", "--config"]

  /// Puts a negative number behind an option into one word with it, since a word that begins with a
  /// dash counts as an option and the error would be that a value is missing.
  static func joiningNegatives(_ arguments: [String]) -> [String] {
    var joined: [String] = []
    var isOver = false
    for argument in arguments {
      if let last = joined.last, !isOver, last.hasPrefix("--"), last.count > 2,
        !last.contains("="), isNegative(argument)
      {
        joined[joined.count - 1] = "\(last)=\(argument)"
      } else {
        if argument == "--" { isOver = true }
        joined.append(argument)
      }
    }
    return joined
  }

  private static func isNegative(_ word: String) -> Bool {
    word.hasPrefix("-") && word.dropFirst().first?.isNumber == true && Double(word) != nil
  }

  /// Moves global options before or among the verbs to the line's end, or before a `--`.
  static func behindVerb(_ arguments: [String]) -> [String] {
    var leading: [String] = []
    var verbs: [String] = []
    var command: any ParsableCommand.Type = Assay.self
    var index = 0
    while index < arguments.count {
      let argument = arguments[index]
      if flags.contains(argument) || options.contains(where: { argument.hasPrefix($0 + "=") }) {
        leading.append(argument)
        index += 1
      } else if options.contains(argument), index + 1 < arguments.count {
        leading += arguments[index...index + 1]
        index += 2
      } else if let group = command.configuration.subcommands.first(where: {
        $0.configuration.commandName == argument && !$0.configuration.subcommands.isEmpty
      }) {
        command = group
        verbs.append(argument)
        index += 1
      } else {
        break
      }
    }
    guard !leading.isEmpty, index < arguments.count else { return arguments }
    let rest = arguments[index...]
    let end = rest.firstIndex(of: "--") ?? rest.endIndex
    return verbs + rest[..<end] + leading + rest[end...]
  }
}
