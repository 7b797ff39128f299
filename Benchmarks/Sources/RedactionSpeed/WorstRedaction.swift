import AssayKit
import Measuring

/// Redacts the hostile texts at the length that an example may have, and the slowest of them at four
/// times that length, where quadratic work takes sixteen times as long.
struct WorstRedaction {
  private let redactor = Redactor()
  private static let length = 32_000

  /// What the slowest texts took, the slowest first, with how much longer four times the text takes.
  struct Figure {
    let recipe: HostileTexts.Recipe
    let milliseconds: Double
    let growth: Double
  }

  func slowest(_ count: Int) -> [Figure] {
    let texts = HostileTexts(length: Self.length)
    let timed = HostileTexts.recipes.map { (recipe: $0, seconds: seconds(texts.text($0))) }
    let long = HostileTexts(length: 4 * Self.length)
    return timed.sorted { $0.seconds > $1.seconds }.prefix(count).map { recipe, _ in
      let short = seconds(texts.text(recipe), rounds: 3)
      let growth = seconds(long.text(recipe), rounds: 3) / short
      return Figure(recipe: recipe, milliseconds: short * 1_000, growth: growth)
    }.sorted { $0.milliseconds > $1.milliseconds }
  }

  private func seconds(_ text: String, rounds: Int = 1) -> Double {
    CPUTime.best(of: rounds) { _ = redactor.redact(text).text.utf8.count }
  }
}
