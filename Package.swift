// swift-tools-version: 6.1
import PackageDescription

// Calls across modules are optimised in release builds, and debug builds are optimised too, so that tests run
// at speed. Everything is Swift 6 language mode.
let swift: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
  .unsafeFlags(["-O"], .when(configuration: .debug)),
]

func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, exclude: [], swiftSettings: swift)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], data: [Resource] = []) -> Target {
  .testTarget(name: name, dependencies: dependencies, resources: data, swiftSettings: swift)
}

let package = Package(
  name: "schoolward",
  products: [
    .executable(name: "schoolward", targets: ["Schoolward"]),
    .executable(name: "schoolward-studio", targets: ["SchoolwardStudio"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    // Studio alone: the command is built without them.
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
    .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
  ],
  targets: [
    // C and C++ libraries. Only GLPKSolver imports CGLPK; only Geography imports CPROJ and OSMReader.
    .target(name: "CGLPK", linkerSettings: [.linkedLibrary("glpk")]),
    .systemLibrary(name: "CPROJ"),
    .systemLibrary(name: "CZip"),
    .systemLibrary(name: "CExpat"),
    .systemLibrary(name: "CXLSXWriter"),
    .target(name: "OSMReader", linkerSettings: [.linkedLibrary("z")]),

    // Mathematics and running; nothing of the council's world.
    room("Running"),
    room("LinearProgramming", ["Running"]),
    room("GLPKSolver", ["CGLPK", "LinearProgramming", "Running"]),

    // The council's world.
    room("CaseModel"),
    room("Tables", ["CaseModel", "Running", "CZip", "CExpat", "CXLSXWriter"]),
    room("Geography", ["CaseModel", "Running", "CPROJ", "OSMReader"]),

    // Decisions and their check.
    room("Placement", ["CaseModel", "LinearProgramming", "GLPKSolver", "Running"]),
    room("Routing", ["LinearProgramming", "GLPKSolver", "Running"]),
    room(
      "Planning",
      [
        "CaseModel", "Tables", "Geography", "LinearProgramming", "GLPKSolver", "Placement", "Routing",
        "Running",
      ]),
    room("Verification", ["CaseModel", "Tables", "Geography"]),
    room("Reporting", ["CaseModel", "Tables", "Geography", "Running", "CXLSXWriter"]),
    room("Publishing", ["Reporting", "LinearProgramming", "GLPKSolver"]),
    room("Privacy", ["CaseModel", "Tables", "Geography", "Reporting", "Running"]),
    room("Sweeping", ["CaseModel", "Tables", "Reporting", "Running"]),
    room("Generation", ["CaseModel", "Tables", "Geography", "Running", "CXLSXWriter"]),
    room("Importing", ["CaseModel", "Tables", "Geography", "Running", "CXLSXWriter"]),
    room("Benchmarks", ["Routing", "Running"]),
    room("Forecast", ["CaseModel", "Tables", "Running"]),
    room(
      "Appraisal",
      [
        "CaseModel", "Tables", "Geography", "LinearProgramming", "GLPKSolver", "Placement", "Planning",
        "Forecast",
        "Running",
      ]),

    room(
      "Commands",
      [
        "CaseModel", "Tables", "Geography", "LinearProgramming", "Placement", "Routing", "Planning",
        "Verification", "Reporting", "Generation", "Benchmarks", "Running", "Sweeping", "Forecast",
        "Appraisal", "Publishing", "Importing", "Privacy",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    // The planner's desk in a browser.
    .systemLibrary(name: "CSodium"),
    .target(
      name: "Studio",
      dependencies: [
        "CaseModel", "Tables", "Geography", "Planning", "Reporting", "Privacy", "Running", "CSodium",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
      ],
      resources: [.copy("Public")], swiftSettings: swift),
    .target(
      name: "StudioMap",
      dependencies: ["Studio", "CaseModel", "Tables", "Geography", "Planning", "Reporting", "Running"],
      resources: [.copy("Public")], swiftSettings: swift),
    .target(
      name: "StudioDesk",
      dependencies: ["Studio", "CaseModel", "Tables", "Geography", "Planning", "Reporting", "Running"],
      resources: [.copy("Public")], swiftSettings: swift),
    .executableTarget(
      name: "SchoolwardStudio",
      dependencies: [
        "Commands", "Studio", "StudioMap", "StudioDesk", "Privacy", "Tables", "CaseModel",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: swift),

    .executableTarget(name: "Schoolward", dependencies: ["Commands"], swiftSettings: swift),

    tests("RunningTests", ["Running"]),
    tests("LinearProgrammingTests", ["LinearProgramming", "GLPKSolver", "Running"]),
    tests("CaseModelTests", ["CaseModel"]),
    tests("TablesTests", ["Tables", "CaseModel"]),
    tests("GeographyTests", ["Geography", "CaseModel", "Running"]),
    tests("PlacementTests", ["Placement", "CaseModel", "GLPKSolver", "LinearProgramming", "Running"]),
    tests("RoutingTests", ["Routing", "GLPKSolver", "LinearProgramming", "Running"]),
    tests(
      "PlanningTests",
      [
        "Planning", "Placement", "Routing", "Geography", "CaseModel", "Tables", "Verification", "Generation",
        "Reporting", "Running",
      ]),
    tests("VerificationTests", ["Verification", "CaseModel", "Geography", "Tables"]),
    tests("ReportingTests", ["Reporting", "CaseModel", "Tables"]),
    tests("PublishingTests", ["Publishing", "Reporting", "LinearProgramming", "GLPKSolver", "Running"]),
    tests("PrivacyTests", ["Privacy", "CaseModel", "Tables", "Running"]),
    tests("SweepingTests", ["Sweeping", "Reporting", "CaseModel", "Tables", "Running"]),
    tests("GenerationTests", ["Generation", "CaseModel", "Tables", "Running"]),
    tests(
      "ImportingTests",
      ["Importing", "Generation", "CaseModel", "Tables", "Geography", "Running", "CXLSXWriter"]),
    tests("BenchmarksTests", ["Benchmarks", "Routing", "Running"]),
    tests("ForecastTests", ["Forecast", "CaseModel", "Tables", "Running"]),
    tests(
      "AppraisalTests",
      [
        "Appraisal", "CaseModel", "Tables", "Forecast", "Planning", "Placement", "LinearProgramming",
        "GLPKSolver", "Running",
      ]),
    tests("StudioTests", ["Studio", "StudioMap", "StudioDesk", "Privacy", "CaseModel", "Tables", "Running"]),
    tests("SchoolwardTests", ["CaseModel", "Tables"]),

    // What is fed with nonsense: by FuzzTests from a small kept corpus, by .ci/fuzz for hours.
    .target(
      name: "FuzzReaders", dependencies: ["CaseModel", "Tables", "Geography", "Planning"],
      path: "Tests/Fuzz/Readers",
      swiftSettings: swift),
    tests("FuzzTests", ["FuzzReaders"]),
  ]
)

// A fuzz target has no main of its own and needs flags that nothing else is built with.
if Context.environment["SCHOOLWARD_FUZZ"] != nil {
  package.products.append(.executable(name: "schoolward-fuzz", targets: ["Fuzz"]))
  package.targets.append(
    .executableTarget(
      name: "Fuzz", dependencies: ["FuzzReaders"], path: "Tests/Fuzz/Target",
      swiftSettings: swift + [.unsafeFlags(["-parse-as-library"])]))
}
