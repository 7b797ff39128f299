import TrainingData

/// Examples that came in together, what became of them, and how they are compared.
struct Arrivals {
  let examples: [JudgedExample]
  let admissions: [Admission]
  let measure: ArrivalMeasure

  /// Says which number each stored one got; nil where none was stored.
  func numbered(from first: Int64) -> NumberedArrivals? {
    let places = admissions.indices.filter {
      if case .stored = admissions[$0] { true } else { false }
    }
    return places.isEmpty ? nil : NumberedArrivals(arrivals: self, first: first, places: places)
  }
}

/// Arrivals whose stored ones have numbers, one after another.
struct NumberedArrivals {
  private let arrivals: Arrivals
  /// The number of the first that was stored.
  let first: Int64
  /// Where the stored ones stand, in order.
  private let places: [Int]

  fileprivate init(arrivals: Arrivals, first: Int64, places: [Int]) {
    self.arrivals = arrivals
    self.first = first
    self.places = places
  }

  var measure: ArrivalMeasure { arrivals.measure }

  /// Where the example of a number stands; nil for one that was here before.
  func place(of number: UInt32) -> Int? {
    let index = Int(Int64(number) - first)
    return places.indices.contains(index) ? places[index] : nil
  }

  /// The example of a number as it was stored; nil for one that was here before.
  func example(_ number: UInt32) -> TrainingExample? {
    guard let place = place(of: number), case .stored(let id) = arrivals.admissions[place] else {
      return nil
    }
    var example = arrivals.examples[place].example
    example.id = id
    return example
  }
}
