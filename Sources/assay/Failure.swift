import ArgumentParser
import Foundation
import JSONText
import TrainingData

/// Ends the program with what went wrong, said for people or for programs.
enum Failure {
  /// A check that found something: exit status 1, nothing to say beyond the result.
  static let found = ExitCode(1)
  /// Some lines were refused, the good ones kept.
  static let someRefused = ExitCode(AssayError.Kind.badData.exitStatus)
  /// The user pressed Control-C.
  static let interrupted = ExitCode(130)

  /// Prints `error` where it belongs and gives the exit status.
  static func report(_ error: any Error, json: Bool) -> Int32 {
    switch error {
    case OutputFailure.readerLeft:
      return 0
    case let code as ExitCode:
      return code.rawValue
    case let error as AssayError:
      complain(error, json: json)
      return error.kind.exitStatus
    default:
      let code = Assay.exitCode(for: error)
      if code == .success {
        print(Assay.fullMessage(for: error))
        return code.rawValue
      }
      if isUsage(code) {
        complainOfUsage(error, json: json)
        return AssayError.Kind.usage.exitStatus
      }
      complain(Self.unforeseen(error), json: json)
      return unforeseen(error).kind.exitStatus
    }
  }

  private static func isUsage(_ code: ExitCode) -> Bool { code == .validationFailure }

  private static func complain(_ error: AssayError, json: Bool) {
    if json {
      complain(code: error.code, message: error.message, remedy: error.remedy)
    } else {
      let what = error.message.hasSuffix(".") ? String(error.message.dropLast()) : error.message
      Console.complain("error: \(what); \(lowered(error.remedy))")
    }
  }

  private static func complain(code: String, message: String, remedy: String) {
    let detail: JSONObject = [
      "code": .string(code), "message": .string(message), "remedy": .string(remedy),
    ]
    Console.complain(JSONWriter.text(.object(["error": .object(detail)]), .compact))
  }

  private static func complainOfUsage(_ error: any Error, json: Bool) {
    let message = Assay.message(for: error)
    if json {
      complain(code: "usage", message: message, remedy: "Run 'assay help' for what can be said.")
    } else {
      Console.complain("error: " + usageText(Assay.fullMessage(for: error)))
    }
  }

  private static func usageText(_ text: String) -> String {
    text.hasPrefix("Error: ") ? String(text.dropFirst(7)) : text
  }

  /// An error that no room foresaw, by its type alone: its text may hold a user's words.
  private static func unforeseen(_ error: any Error) -> AssayError {
    if error is CancellationError {
      return AssayError(
        .busy, code: "interrupted", message: "The work was interrupted.",
        remedy: "Run it again; what was stored is kept.")
    }
    return AssayError(
      .internalFault, code: "internal",
      message: "Something unforeseen happened (\(type(of: error))).",
      remedy:
        "Run 'assay doctor'; if it is content, this is a defect of assay that we want to know of.")
  }

  /// `remedy` as the second half of a sentence, unless it begins with a name.
  private static func lowered(_ remedy: String) -> String {
    guard let first = remedy.first, let second = remedy.dropFirst().first,
      first.isUppercase, second.isLowercase || second == " "
    else { return remedy }
    return first.lowercased() + remedy.dropFirst()
  }
}
