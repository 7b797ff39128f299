import TrainingData

/// A table as text, whose columns are kept apart by commas, tabs or semicolons: CSV or TSV.
struct SeparatedTable {
  /// What keeps the columns apart.
  private let separator: UInt8
  /// Whether a line before the head names the separator, as Excel understands it: `sep=;`.
  private let namesSeparator: Bool

  /// Recognises a table by its head and its first rows, a file named so by its head alone; nil for
  /// anything else.
  init?(_ bytes: ContiguousArray<UInt8>, named path: String) {
    let name = path.lowercased()
    let isNamedSo = Self.endings.contains { name.hasSuffix($0) || name.contains("\($0).") }
    var start = bytes.prefix(Self.lookedAt)
    let named = Self.takeSeparator(outOf: &start)
    namesSeparator = named != nil
    for separator in named.map({ [$0] }) ?? Self.separators {
      let rows = Self.rows(in: start, separator)
      guard let head = rows.first, head.count >= 2, head.allSatisfy(Self.isName) else { continue }
      let isEven = rows.count > 1 && rows.allSatisfy { $0.count == head.count }
      guard isEven || isNamedSo else { continue }
      self.separator = separator
      return
    }
    return nil
  }

  /// Why a file is refused as a whole, and one line that makes JSON Lines of it.
  func refusal(of path: String) -> AssayError {
    let isPlain = path != "-" && Self.endings.contains { path.lowercased().hasSuffix($0) }
    let source = isPlain ? path : "FILE.csv"
    let target = "\(source.dropLast(4)).jsonl"
    let reading =
      switch separator {
      case UInt8(ascii: "\t"): #",delimiter="\t""#
      case UInt8(ascii: ";"): #",delimiter=";""#
      default: ""
      }
    let file = #"open(sys.argv[1],newline="",encoding="utf-8-sig")"#
    let program =
      "import csv,json,sys; \(namesSeparator ? "f=\(file); next(f); " : "")"
      + "[print(json.dumps(r)) for r in csv.DictReader(\(namesSeparator ? "f" : file)\(reading))]"
    return AssayError(
      .badData, code: "csv",
      message: "\(LineRefusal.visible(path)) is a table with columns, not JSON.",
      remedy: "CSV is not read; turn it into JSON Lines, for example with: python3 -c '\(program)' "
        + "\(Self.quoted(source)) > \(Self.quoted(target))")
  }

  /// Takes a first line away that only names the separator, with a mark before it.
  private static func takeSeparator(outOf bytes: inout ArraySlice<UInt8>) -> UInt8? {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes
    let line = text.prefix { $0 != 0x0A }.filter { $0 != 0x0D }
    guard line.count == 5, line.starts(with: "sep=".utf8), separators.contains(line[4]) else {
      return nil
    }
    bytes = text.drop { $0 != 0x0A }.dropFirst()
    return line[4]
  }

  private static let separators = [UInt8(ascii: "\t"), UInt8(ascii: ","), UInt8(ascii: ";")]
  private static let endings = [".csv", ".tsv"]
  private static let lookedAt = 65_536
  private static let rowsLookedAt = 4

  /// The first rows; one that goes on behind what was looked at is left out.
  private static func rows(
    in bytes: ArraySlice<UInt8>, _ separator: UInt8
  ) -> [[ArraySlice<UInt8>]] {
    var rows: [[ArraySlice<UInt8>]] = []
    var fields: [ArraySlice<UInt8>] = []
    var start = bytes.startIndex
    var isQuoted = false
    for index in bytes.indices {
      switch bytes[index] {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case separator where !isQuoted:
        fields.append(bytes[start..<index])
        start = index + 1
      case 0x0A where !isQuoted:
        let field = bytes[start..<index]
        if !fields.isEmpty || !field.allSatisfy({ $0 == 0x0D || $0 == 0x20 }) {
          rows.append(fields + [field])
        }
        fields = []
        start = index + 1
        if rows.count == rowsLookedAt { return rows }
      default: continue
      }
    }
    if !fields.isEmpty, !isQuoted, bytes.count < lookedAt {
      rows.append(fields + [bytes[start...]])
    }
    return rows
  }

  /// Whether a field of the head names a column: up to three words without signs of JSON.
  private static func isName(_ field: ArraySlice<UInt8>) -> Bool {
    let name = String(decoding: field, as: UTF8.self).filter { $0 != "\"" }.trimmedOfWhitespace
    return name.contains(where: \.isLetter) && name.utf8.count <= 64
      && name.split(separator: " ").count <= 3
      && !name.contains { "{}[]:\\".contains($0) }
  }

  private static func quoted(_ path: String) -> String {
    let plain = path.utf8.allSatisfy { byte in
      byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte) || "_./-".utf8.contains(byte)
    }
    return plain ? path : "'\(path.replacing("'", with: "'\\''"))'"
  }
}
