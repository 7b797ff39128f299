import ArgumentParser

/// Between what signals a row's answer lies.
struct SignalBounds: ParsableArguments {
  @Option(
    help: ArgumentHelp("Only quality signals from here on, read from the texts.", valueName: "0…1"))
  var minSignal: Double?

  @Option(help: ArgumentHelp("Only quality signals up to here.", valueName: "0…1"))
  var maxSignal: Double?

  /// Whether any row is to be left out.
  var areGiven: Bool { minSignal != nil || maxSignal != nil }

  /// The signals that are let through.
  var range: ClosedRange<Double> { (minSignal ?? 0)...(maxSignal ?? 1) }

  func validate() throws {
    for signal in [minSignal, maxSignal].compactMap({ $0 }) where !(0...1).contains(signal) {
      throw ValidationError("A signal lies between 0 and 1.")
    }
    if let minSignal, let maxSignal, minSignal > maxSignal {
      throw ValidationError("No signal is at least --min-signal and at most a smaller one.")
    }
  }
}
