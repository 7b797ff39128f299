import Foundation

/// How a program of this package is called.
public enum Usage {
  /// Says it and ends the program as one that was called wrongly.
  public static func end(_ words: String) -> Never {
    FileHandle.standardError.write(Data("usage: \(words)\n".utf8))
    exit(64)
  }
}
