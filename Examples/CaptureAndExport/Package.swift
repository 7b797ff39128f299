// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "CaptureAndExport",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "assay", path: "../..")],
  targets: [
    .executableTarget(
      name: "CaptureAndExport",
      dependencies: [.product(name: "AssayKit", package: "assay")])
  ]
)
