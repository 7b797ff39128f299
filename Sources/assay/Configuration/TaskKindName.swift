import ArgumentParser
import TrainingData

/// The names of kinds of tasks, as options take them.
enum TaskKindName {
  /// Refuses a name that is none.
  static func check(_ name: String?) throws {
    guard let name, TaskKind(known: name) == nil else { return }
    let names = TaskKind.known.map(\.rawValue)
    let near = Spelling.nearest(to: name, among: names)
    throw ValidationError(
      "There is no such kind of task. "
        + (near.map { "Did you mean '\($0)'?" } ?? "Known are: \(names.joined(separator: ", "))."))
  }
}
