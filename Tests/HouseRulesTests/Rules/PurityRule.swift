/// Inspection is pure: no clock, no disk, no network, no task.
struct PurityRule {
  static let room = "Inspection"
  static let words = [
    "Date", "Clock", "ContinuousClock", "SuspendingClock", "FileManager", "FileHandle", "URL",
    "URLSession", "Process", "ProcessInfo", "async", "await", "Task", "actor",
    "SystemRandomNumberGenerator",
    "random", "UUID",
  ]

  func violations(in file: Project.File) -> [String] {
    guard file.room == Self.room else { return [] }
    let code = file.code
    return Self.words.flatMap { word in
      code.lines(withWord: word).map { "\(file.path):\($0): `\(word)` in \(Self.room)." }
    }
  }
}
