/**
 * The verbs with which build tools compile or bundle the project they stand in. Our own choice, made in November 2026 of
 * what public Dockerfiles call; verbs that only test, check or fetch are left out. What each does:
 *
 * - go: https://pkg.go.dev/cmd/go
 * - cargo: https://doc.rust-lang.org/cargo/commands/cargo-build.html
 * - mvn: https://maven.apache.org/guides/introduction/introduction-to-the-lifecycle.html
 * - gradle: https://docs.gradle.org/current/userguide/java_plugin.html, and the plugins of Spring Boot and Shadow
 * - dotnet: https://learn.microsoft.com/en-us/dotnet/core/tools/dotnet-publish
 * - sbt: https://github.com/sbt/sbt-assembly and https://github.com/sbt/sbt-native-packager
 * - cabal: https://cabal.readthedocs.io/en/stable/cabal-commands.html
 * - dart: https://dart.dev/tools/dart-compile
 * - lein: https://codeberg.org/leiningen/leiningen/src/branch/main/doc/TUTORIAL.md
 */
export const buildVerbs: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  [
    ["go", "build"],
    ["cargo", "build"],
    ["mvn", "package install verify"],
    ["mvnw", "package install verify"],
    ["gradle", "build assemble jar bootJar shadowJar installDist"],
    ["gradlew", "build assemble jar bootJar shadowJar installDist"],
    ["dotnet", "publish build"],
    ["sbt", "assembly stage package dist"],
    ["swift", "build"],
    ["stack", "build"],
    ["cabal", "build new-build v2-build"],
    ["lein", "uberjar"],
    ["dart", "compile"],
  ].map(([tool = "", verbs = ""]) => [tool, new Set(verbs.split(" "))] as const),
);
