/// A room depends on rooms below it, never beside or above.
struct FloorRule {
  /// The floor of each room, from the ground up.
  static let house: [[String]] = [
    ["TextBytes", "CZlib", "CZstd", "CLinux", "SeededRandom", "TestFolders", "ZipSamples"],
    ["JSONText"],
    ["TrainingData"],
    ["ByteFiles"],
    ["Inspection", "ExampleStore", "ModelEndpoint"],
    ["Intake", "Curation"],
    ["AssayKit", "assay"],
    ["RecordedAnswers"],
  ]

  var floors = FloorRule.house

  /// What the manifest does against the rule, in sentences.
  func violations(in manifest: Manifest) -> [String] {
    let rooms = Set(manifest.targets.keys).union(manifest.systemLibraries)
    var found: [String] = []
    for room in rooms.sorted() where floor(of: room) == nil {
      found.append("\(room) stands on no floor of the table.")
    }
    for room in floors.joined() where !rooms.contains(room) {
      found.append("The table has \(room), the manifest has not.")
    }
    for (room, dependencies) in manifest.targets.sorted(by: { $0.key < $1.key }) {
      for dependency in dependencies where rooms.contains(dependency) {
        guard let upper = floor(of: room), let lower = floor(of: dependency), lower >= upper else {
          continue
        }
        found.append("\(room) depends on \(dependency), which is not below it.")
      }
    }
    return found
  }

  private func floor(of room: String) -> Int? {
    floors.firstIndex { $0.contains(room) }
  }
}
