/// A file holds one idea; over 400 lines it holds two.
struct SizeRule {
  var limit = 400

  func violations(in file: Project.File) -> [String] {
    let lines = file.text.utf8.count { $0 == 0x0A }
    return lines > limit ? ["\(file.path) has \(lines) lines; \(limit) are allowed."] : []
  }
}
