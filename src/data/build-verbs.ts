/**
 * The verbs with which build tools compile or bundle the project they stand in. Compiled by hand in November 2026.
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
    ["sbt", "assembly stage package"],
    ["swift", "build"],
    ["stack", "build"],
    ["cabal", "build"],
    ["dart", "compile"],
  ].map(([tool = "", verbs = ""]) => [tool, new Set(verbs.split(" "))] as const),
);
