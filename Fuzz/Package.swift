// swift-tools-version: 6.2
import PackageDescription

let assay: Target.Dependency = .product(name: "AssayKit", package: "assay")

let package = Package(
  name: "Fuzz",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "assay", path: "..")],
  targets: [
    .executableTarget(name: "FuzzJSON", dependencies: [assay]),
    .executableTarget(name: "FuzzRedactor", dependencies: [assay]),
  ],
  swiftLanguageModes: [.v6]
)
