import ArgumentParser

/// Accounts for every export.
struct DatasetsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "datasets", abstract: "List, compare, check and rebuild what was exported.",
    subcommands: [
      DatasetsListCommand.self, DatasetsShowCommand.self, DatasetsDiffCommand.self,
      DatasetsVerifyCommand.self, DatasetsRebuildCommand.self,
    ])
}
