import Foundation

/// Paths that begin with the user's home.
enum HomePath {
  /// Replaces a leading `~` by `HOME`, which tests and services set, or the account's home.
  static func expanded(_ path: String, environment: [String: String]) -> String {
    guard path == "~" || path.hasPrefix("~/") else { return path }
    let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? NSHomeDirectory()
    return home + path.dropFirst()
  }
}
