// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "assay", path: "..")],
  targets: [
    .executableTarget(
      name: "RedactionSpeed", dependencies: [.product(name: "AssayKit", package: "assay")],
      swiftSettings: [.treatAllWarnings(as: .error)]),
    .executableTarget(
      name: "TeachingSpeed", dependencies: [.product(name: "AssayKit", package: "assay")],
      swiftSettings: [.treatAllWarnings(as: .error)]),
    .executableTarget(
      name: "NearSpeed", dependencies: [.product(name: "AssayKit", package: "assay")],
      swiftSettings: [.treatAllWarnings(as: .error)]),
    .executableTarget(
      name: "SignalFigures", dependencies: [.product(name: "AssayKit", package: "assay")],
      swiftSettings: [.treatAllWarnings(as: .error)]),
    .executableTarget(
      name: "ArrivalSpeed", dependencies: [.product(name: "AssayKit", package: "assay")],
      swiftSettings: [.treatAllWarnings(as: .error)]),
  ],
  swiftLanguageModes: [.v6]
)
