import ExampleStore
import TextBytes

/// Writes what TRL's rarer trainers load, whether or not the trainer is named: whole conversations for a
/// reward model, prompts with a reference for GRPO.
struct TRLFormat: ExportFormat {
  let name: ExportFormatName
  let task: TrainingTask
  let columns = Dialogue.columns
  private let profile = TRLProfile(name: .trl)

  init(name: ExportFormatName, task: TrainingTask) {
    self.name = name
    self.task = task
  }

  func obstacle(_ row: ExampleRow) -> LeftOutReason? {
    profile.objection(to: Dialogue(row), task)
  }

  func append(_ row: ExampleRow, to line: inout JSONLineBytes) -> Int {
    profile.append(Dialogue(row), task, to: &line)
  }
}
