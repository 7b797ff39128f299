import ArgumentParser
import ByteFiles
import Foundation

/// Where the program starts: reads the arguments, runs the verb, says what went wrong.
@main
enum Entry {
  static func main() async {
    let arguments = GlobalArguments.behindVerb(
      GlobalArguments.joiningNegatives(Array(CommandLine.arguments.dropFirst())))
    if arguments == ["--version"] {
      print(Assay.version)
      return
    }
    ProcessLimits.disableCoreDumps()
    ProcessLimits.treatFileSizeLimitAsFullDisk()
    do {
      var command = try parse(arguments)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      try Console.flush()
    } catch {
      try? Console.flush()
      Foundation.exit(Failure.report(error, json: arguments.contains("--json")))
    }
  }

  /// Reads the arguments; a verb that there is not is told from other misunderstandings.
  private static func parse(_ arguments: [String]) throws -> any ParsableCommand {
    // Help on a verb that there is not would be help on everything.
    if arguments.first == "help", let unknown = UnknownVerb.error(in: arguments) { throw unknown }
    do { return try Assay.parseAsRoot(arguments) } catch {
      throw UnknownVerb.error(in: arguments) ?? error
    }
  }
}
