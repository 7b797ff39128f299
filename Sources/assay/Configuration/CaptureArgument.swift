import ArgumentParser
import Foundation

/// The `-` that says in so many words what a capture without flags does anyway.
struct CaptureArgument: ParsableArguments {
  @Argument(help: "- for one JSON object on standard input, as without any flag.")
  var from: String?

  func validate() throws { try Self.check(from) }

  /// Refuses an argument that is not `-`; what stands behind an option that nobody knows is none.
  static func check(_ word: String?) throws {
    guard let word, word != "-" else { return }
    if let option = UnknownOption.sentence(before: word, in: CommandLine.arguments) {
      throw ValidationError(option)
    }
    throw ValidationError("The only argument is '-', for JSON on standard input.")
  }
}
