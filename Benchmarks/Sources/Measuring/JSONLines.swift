import AssayKit
import Foundation

/// The JSON objects of a file that is read whole, one on each line.
public enum JSONLines {
  /// Gives what `make` makes of every object, in order.
  ///
  /// - Throws: What reading throws, and `fileReadCorruptFile` for a line of which `make` makes nothing.
  public static func read<Row>(_ path: String, _ make: (JSONObject) -> Row?) throws -> [Row] {
    try Data(contentsOf: URL(filePath: path)).split(separator: 0x0A).map { line in
      guard let object = try JSONReader.value(in: ContiguousArray(line).span).object,
        let row = make(object)
      else { throw CocoaError(.fileReadCorruptFile) }
      return row
    }
  }
}
