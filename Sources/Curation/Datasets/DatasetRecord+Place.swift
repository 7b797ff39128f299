import ExampleStore
import Foundation
import JSONText

extension DatasetRecord {
  /// COMPAT: the original's `export_id`, of where a dataset is written and when.
  static func id(of path: String, at time: Double) -> String {
    String(FileDigest.sha256(of: "\(path):\(FloatText.shortest(time))").prefix(16))
  }

  /// The path from the root, so that it means the same from any folder.
  static func absolute(_ path: String) -> String {
    guard !path.hasPrefix("/") else { return path }
    return (FileManager.default.currentDirectoryPath as NSString).appendingPathComponent(path)
  }
}
