import ByteFiles
import TrainingData

/// One stream of records: a file, or a member of an archive.
package struct ImportUnit {
  enum Place {
    case file
    case member(ZipEntry, ZipArchive)
    /// Whole lines of a file, from the line of this number on.
    case lines(Range<Int>, from: Int)
    /// The lines of a Claude Code session.
    case session(Range<Int>)
  }

  /// The path, with a member's name behind it; `-` for standard input.
  package let name: String
  var place = Place.file
  /// Whether a search found it, so that it may turn out to be something else entirely.
  var isFound = false

  init(name: String, place: Place = .file, isFound: Bool = false) {
    self.name = name
    self.place = place
    self.isFound = isFound
  }

  /// Takes a file as it is; `-` is standard input.
  package init(file: String) { name = file }

  /// Whether it is a file with a name, not a part of one, a member of an archive or standard input.
  package var isPlainFile: Bool {
    if case .file = place { name != "-" } else { false }
  }

  /// The number of the line that it begins with; nil where what it holds is to be found out.
  var firstLine: Int? {
    switch place {
    case .lines(_, let line): line
    case .session: 1
    case .file, .member: nil
    }
  }

  /// Whether what stands before it was read before.
  var goesOn: Bool { (firstLine ?? 1) > 1 }

  /// Opens it for reading.
  package func open() throws(AssayError) -> ByteSource {
    switch place {
    case .file: try ByteSource(name)
    case .lines(let part, _), .session(let part): try ByteSource(name, part: part)
    case .member(let entry, let archive): try ByteSource(entry, of: archive)
    }
  }
}

/// What a path on the command line stands for.
package struct ImportUnits {
  package private(set) var units: [ImportUnit]
  /// Files and members that are no data, by reason.
  package private(set) var leftOut: [String: Int] = [:]
  /// Those of them that are left out for their names.
  var passedOver = PassedOver()
  /// What could not even be looked into.
  package private(set) var failures: [ImportReport.FileFailure] = []

  /// Looks into folders and archives.
  ///
  /// - Throws: `input_missing` for a folder or an archive without anything to import, `bad_zip`.
  package init(_ path: String) throws(AssayError) {
    units = []
    if path != "-", FileStatus(at: path)?.kind == .directory {
      try addFolder(path)
      return
    }
    try addFile(path, isFound: false)
  }

  /// Looks into a file that a search found.
  init(found file: String) throws(AssayError) {
    units = []
    try addFile(file, isFound: true)
  }

  /// Takes one stream as it is.
  init(_ unit: ImportUnit) { units = [unit] }

  private mutating func addFile(_ path: String, isFound: Bool) throws(AssayError) {
    guard path != "-", ZipArchive.stands(at: path) else {
      units.append(ImportUnit(name: path, isFound: isFound))
      return
    }
    let archive = try ZipArchive(path)
    guard !archive.entries.contains(where: { $0.name == "xl/workbook.xml" }) else {
      throw AssayError(
        .badData, code: "spreadsheet",
        message: "\(LineRefusal.visible(path)) is an Excel workbook, not JSON.",
        remedy: "Save its sheet as CSV; assay import of that says how to make JSON Lines of it.")
    }
    let files = archive.entries.filter { !$0.isFolder && !$0.name.hasPrefix("__MACOSX/") }
    let wanted = DataFileNames(files.map(\.lastName))
    var count = 0
    for entry in files {
      guard wanted.accepts(entry.lastName) else {
        leftOut["other_file", default: 0] += 1
        passedOver.count(entry.name)
        continue
      }
      count += 1
      units.append(
        ImportUnit(
          name: "\(path)/\(entry.name)", place: .member(entry, archive),
          isFound: isFound || !DataFileNames.isConversations(entry.lastName)))
    }
    if count == 0 { throw .nothingToImport(path, "The archive", passedOver) }
  }

  private mutating func addFolder(_ path: String) throws(AssayError) {
    let search = try FolderSearch(path)
    leftOut = search.leftOut
    passedOver = search.passedOver
    failures = search.failures
    for file in search.files {
      do throws(AssayError) { try addFile(file, isFound: true) } catch {
        failures.append(ImportReport.FileFailure(file: file, error: error))
      }
    }
    if units.isEmpty, failures.isEmpty { throw .nothingToImport(path, "The folder", passedOver) }
  }
}

extension AssayError {
  fileprivate static func nothingToImport(
    _ path: String, _ what: String, _ passedOver: PassedOver
  ) -> AssayError {
    let there = passedOver.kinds.map { "; there are \($0)" } ?? ""
    return AssayError(
      .inputMissing, code: "nothing_to_import",
      message: "\(what) \(path) holds no file of data\(there).",
      remedy: passedOver.data.first.map { PassedOver.remedy($0) }
        ?? "Name a folder or an archive with conversations, .jsonl or .json files.")
  }
}
