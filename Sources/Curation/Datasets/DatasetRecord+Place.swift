import ExampleStore
import JSONText

extension DatasetRecord {
  /// COMPAT: the original's `export_id`, of where a dataset is written and when.
  static func id(of path: String, at time: Double) -> String {
    String(FileDigest.sha256(of: "\(path):\(FloatText.shortest(time))").prefix(16))
  }
}
