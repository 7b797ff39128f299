import ByteFiles
import TrainingData

/// Files of a folder or an archive that are not read, by the endings of their names.
struct PassedOver: Sendable {
  private(set) var counts: [String: Int] = [:]
  /// Tables and other data that some program could turn into what is read, in their order.
  private(set) var data: [String] = []

  /// Counts a file by its name.
  mutating func add(_ path: String) {
    count(path)
    if Self.dataEndings.contains(Self.ending(of: path)) { data.append(path) }
  }

  /// Counts what is no file of its own.
  mutating func count(_ name: String) { counts[Self.ending(of: name), default: 0] += 1 }

  /// What lies there: `2 .csv, 1 .parquet`; nil when nothing does.
  var kinds: String? { Self.list(counts) }

  /// What to tell of data that an import leaves aside; nil when there is none.
  func notice(in path: String) -> String? {
    let found = counts.filter { Self.dataEndings.contains($0.key) }
    guard let kinds = Self.list(found) else { return nil }
    return "In \(LineRefusal.visible(path)) was passed over what is not read: \(kinds). "
      + (data.first.map(Self.remedy) ?? "Unpack the archive and turn them into JSON Lines.")
  }

  /// Why one of the files that could hold data is not read, and what to do.
  static func refusal(of path: String) -> String {
    if let table = tableRefusal(of: path) { return "\(table.message) \(table.remedy)" }
    return "\(LineRefusal.visible(path)) is not read. \(turning)"
  }

  /// What to do about a file: for a table, what its own refusal says.
  static func remedy(_ path: String) -> String { tableRefusal(of: path)?.remedy ?? turning }

  private static func tableRefusal(of path: String) -> AssayError? {
    guard tableEndings.contains(ending(of: path)), let source = try? ByteSource(path),
      let start = try? source.peek(1 << 16)
    else { return nil }
    return SeparatedTable(start, named: path)?.refusal(of: path)
  }

  private static let turning = "Turn such files into JSON Lines."

  private static func list(_ counts: [String: Int]) -> String? {
    guard !counts.isEmpty else { return nil }
    let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let shown = sorted.prefix(kindsShown).map { ending, count in
      "\(count) \(ending.isEmpty ? "without an ending" : LineRefusal.visible(ending))"
    }
    return shown.joined(separator: ", ") + (sorted.count > kindsShown ? ", …" : "")
  }

  /// The end of a name in small letters, with what it is packed in: `.csv`, `.tar.gz`.
  private static func ending(of path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let parts = name.lowercased().split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count > 1, let last = parts.last, last.utf8.count <= 12 else { return "" }
    let isPacked = packings.contains(String(last)) && parts.count > 2
    return isPacked ? ".\(parts[parts.count - 2]).\(last)" : ".\(last)"
  }

  private static let kindsShown = 6
  private static let packings: Set<String> = ["gz", "zst", "bz2", "xz"]
  private static let tableEndings: Set<String> = [".csv", ".tsv", ".csv.gz", ".csv.zst"]
  private static let dataEndings = tableEndings.union([
    ".parquet", ".arrow", ".feather", ".avro", ".xlsx", ".xls", ".ods", ".pkl", ".pickle", ".npy",
    ".tar", ".tar.gz", ".tgz", ".tar.zst", ".tar.bz2", ".tar.xz", ".7z", ".rar", ".jsonl.bz2",
    ".jsonl.xz", ".json.bz2", ".json.xz", ".sqlite", ".sqlite3",
  ])
}
