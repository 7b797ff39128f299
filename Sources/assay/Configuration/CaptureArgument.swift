import ArgumentParser

/// The `-` that says in so many words what a capture without flags does anyway.
struct CaptureArgument: ParsableArguments {
  @Argument(help: "- for one JSON object on standard input, as without any flag.")
  var from: String?

  func validate() throws {
    if let from, from != "-" {
      throw ValidationError("The only argument is '-', for JSON on standard input.")
    }
  }
}
