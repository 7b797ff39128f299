import ArgumentParser

/// The command line: one verb a file under `Commands`.
struct Assay: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assay",
    abstract: "Capture, clean, judge and export training data for your own language model.",
    discussion: """
      Everywhere: --db PATH, --config PATH, --json, --quiet, --verbose. Results go to standard \
      output, everything else to standard error.

      Exit status: 0 done; 1 a check found something; 64 usage; 65 bad data (good lines kept); \
      66 input missing; 69 a model or git does not answer; 70 our fault; 73 cannot create; \
      74 input or output; 75 busy; 77 permission; 78 configuration; 130 interrupted.
      """,
    version: version,
    groupedSubcommands: [
      CommandGroup(
        name: "Take in",
        subcommands: [
          QuickstartCommand.self, AddCommand.self, ImportCommand.self, WatchCommand.self,
          CaptureCommand.self,
          DistillCommand.self,
          FeedbackCommand.self, EscalateCommand.self,
        ]),
      CommandGroup(
        name: "Look",
        subcommands: [
          ListCommand.self, ShowCommand.self, SearchCommand.self, StatsCommand.self,
          ReportCommand.self, QualityCommand.self,
        ]),
      CommandGroup(
        name: "Look after",
        subcommands: [
          ReviewCommand.self, EditCommand.self, ApproveCommand.self, RejectCommand.self,
          ValidateCommand.self,
          ScanCommand.self, DedupeCommand.self, ConflictsCommand.self, DecontaminateCommand.self,
          HistoryCommand.self, UndoCommand.self,
        ]),
      CommandGroup(name: "Hand out", subcommands: [ExportCommand.self, DatasetsCommand.self]),
      CommandGroup(
        name: "Keep",
        subcommands: [
          EraseCommand.self, BackupCommand.self, RestoreCommand.self, DoctorCommand.self,
        ]),
    ])

  static let version = "0.1.0"
}
