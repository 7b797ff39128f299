// swift-tools-version: 6.2
import PackageDescription

/// Warnings are errors, and an unsafe call needs the word `unsafe` wherever it stands.
let house: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .strictMemorySafety(),
]

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")

let package = Package(
  name: "assay",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "assay", targets: ["assay"]),
    .library(name: "AssayKit", targets: ["AssayKit"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.30.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.80.0"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
  ],
  targets: [
    // Floor 0: bytes. The word `unsafe` lives in TextBytes and ByteFiles.
    .target(name: "TextBytes", swiftSettings: house),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(
      name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"]), .brew(["zstd"])]),
    // Declarations only: calls of Linux that the module Glibc leaves out.
    .systemLibrary(name: "CLinux"),

    // Floor 1: the nouns, JSON as text, files as bytes.
    .target(name: "JSONText", dependencies: ["TextBytes"], swiftSettings: house),
    .target(name: "TrainingData", dependencies: ["JSONText"], swiftSettings: house),
    // Half a floor up: files fail as `AssayError`, so that no room above has to translate.
    .target(
      name: "ByteFiles", dependencies: ["TextBytes", "TrainingData", "CZlib", "CZstd", "CLinux"],
      swiftSettings: house),

    // Floor 2: reads a text and says what it finds; remembers what it is given.
    .target(
      name: "Inspection", dependencies: ["TextBytes", "JSONText", "TrainingData", crypto],
      swiftSettings: house),
    .target(
      name: "ExampleStore",
      dependencies: [
        "TextBytes", "JSONText", "ByteFiles", "TrainingData", grdb, sqlite, logging,
      ],
      swiftSettings: house),

    // Asks a program over HTTP, where the user has named one.
    .target(
      name: "ModelEndpoint",
      dependencies: [
        "TextBytes", "JSONText", "ByteFiles", "TrainingData",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ], swiftSettings: house),

    // Floor 3: what arrives, what leaves.
    .target(
      name: "Intake",
      dependencies: [
        "TextBytes", "JSONText", "ByteFiles", "TrainingData", "Inspection", "ExampleStore",
        "ModelEndpoint", logging,
      ], swiftSettings: house),
    .target(
      name: "Curation",
      dependencies: [
        "TextBytes", "JSONText", "ByteFiles", "TrainingData", "Inspection", "ExampleStore",
        "ModelEndpoint", crypto, logging,
      ], swiftSettings: house),

    // The roof: the library's door and the command line.
    .target(
      name: "AssayKit",
      dependencies: [
        "JSONText", "TrainingData", "Inspection", "ExampleStore", "ModelEndpoint", "Intake",
        "Curation",
      ], swiftSettings: house),
    .executableTarget(
      name: "assay",
      dependencies: [
        "TextBytes", "JSONText", "ByteFiles", "TrainingData", "Inspection", "ExampleStore",
        "ModelEndpoint", "Intake", "Curation", logging, "Yams",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: house),

    // What tests of several rooms need: a server on loopback that gives recorded answers.
    .target(
      name: "RecordedAnswers",
      dependencies: [
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
      ], path: "Tests/RecordedAnswers", swiftSettings: house),

    // Random numbers that are the same in every run of the tests.
    .target(name: "SeededRandom", path: "Tests/SeededRandom", swiftSettings: house),

    // Zip archives, right ones and wrong ones.
    .target(name: "TestFolders", path: "Tests/TestFolders", swiftSettings: house),
    .target(name: "ZipSamples", path: "Tests/ZipSamples", swiftSettings: house),

    .testTarget(
      name: "TextBytesTests", dependencies: ["TextBytes", "SeededRandom"], swiftSettings: house),
    .testTarget(
      name: "JSONTextTests", dependencies: ["JSONText", "TextBytes", "SeededRandom"],
      swiftSettings: house),
    .testTarget(name: "TrainingDataTests", dependencies: ["TrainingData"], swiftSettings: house),
    .testTarget(
      name: "ByteFilesTests",
      dependencies: ["ByteFiles", "TextBytes", "TrainingData", "TestFolders", "ZipSamples"],
      swiftSettings: house),
    .testTarget(
      name: "InspectionTests",
      dependencies: [
        "Inspection", "TrainingData", "JSONText", "TextBytes", "ByteFiles", "SeededRandom",
      ],
      swiftSettings: house),
    .testTarget(
      name: "ExampleStoreTests",
      dependencies: [
        "ExampleStore", "TrainingData", "JSONText", "ByteFiles", "TextBytes", "SeededRandom", grdb,
      ], exclude: ["Schema/Frozen"], swiftSettings: house),
    .testTarget(
      name: "ModelEndpointTests",
      dependencies: ["ModelEndpoint", "RecordedAnswers", "TrainingData", "JSONText"],
      exclude: ["Answers"], swiftSettings: house),
    .testTarget(
      name: "IntakeTests",
      dependencies: [
        "Intake", "ExampleStore", "Inspection", "ModelEndpoint", "RecordedAnswers", "TrainingData",
        "JSONText", "ByteFiles", "TestFolders", "ZipSamples",
      ], exclude: ["Distillation/Answers"], swiftSettings: house),
    .testTarget(
      name: "CurationTests",
      dependencies: [
        "Curation", "ExampleStore", "Inspection", "TrainingData", "JSONText", "TextBytes",
        "ByteFiles",
        "SeededRandom",
      ], swiftSettings: house),
    .testTarget(
      name: "AssayTests", dependencies: ["assay", "ModelEndpoint", "TrainingData", "JSONText"],
      swiftSettings: house),
    .testTarget(name: "HouseRulesTests", swiftSettings: house),
  ],
  swiftLanguageModes: [.v6]
)
