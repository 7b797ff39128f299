// swift-tools-version: 6.2
import PackageDescription

let kit = Target.Dependency.product(name: "AssayKit", package: "assay")
let strict = [SwiftSetting.treatAllWarnings(as: .error)]

/// A program that measures one thing.
func program(_ name: String) -> Target {
  .executableTarget(name: name, dependencies: ["Measuring", kit], swiftSettings: strict)
}

let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "assay", path: "..")],
  targets: [
    .target(name: "Measuring", dependencies: [kit], swiftSettings: strict),
    program("RedactionSpeed"),
    program("TeachingSpeed"),
    program("NearSpeed"),
    program("SignalFigures"),
    program("ArrivalSpeed"),
  ],
  swiftLanguageModes: [.v6]
)
