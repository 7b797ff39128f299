import Foundation

extension String {
  /// The path from the root, so that it means the same from any folder; links stay as they are named.
  package var absolutePath: String {
    guard !hasPrefix("/") else { return self }
    return (FileManager.default.currentDirectoryPath as NSString).appendingPathComponent(self)
  }
}
