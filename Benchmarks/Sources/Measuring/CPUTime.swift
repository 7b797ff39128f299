import Foundation

/// The seconds that this program's threads have worked.
public enum CPUTime {
  /// Since the program began.
  public static var seconds: Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

  /// What the work takes.
  public static func of(_ work: () throws -> Void) rethrows -> Double {
    let start = seconds
    try work()
    return seconds - start
  }

  /// The least that the work takes in so many rounds, at least one.
  public static func best(of rounds: Int, _ work: () -> Void) -> Double {
    (0..<max(1, rounds)).map { _ in of(work) }.min() ?? 0
  }
}
