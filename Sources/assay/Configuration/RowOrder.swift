import ArgumentParser
import TrainingData

/// The words of `--order`.
enum RowOrder: String, CaseIterable, ExpressibleByArgument {
  case newest, oldest, quality, id
  /// The best quality signal first, which is read from the texts: no order of the store.
  case signal

  /// The store's word; nil for what it does not keep.
  var stored: ExampleFilter.Order? { ExampleFilter.Order(rawValue: rawValue) }
}
