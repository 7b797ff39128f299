import ArgumentParser
import TrainingData

/// Finds the word of a command line that should be a verb and is none, and the verb that it may mean.
enum UnknownVerb {
  /// What is wrong with the verbs of a command line; nil where each is known.
  ///
  /// Words behind the first option are not looked at: they may belong to it.
  static func error(in arguments: [String]) -> AssayError? {
    var command: any ParsableCommand.Type = Assay.self
    var path: [String] = []
    for word in arguments.first == "help" ? arguments.dropFirst() : arguments[...] {
      let verbs = command.configuration.subcommands
      guard !verbs.isEmpty, !word.hasPrefix("-") else { return nil }
      guard let verb = verbs.first(where: { $0.configuration.commandName == word }) else {
        let names = verbs.compactMap { $0.configuration.commandName }
        return unknown(word, behind: path, among: names)
      }
      command = verb
      path.append(word)
    }
    return nil
  }

  private static func unknown(
    _ word: String, behind path: [String], among verbs: [String]
  ) -> AssayError {
    let shown = String(word.unicodeScalars.prefix(40).map(Character.init))
    let before = path.isEmpty ? "" : path.joined(separator: " ") + " "
    let near = word.utf8.count <= 40 ? Spelling.nearest(to: word, among: verbs) : nil
    let help = "'assay help\(path.isEmpty ? "" : " " + path.joined(separator: " "))'"
    return AssayError(
      .usage, code: "unknown_verb", message: "There is no verb '\(before)\(shown)'.",
      remedy: (near.map { "Did you mean 'assay \(before)\($0)'? " } ?? "")
        + "\(help) lists what there is.")
  }
}
