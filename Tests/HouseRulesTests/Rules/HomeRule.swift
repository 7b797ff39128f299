/// Each framework has a home; nothing else imports it.
struct HomeRule {
  static let homes: [String: Set<String>] = [
    "GRDB": ["ExampleStore"],
    "GRDBSQLite": ["ExampleStore"],
    "SQLite3": ["ExampleStore"],
    "Crypto": ["Inspection", "Curation"],
    "Logging": ["ExampleStore", "Intake", "Curation", "assay"],
    "ArgumentParser": ["assay"],
    "Yams": ["assay"],
    "AsyncHTTPClient": ["ModelEndpoint"],
    "NIOCore": ["ModelEndpoint"],
    "NIOPosix": ["ModelEndpoint"],
    "NIO": [],
    "CZlib": ["ByteFiles"],
    "CZstd": ["ByteFiles"],
    "CLinux": ["ByteFiles"],
  ]

  var homes = HomeRule.homes

  func violations(in file: Project.File) -> [String] {
    file.code.imports.compactMap { module in
      guard let allowed = homes[module], let room = file.room, !allowed.contains(room) else {
        return nil
      }
      return
        "\(file.path) imports \(module), which lives in \(allowed.sorted().joined(separator: ", "))."
    }
  }
}
